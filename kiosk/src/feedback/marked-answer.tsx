import { useState } from "preact/hooks";
import type { Label, Score } from "../api/types";
import { t } from "../strings/strings";
import { Mark } from "./mark";
import { MarkedSentence } from "./marked-sentence";

const LABELS: readonly Label[] = ["S", "T", "A", "R", "O"];

/** The answer, sentence by sentence; one at a time can be opened. */
export function MarkedAnswer({ score }: { score: Score }) {
  const [open, setOpen] = useState<number | null>(null);
  const present = LABELS.filter((label) => score.sentences.some((one) => one.label === label));
  return (
    <section>
      <h3>{t("feedback.answer")}</h3>
      <p class="about">{t("feedback.answer.hint")}</p>
      <ul class="legend" aria-hidden="true">
        {present.map((label) => (
          <li key={label}>
            <Mark label={label} /> {t(`mark.${label}`)}
          </li>
        ))}
      </ul>
      <ol class="sentences">
        {score.sentences.map((sentence, place) => (
          <MarkedSentence
            key={place}
            sentence={sentence}
            score={score}
            open={open === place}
            onToggle={() => setOpen(open === place ? null : place)}
          />
        ))}
      </ol>
    </section>
  );
}
