import { ProfileChart } from "../feedback/profile-chart";
import { advicesOf, verdictText } from "../feedback/score-reading";
import { t } from "../strings/strings";
import { type AskedOnce, bestOf } from "./summary";

/** One question: how the best attempt did, and what to change first. */
export function QuestionSummary({ asked }: { asked: AskedOnce }) {
  const best = bestOf(asked.attempts);
  if (!best) return null;
  const count = asked.attempts.length;
  const [first] = advicesOf(best.score);
  return (
    <li class="card">
      <h2>{asked.question}</h2>
      <p>
        <span class="overall">{verdictText(best.score)}</span>{" "}
        <span class="about">
          {count === 1 ? t("end.attempts.one") : t("end.attempts.other", { count })}
        </span>
      </p>
      {best.score.star ? <ProfileChart star={best.score.star} before={null} /> : null}
      {first?.advice ? (
        <p>
          <strong>{t("feedback.first")}:</strong> {first.advice}
        </p>
      ) : null}
    </li>
  );
}
