import { useEffect, useState } from "preact/hooks";
import type { Conversation, Snapshot } from "./conversation";

/** The conversation as it stands, anew at every change. */
export function useConversation(conversation: Conversation): Snapshot {
  const [snapshot, take] = useState(conversation.snapshot);
  useEffect(() => {
    take(conversation.snapshot());
    return conversation.subscribe(() => take(conversation.snapshot()));
  }, [conversation]);
  return snapshot;
}
