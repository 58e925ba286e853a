import { useEffect, useState } from "preact/hooks";
import type { Conversation } from "../conversation/conversation";
import { heldElsewhere, holdHere } from "./other-tabs";

/**
 * Holds a conversation in this tab alone.
 *
 * @param conversation the one that is held now.
 * @param resumed the one that was kept over a reload: it goes on unless another tab holds one, as
 *   happens where a tab is duplicated.
 * @param onElsewhere told of a resumed one that another tab holds.
 */
export function useOnlyTab(
  conversation: Conversation | null,
  resumed: Conversation | null,
  onElsewhere: (resumed: Conversation) => void,
): void {
  const [asked, setAsked] = useState(resumed === null);

  useEffect(() => {
    if (!resumed) return;
    let wanted = true;
    void heldElsewhere().then((is) => {
      if (!wanted) return;
      setAsked(true);
      if (is) onElsewhere(resumed);
      else resumed.resume();
    });
    return () => {
      wanted = false;
    };
  }, [resumed]);

  const holds = conversation !== null && asked;
  useEffect(() => (holds ? holdHere() : undefined), [holds]);
}
