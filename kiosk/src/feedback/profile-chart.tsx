import type { StarPart } from "../api/types";
import { t } from "../strings/strings";
import { Bar } from "./bar";
import { Mark } from "./mark";

const PARTS: readonly StarPart[] = ["S", "T", "A", "R"];
const MOST = 2;

interface Props {
  star: Record<StarPart, number>;
  before: Record<StarPart, number> | null;
}

/** How clearly each part of the story came across. */
export function ProfileChart({ star, before }: Props) {
  return (
    <section>
      <h3>{t("feedback.profile")}</h3>
      {before ? <p class="about">{t("feedback.profile.before")}</p> : null}
      <ul class="chart">
        {PARTS.map((part) => (
          <li key={part}>
            <Mark label={part} />
            <span class="chart-name" aria-hidden="true">
              {t(`mark.${part}`)}
            </span>
            <Bar
              share={star[part] / MOST}
              before={before ? before[part] / MOST : null}
              look={`bar-${part}`}
            />
            <span class="chart-value">
              <span aria-hidden="true">{star[part].toFixed(1)}</span>
              <span class="unseen">
                {t("feedback.part.value", {
                  part: t(`mark.${part}`),
                  value: star[part].toFixed(1),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
