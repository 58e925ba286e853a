/** For a person without a picture: the first letters of the first and the last name. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) =>
    [...(word ?? "")].slice(0, 1).join("").toUpperCase(),
  );
  return (
    <svg class="portrait" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <rect width="120" height="120" fill="#1d4d6b" />
      <text x="60" y="76" text-anchor="middle" font-size="44" font-weight="700" fill="#fff">
        {letters.join("")}
      </text>
    </svg>
  );
}
