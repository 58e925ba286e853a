import type { State } from "../api/types";
import { t } from "../strings/strings";

/** How far the interview has come. */
export function Progress({ state }: { state: State | null }) {
  const { position, total } = state ?? {};
  if (!position || !total) return null;
  const text = t("interview.progress", { position, total });
  return (
    <div class="progress">
      <span>{text}</span>
      <progress value={position} max={total} aria-label={text} />
    </div>
  );
}
