/** Tabs of one browser share the key to a conversation, so only one of them may hold it. */

const NAME = "second-round";
const PATIENCE_MS = 150;
const ASKING = "does anybody hold a conversation?";
const HOLDING = "I do";

function channel(): BroadcastChannel | null {
  return "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
}

/** Answers other tabs from now on that a conversation is held here; returns the way to stop. */
export function holdHere(): () => void {
  const ours = channel();
  ours?.addEventListener("message", (event) => {
    if (event.data === ASKING) ours.postMessage(HOLDING);
  });
  return () => ours?.close();
}

/** Whether another tab holds a conversation. */
export async function heldElsewhere(): Promise<boolean> {
  const ours = channel();
  if (!ours) return false;
  const found = await new Promise<boolean>((done) => {
    ours.addEventListener("message", (event) => event.data === HOLDING && done(true));
    ours.postMessage(ASKING);
    setTimeout(() => done(false), PATIENCE_MS);
  });
  ours.close();
  return found;
}
