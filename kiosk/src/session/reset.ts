/** The end of a person's time at this page: everything goes, here and on the server. */

import { endConversation } from "../api/endpoints";
import { Refused } from "../api/request";
import { pause } from "../api/until-reachable";
import { drop, dropAll, keep, kept } from "./keep";
import { heldElsewhere } from "./other-tabs";

const PATIENCE_MS = 3_000;

/** Whether the server has wiped the conversation, or has none, or it is another tab's. */
async function wiped(conversation: string | null): Promise<boolean> {
  // One may have begun without the page having heard of it: then it is this browser's.
  if (conversation === null && (await heldElsewhere())) return true;
  try {
    await endConversation(conversation);
    return true;
  } catch (error) {
    return error instanceof Refused && [401, 404, 409].includes(error.status);
  }
}

/**
 * Wipes everything and loads the page afresh, without an entry in the browser's history.
 *
 * Where the server cannot be reached, the browser would show its error page: then the page goes
 * back to its beginning by itself (`onUnreachable`), and what the server owes is noted, without a
 * word about the person, until `settleOwedEnd` is done.
 *
 * @param conversation the conversation that ends; null where the page holds none.
 */
export async function reset(conversation: string | null, onUnreachable: () => void): Promise<void> {
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
  dropAll();
  const done = await Promise.race([wiped(conversation), pause(PATIENCE_MS).then(() => false)]);
  dropAll(); // a late keystroke may have been kept meanwhile
  if (done) {
    location.replace(location.pathname);
  } else {
    keep("owed-end", { conversation });
    onUnreachable();
  }
}

/** Has the server wipe a conversation that it could not wipe before; throws while it cannot. */
export async function settleOwedEnd(): Promise<void> {
  const owed = kept<{ conversation: string | null }>("owed-end");
  if (!owed) return;
  try {
    await endConversation(owed.conversation);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  drop("owed-end");
}
