interface Props {
  /** 0..1. */
  share: number;
  /** Of an earlier attempt, 0..1: shown as a line across. */
  before?: number | null;
  look: string;
}

const percent = (share: number) => Math.max(0, Math.min(1, share)) * 100;

/** A bar that stretches with the page; its value stands beside it as text. */
export function Bar({ share, before = null, look }: Props) {
  return (
    <svg
      class={`bar ${look}`}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="bar-ground" width="100" height="10" />
      <rect class="bar-value" width={percent(share)} height="10" />
      {before === null ? null : (
        <rect class="bar-before" x={Math.max(0, percent(before) - 1)} width="1" height="10" />
      )}
    </svg>
  );
}
