import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** What stood at the lower edge stays there when the place gets lower, as the text field grows. */
export function useKeepEnd(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let height = box.clientHeight;
    const watching = new ResizeObserver(() => {
      const lost = height - box.clientHeight;
      height = box.clientHeight;
      // Not when it gets higher again: that would break off the scrolling to what is new.
      if (lost > 0) box.scrollTop += lost;
    });
    watching.observe(box);
    return () => watching.disconnect();
  }, [place]);
}
