import type { Card } from "../api/types";
import { t } from "../strings/strings";
import { Attempt } from "./attempt";

/** Two attempts at the same question, side by side where there is room. */
export function Comparison({ before, now }: { before: Card; now: Card }) {
  const from = before.score.overall;
  const to = now.score.overall;
  return (
    <section>
      <h3>{t("feedback.compare")}</h3>
      {from !== null && to !== null ? (
        <p class="change">
          <span aria-hidden="true">
            {t("feedback.change", { from: from.toFixed(1), to: to.toFixed(1) })}
          </span>
          <span class="unseen">
            {t("feedback.change.spoken", { from: from.toFixed(1), to: to.toFixed(1) })}
          </span>
        </p>
      ) : null}
      <div class="side-by-side">
        <Attempt card={before} title={t("feedback.before", { attempt: before.attempt })} />
        <Attempt card={now} title={t("feedback.now")} />
      </div>
    </section>
  );
}
