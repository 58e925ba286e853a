import { ProfileChart } from "../feedback/profile-chart";
import { advicesOf, verdictText } from "../feedback/score-reading";
import { t } from "../strings/strings";
import type { AskedOnce } from "./summary";

/** One question: how the last attempt did, and what to change first. */
export function QuestionSummary({ asked }: { asked: AskedOnce }) {
  const last = asked.attempts.at(-1);
  if (!last) return null;
  const count = asked.attempts.length;
  const [first] = advicesOf(last.score);
  return (
    <li class="card">
      <h2>{asked.question}</h2>
      <p>
        <span class="overall">{verdictText(last.score)}</span>{" "}
        <span class="about">
          {count === 1 ? t("end.attempts.one") : t("end.attempts.other", { count })}
        </span>
      </p>
      {last.score.star ? <ProfileChart star={last.score.star} before={null} /> : null}
      {first?.advice ? (
        <p>
          <strong>{t("feedback.first")}:</strong> {first.advice}
        </p>
      ) : null}
    </li>
  );
}
