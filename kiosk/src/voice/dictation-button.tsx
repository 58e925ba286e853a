import { useEffect, useRef, useState } from "preact/hooks";
import { spoken, t } from "../strings/strings";
import { type HeardEvent, newLocalRecognition, type Recognition } from "./local-recognition";

/** Listens while it is pressed in, and adds what was said to the text field. */
export function DictationButton({ onHeard }: { onHeard: (text: string) => void }) {
  const [listening, setListening] = useState(false);
  const recognition = useRef<Recognition | null>(null);
  const heard = useRef(onHeard);
  heard.current = onHeard;
  useEffect(() => () => recognition.current?.abort(), []);

  const toggle = () => {
    if (listening) {
      recognition.current?.stop();
      return;
    }
    const fresh = newLocalRecognition(spoken());
    if (!fresh) return;
    fresh.addEventListener("result", (event) => {
      const { results, resultIndex } = event as HeardEvent;
      for (let place = resultIndex; place < results.length; place++) {
        const text = results[place]?.isFinal ? results[place]?.[0]?.transcript.trim() : "";
        if (text) heard.current(text);
      }
    });
    fresh.addEventListener("end", () => setListening(false));
    fresh.addEventListener("error", () => setListening(false));
    recognition.current = fresh;
    fresh.start();
    setListening(true);
  };

  return (
    <>
      <button type="button" class="button" aria-pressed={listening} onClick={toggle}>
        {listening ? t("voice.stop") : t("voice.listen")}
      </button>
      <span class="unseen" role="status">
        {listening ? t("voice.listening") : ""}
      </span>
    </>
  );
}
