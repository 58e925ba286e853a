/** Repeats a request until the server is there. */

import { Unreachable } from "./request";

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 4_000;

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * @param act the request; must be safe to repeat.
 * @param onDown told true at each failure to reach the server, false when it answers.
 * @param wanted asked before each repetition: false gives up.
 * @throws Unreachable when no longer wanted; and whatever else `act` throws.
 */
export async function untilReachable<T>(
  act: () => Promise<T>,
  onDown: (down: boolean) => void = () => {},
  wanted: () => boolean = () => true,
): Promise<T> {
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    try {
      const result = await act();
      onDown(false);
      return result;
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        onDown(false);
        throw error;
      }
      onDown(true);
      await pause(error.waitSeconds ? error.waitSeconds * 1000 : wait);
      wait = Math.min(wait * 1.6, LONGEST_PAUSE_MS);
      if (!wanted()) throw error;
    }
  }
}
