import { useIdle } from "../session/use-idle";
import { IdleWarning } from "./idle-warning";

/** Warns a person who does nothing for so many seconds, and then lets everything be wiped. */
export function IdleGuard({ seconds, onGone }: { seconds: number | null; onGone: () => void }) {
  const { left, stay } = useIdle(seconds, onGone);
  return left === null ? null : <IdleWarning left={left} onStay={stay} onLeave={onGone} />;
}
