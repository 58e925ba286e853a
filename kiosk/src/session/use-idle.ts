import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export const WARNING_SECONDS = 20;
const TICK_MS = 250;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"];

/** Inside the warning: what leads to its second button is not yet a sign of staying. */
function leadsToLeaving(event: Event): boolean {
  return (
    event.type === "pointermove" ||
    (event instanceof KeyboardEvent && event.key === "Tab") ||
    (event.target instanceof Element && event.target.closest("[data-leave]") !== null)
  );
}

/**
 * Watches for a person who has gone.
 *
 * @param seconds without input until the warning; null watches nothing.
 * @param onGone called when the warning has run out.
 * @returns the seconds that are left once the warning is on, else null; and a way to stay.
 */
export function useIdle(
  seconds: number | null,
  onGone: () => void,
): { left: number | null; stay: () => void } {
  const last = useRef(Date.now());
  const warned = useRef(false);
  const gone = useRef(onGone);
  gone.current = onGone;
  const [left, setLeft] = useState<number | null>(null);
  warned.current = left !== null;
  const stay = useCallback(() => {
    last.current = Date.now();
    setLeft(null);
  }, []);

  useEffect(() => {
    stay();
    if (seconds === null) return;
    const alive = (event: Event) => {
      if (!warned.current || !leadsToLeaving(event)) stay();
    };
    for (const sign of SIGNS_OF_LIFE) {
      addEventListener(sign, alive, { passive: true, capture: true });
    }
    // By the clock, not by counting: a tablet that slept has not been touched either.
    const ticking = setInterval(() => {
      const over = (Date.now() - last.current) / 1000 - seconds;
      if (over >= WARNING_SECONDS) {
        clearInterval(ticking);
        gone.current();
      } else {
        setLeft(over >= 0 ? Math.ceil(WARNING_SECONDS - over) : null);
      }
    }, TICK_MS);
    return () => {
      clearInterval(ticking);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, alive, { capture: true });
    };
  }, [seconds, stay]);

  return { left, stay };
}
