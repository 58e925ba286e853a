import { useEffect, useRef } from "preact/hooks";
import type { Entry } from "../conversation/entry";

/** Reads what the bot says from now on, while a voice is given. */
export function useReadingAloud(
  entries: readonly Entry[],
  voice: SpeechSynthesisVoice | null,
): void {
  const read = useRef(entries.at(-1)?.id ?? 0);
  useEffect(() => {
    const fresh = entries.filter((entry) => entry.id > read.current);
    read.current = entries.at(-1)?.id ?? 0;
    if (!voice) return;
    for (const entry of fresh) {
      if (entry.by === "candidate") {
        speechSynthesis.cancel();
      } else {
        const words = new SpeechSynthesisUtterance(entry.message.text);
        words.voice = voice;
        words.lang = voice.lang;
        speechSynthesis.speak(words);
      }
    }
  }, [entries, voice]);
  useEffect(() => {
    if (!voice) return;
    return () => speechSynthesis.cancel();
  }, [voice]);
}
