import { useEffect, useRef } from "preact/hooks";

/** A screen's first heading; takes the focus when the screen appears, so that it is read first. */
export function ScreenTitle({ text, hidden = false }: { text: string; hidden?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} class={hidden ? "unseen" : undefined}>
      {text}
    </h1>
  );
}
