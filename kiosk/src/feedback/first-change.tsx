import type { Score } from "../api/types";
import { t } from "../strings/strings";
import { Quote } from "./quote";
import { quotes } from "./quotes";
import { advicesOf } from "./score-reading";

/** The one thing to change first. */
export function FirstChange({ score }: { score: Score }) {
  const [first] = advicesOf(score);
  return (
    <section class="first-change">
      <h3>{t("feedback.first")}</h3>
      <p>{first?.advice ?? t("feedback.nothing")}</p>
      {first?.evidence && !quotes(first.advice ?? "", first.evidence) ? (
        <Quote text={first.evidence} />
      ) : null}
    </section>
  );
}
