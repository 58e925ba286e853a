import type { ComponentChildren } from "preact";

/** The round frame that all portraits share; decoration, since the name always stands beside it. */
export function Frame({ ground, children }: { ground: string; children: ComponentChildren }) {
  return (
    <svg class="portrait" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <rect width="120" height="120" fill={ground} />
      {children}
    </svg>
  );
}
