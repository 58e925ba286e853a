import type { Stage } from "../api/types";
import { t } from "../strings/strings";

const NAMES = ["repeat", "hint", "example", "skip", "pause", "resume", "stop"] as const;
type Name = (typeof NAMES)[number];

/** What makes sense when; in every other stage the words can still be typed. */
const OFFERED: Record<Stage, readonly Name[]> = {
  idle: [],
  setup: ["stop"],
  question: ["repeat", "hint", "example", "skip", "pause", "stop"],
  feedback: ["example", "pause", "stop"],
  paused: ["resume", "stop"],
};

interface Props {
  stage: Stage;
  /** Somebody may be in danger: nothing is offered that leads to scores. */
  danger: boolean;
  onSay: (text: string, shown: string) => void;
}

/** Buttons that say common words. */
export function Actions({ stage, danger, onSay }: Props) {
  const offered = OFFERED[stage] ?? [];
  const names = danger ? offered.filter((one) => one === "resume") : offered;
  if (names.length === 0) return null;
  return (
    <div class="actions" role="group" aria-label={t("action.group")}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="button"
          onClick={() => onSay(t(`action.${name}.text`), t(`action.${name}`))}
        >
          {t(`action.${name}`)}
        </button>
      ))}
    </div>
  );
}
