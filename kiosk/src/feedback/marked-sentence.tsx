import { useId } from "preact/hooks";
import type { Score, Sentence } from "../api/types";
import { Mark } from "./mark";
import { SentenceReasons } from "./sentence-reasons";

interface Props {
  sentence: Sentence;
  score: Score;
  open: boolean;
  onToggle: () => void;
}

/** One sentence with its mark; a touch opens why. */
export function MarkedSentence({ sentence, score, open, onToggle }: Props) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        class={`sentence sentence-${sentence.label}`}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
      >
        <Mark label={sentence.label} />
        <span class="sentence-text">{sentence.text}</span>
      </button>
      <div id={id} hidden={!open}>
        {open ? <SentenceReasons sentence={sentence} score={score} /> : null}
      </div>
    </li>
  );
}
