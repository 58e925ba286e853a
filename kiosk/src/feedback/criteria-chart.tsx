import { t } from "../strings/strings";
import { Bar } from "./bar";
import { criterionName } from "./score-reading";

/** How surely each criterion is met, where there is no story to tell. */
export function CriteriaChart({ criteria }: { criteria: Record<string, number> }) {
  return (
    <section>
      <h3>{t("feedback.criteria")}</h3>
      <ul class="chart criteria">
        {Object.entries(criteria).map(([name, met]) => {
          const value = Math.round(met * 100);
          return (
            <li key={name}>
              <span class="chart-name" aria-hidden="true">
                {criterionName(name)}
              </span>
              <Bar share={met} look="bar-plain" />
              <span class="chart-value">
                <span aria-hidden="true">{value}</span>
                <span class="unseen">
                  {t("feedback.criterion.value", { criterion: criterionName(name), value })}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
