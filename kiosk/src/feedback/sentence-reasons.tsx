import type { Score, Sentence } from "../api/types";
import { t } from "../strings/strings";
import { remarksOn } from "./score-reading";

/** How sure the marking is, in words. */
function sureness(confidence: number): string {
  if (confidence >= 0.75) return t("mark.sure.high");
  return confidence >= 0.5 ? t("mark.sure.middle") : t("mark.sure.low");
}

/** Why a sentence is marked as it is, the closest sentence of the examples, and what was said of it. */
export function SentenceReasons({ sentence, score }: { sentence: Sentence; score: Score }) {
  const { closest } = sentence;
  const remarks = remarksOn(sentence, score);
  return (
    <div class="reasons">
      <p>
        <strong>{t(`mark.${sentence.label}`)}.</strong> {t(`mark.${sentence.label}.why`)}{" "}
        {sentence.confidence === undefined ? "" : sureness(sentence.confidence)}
      </p>
      {closest ? (
        <>
          <h4>{t("mark.closest")}</h4>
          <p class="quote">
            <q>{closest.text}</q>
          </p>
          <p class="about">
            {t("mark.similar", {
              label: t(`mark.${closest.label}`),
              percent: Math.round(Math.max(0, closest.similarity) * 100),
            })}
          </p>
        </>
      ) : null}
      {remarks.length > 0 ? (
        <>
          <h4>{t("mark.remark")}</h4>
          {remarks.map((one) => (
            <p key={one.kind}>{one.praise ?? one.advice}</p>
          ))}
        </>
      ) : null}
    </div>
  );
}
