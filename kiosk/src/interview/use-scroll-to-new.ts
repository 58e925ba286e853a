import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Brings the beginning of what was said last into view: a long card is read from its top. */
export function useScrollToNew(
  place: RefObject<HTMLElement | null>,
  count: number,
  tail: unknown,
): void {
  const before = useRef(0);
  useEffect(() => {
    const entries = place.current?.querySelectorAll(".said");
    const target = entries?.[Math.min(before.current, count - 1)] ?? null;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || before.current === 0;
    if (before.current === 0) {
      place.current?.scrollTo({ top: place.current.scrollHeight });
      entries?.[count - 1]?.scrollIntoView({ block: "start" });
    } else if (count > before.current && target) {
      target.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }
    before.current = count;
  }, [place, count, tail]);
}
