import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Lets a text field grow with its text where the style sheet alone cannot (`field-sizing`). */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area || text === undefined || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [field, text]);
}
