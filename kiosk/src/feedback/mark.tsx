import type { Label } from "../api/types";
import { t } from "../strings/strings";

/** A sentence's part in the story: a letter on a patterned, coloured ground. */
export function Mark({ label }: { label: Label }) {
  return (
    <span class={`mark mark-${label}`}>
      <span aria-hidden="true" class="mark-letter">
        {label}
      </span>
      <span class="unseen">{t(`mark.${label}`)}: </span>
    </span>
  );
}
