import { useEffect, useState } from "preact/hooks";
import { localVoice } from "./local-voice";

/** The device's own voice, once the browser has listed its voices; null where there is none. */
export function useLocalVoice(language: string): SpeechSynthesisVoice | null {
  const [voice, take] = useState(() => localVoice(language));
  useEffect(() => {
    if (!("speechSynthesis" in window)) return;
    const look = () => take(localVoice(language));
    look();
    speechSynthesis.addEventListener?.("voiceschanged", look);
    return () => speechSynthesis.removeEventListener?.("voiceschanged", look);
  }, [language]);
  return voice;
}
