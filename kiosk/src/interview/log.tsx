import { memo } from "preact/compat";
import type { Card } from "../api/types";
import type { Entry } from "../conversation/entry";
import { t } from "../strings/strings";
import { BotMessage } from "./bot-message";
import { OwnMessage } from "./own-message";

const speakerOf = (entry: Entry | undefined): string =>
  entry?.by === "bot" ? (entry.message.speaker?.name ?? "") : "\n";

/** All that was said. New entries are announced; those there were are never touched again. */
export const Log = memo(function Log({ entries }: { entries: readonly Entry[] }) {
  const cards: Card[] = [];
  return (
    <div
      class="log"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={t("interview.log")}
    >
      {entries.map((entry, place) => {
        if (entry.by === "candidate") return <OwnMessage key={entry.id} text={entry.text} />;
        const earlier = [...cards];
        if (entry.message.card?.kind === "feedback") cards.push(entry.message.card);
        return (
          <BotMessage
            key={entry.id}
            message={entry.message}
            earlier={earlier}
            first={speakerOf(entry) !== speakerOf(entries[place - 1])}
          />
        );
      })}
    </div>
  );
});
