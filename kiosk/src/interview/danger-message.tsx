import type { Danger } from "../api/types";

/** What to do now, for somebody in danger: the numbers stand out, and nothing else asks for anything. */
export function DangerMessage({ card }: { card: Danger }) {
  return (
    <div class="danger">
      <p>{card.says}</p>
      <ul>
        {card.lines.map(({ where, call }) => (
          <li key={where}>
            <span>{where}</span> <strong>{call}</strong>
          </li>
        ))}
      </ul>
      <p>{card.elsewhere}</p>
    </div>
  );
}
