import { memo } from "preact/compat";
import type { AnyCard, Card } from "../api/types";
import type { Entry } from "../conversation/entry";
import { summarise } from "../end/summary";
import { t } from "../strings/strings";
import { BotMessage } from "./bot-message";
import { OwnMessage } from "./own-message";

const NONE: Card[] = [];

const speakerOf = (entry: Entry | undefined): string =>
  entry?.by === "bot" ? (entry.message.speaker?.name ?? "") : "\n";

/** All that was said. New entries are announced; those there were are never touched again. */
export const Log = memo(function Log({ entries }: { entries: readonly Entry[] }) {
  const cards: AnyCard[] = [];
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
        const card = entry.message.card;
        // What was left out meanwhile is in no later card.
        const earlier =
          card?.kind === "feedback" ? summarise(cards).flatMap((one) => one.attempts) : NONE;
        if (card) cards.push(card);
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
