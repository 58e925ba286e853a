import type { Card, Message } from "../api/types";
import { FeedbackCard } from "../feedback/feedback-card";
import { Portrait } from "../portraits/portrait";
import { t } from "../strings/strings";
import { DangerMessage } from "./danger-message";

interface Props {
  message: Message;
  /** Feedback cards that came before. */
  earlier: Card[];
  /** The first of several in a row by the same speaker. */
  first: boolean;
}

/** Something the bot says: as a card where it is feedback, else as text. */
export function BotMessage({ message, earlier, first }: Props) {
  const { speaker, card } = message;
  return (
    <div
      class={
        card?.kind === "feedback" || card?.kind === "danger" ? "said bot with-card" : "said bot"
      }
    >
      {first ? (
        <p class="who">
          {speaker ? <Portrait person={speaker} /> : null}
          <span>{speaker?.name ?? t("interview.coach")}</span>
        </p>
      ) : null}
      {card?.kind === "feedback" ? (
        <FeedbackCard card={card} earlier={earlier} text={message.text} />
      ) : card?.kind === "danger" ? (
        <DangerMessage card={card} />
      ) : (
        <p class="words">{message.text}</p>
      )}
    </div>
  );
}
