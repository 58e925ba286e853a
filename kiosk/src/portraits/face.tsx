interface Look {
  skin: string;
  /** Darker than the skin: nose, ears' inside. */
  shade: string;
  lips: string;
}

/** Neck, ears, head, eyes and a small smile. */
export function Face({ skin, shade, lips }: Look) {
  return (
    <>
      <path d="M50 70h20v22q-10 9-20 0z" fill={shade} />
      <circle cx="38" cy="57" r="5.5" fill={skin} />
      <circle cx="82" cy="57" r="5.5" fill={skin} />
      <path d="M39 48q0-22 21-22t21 22v9q0 24-21 24T39 57z" fill={skin} />
      <circle cx="52" cy="55" r="2.6" fill="#22201e" />
      <circle cx="68" cy="55" r="2.6" fill="#22201e" />
      <path
        d="M60 57v6q0 2-3 2"
        fill="none"
        stroke={shade}
        stroke-width="2"
        stroke-linecap="round"
      />
      <path
        d="M52 70q8 7 16 0"
        fill="none"
        stroke={lips}
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </>
  );
}
