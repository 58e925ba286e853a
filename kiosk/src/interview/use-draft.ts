import { useState } from "preact/hooks";
import { drop, keep, kept } from "../session/keep";

/** What is being typed, kept at each keystroke so that a reload loses nothing. */
export function useDraft(): [string, (text: string) => void] {
  const [draft, take] = useState(() => kept<string>("draft") ?? "");
  const write = (text: string) => {
    take(text);
    if (text) keep("draft", text);
    else drop("draft");
  };
  return [draft, write];
}
