import type { Choice } from "../api/types";
import { t } from "../strings/strings";

interface Props {
  choices: readonly Choice[];
  onChoose: (choice: Choice) => void;
}

/** What could be said next, to touch; typing it works as well. */
export function Choices({ choices, onChoose }: Props) {
  return (
    <div class="choices" role="group" aria-label={t("interview.choices")}>
      {choices.map((choice) => (
        <button key={choice.text} type="button" class="button" onClick={() => onChoose(choice)}>
          {choice.title}
        </button>
      ))}
    </div>
  );
}
