import type { ComponentChildren } from "preact";

/** A line across the page that is also spoken. The region is always there, so that it is noticed. */
export function Banner({ children }: { children: ComponentChildren }) {
  return (
    <div class="banner-place" role="status">
      {children ? <p class="banner">{children}</p> : null}
    </div>
  );
}
