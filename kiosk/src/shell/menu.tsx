import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A button that unfolds a small panel; Escape or a touch elsewhere folds it up. */
export function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const foldUp = (event: Event) => {
      const menu = details.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        menu.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && menu.contains(event.target)) {
        return;
      }
      menu.open = false;
    };
    addEventListener("pointerdown", foldUp);
    addEventListener("keydown", foldUp);
    return () => {
      removeEventListener("pointerdown", foldUp);
      removeEventListener("keydown", foldUp);
    };
  }, []);
  return (
    <details class="menu" ref={details}>
      <summary class="button quiet">{label}</summary>
      <div class="menu-panel">{children}</div>
    </details>
  );
}
