/** The end of a person's time at this page: everything goes, here and on the server. */

import { endConversation } from "../api/endpoints";
import { Refused } from "../api/request";
import { pause } from "../api/until-reachable";
import { drop, dropAll, keep, kept } from "./keep";

const PATIENCE_MS = 3_000;

/** Whether the server has wiped the conversation, or has none. */
async function wiped(): Promise<boolean> {
  try {
    await endConversation();
    return true;
  } catch (error) {
    return error instanceof Refused && (error.status === 401 || error.status === 404);
  }
}

/**
 * Wipes everything and loads the page afresh, without an entry in the browser's history.
 *
 * Where the server cannot be reached, the browser would show its error page: then the page goes
 * back to its beginning by itself (`onUnreachable`), and what the server owes is noted, without a
 * word about the person, until `settleOwedEnd` is done.
 */
export async function reset(onUnreachable: () => void): Promise<void> {
  if ("speechSynthesis" in window) window.speechSynthesis.cancel();
  dropAll();
  const done = await Promise.race([wiped(), pause(PATIENCE_MS).then(() => false)]);
  dropAll(); // a late keystroke may have been kept meanwhile
  if (done) {
    location.replace(location.pathname);
  } else {
    keep("owed-end", true);
    onUnreachable();
  }
}

/** Has the server wipe a conversation that it could not wipe before; throws while it cannot. */
export async function settleOwedEnd(): Promise<void> {
  if (!kept<boolean>("owed-end")) return;
  try {
    await endConversation();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  drop("owed-end");
}
