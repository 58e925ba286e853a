import type { Card } from "../api/types";
import { hasText, t } from "../strings/strings";
import { verdictText } from "./score-reading";

/** The rating, and why it is limited where it is. */
export function Verdict({ card }: { card: Card }) {
  const caution = `caution.${card.score.caution}`;
  return (
    <header class="verdict">
      <h2>
        {t("feedback.title")}
        {card.attempt > 1 ? (
          <span class="aside"> {t("feedback.attempt", { attempt: card.attempt })}</span>
        ) : null}
      </h2>
      <p class="overall">{verdictText(card.score)}</p>
      {hasText(caution) ? <p class="caution">{t(caution)}</p> : null}
    </header>
  );
}
