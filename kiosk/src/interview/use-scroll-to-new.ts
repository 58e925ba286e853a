import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

const SETTLING_MS = 1_000;

/** Buttons that come below the place meanwhile make it lower, and would break the scrolling off. */
function stayAt(target: Element, place: Element): void {
  const height = place.clientHeight;
  const watching = new ResizeObserver(() => {
    if (place.clientHeight < height) target.scrollIntoView({ block: "start" });
  });
  watching.observe(place);
  setTimeout(() => watching.disconnect(), SETTLING_MS);
}

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
      if (place.current) stayAt(target, place.current);
    }
    before.current = count;
  }, [place, count, tail]);
}
