import type { Card } from "../api/types";
import { Mark } from "./mark";
import { verdictText } from "./score-reading";

/** One attempt as it stands beside another. */
export function Attempt({ card, title }: { card: Card; title: string }) {
  return (
    <div class="attempt">
      <h4>{title}</h4>
      <p class="overall">{verdictText(card.score)}</p>
      <ol class="sentences plain">
        {card.score.sentences.map((sentence, place) => (
          <li key={place} class={`sentence sentence-${sentence.label}`}>
            <Mark label={sentence.label} />
            <span class="sentence-text">{sentence.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
