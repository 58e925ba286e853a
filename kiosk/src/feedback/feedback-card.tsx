import { memo } from "preact/compat";
import type { Card } from "../api/types";
import { t } from "../strings/strings";
import { Comparison } from "./comparison";
import { CriteriaChart } from "./criteria-chart";
import { FirstChange } from "./first-change";
import { MarkedAnswer } from "./marked-answer";
import { ProfileChart } from "./profile-chart";
import { RemarkList } from "./remark-list";
import { advicesOf, earlierAttempt, praisesOf } from "./score-reading";
import { Verdict } from "./verdict";

interface Props {
  card: Card;
  earlier: Card[];
  text: string;
}

/**
 * Feedback on one answer.
 *
 * Verdict and first change are announced as they appear; the rest is there to be read at leisure.
 */
export const FeedbackCard = memo(function FeedbackCard({ card, earlier, text }: Props) {
  const { score } = card;
  const before = earlierAttempt(card, earlier);
  const further = advicesOf(score).slice(1);
  const praises = praisesOf(score);
  return (
    <article class="card">
      <Verdict card={card} />
      <FirstChange score={score} />
      <div class="card-body" aria-live="off">
        {praises.length > 0 ? (
          <section>
            <h3>{t("feedback.worked")}</h3>
            <RemarkList remarks={praises} />
          </section>
        ) : null}
        {score.sentences.length > 0 ? <MarkedAnswer score={score} /> : null}
        {score.star ? <ProfileChart star={score.star} before={before?.score.star ?? null} /> : null}
        {score.criteria && Object.keys(score.criteria).length > 0 ? (
          <CriteriaChart criteria={score.criteria} />
        ) : null}
        {before ? <Comparison before={before} now={card} /> : null}
        {further.length > 0 ? (
          <details class="fold">
            <summary>{t("feedback.more")}</summary>
            <RemarkList remarks={further} />
          </details>
        ) : null}
        <details class="fold">
          <summary>{t("feedback.full")}</summary>
          <p class="words">{text}</p>
        </details>
      </div>
    </article>
  );
});
