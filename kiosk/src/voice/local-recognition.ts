/** Speech recognition that runs on this device itself; any other is never used. */

export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally: boolean;
  start(): void;
  abort(): void;
  stop(): void;
}

interface RecognitionClass {
  new (): Recognition;
  readonly prototype: Recognition;
  available?(wish: { langs: string[]; processLocally: boolean }): Promise<string>;
}

export interface HeardEvent extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

const found = (): RecognitionClass | null =>
  (window as unknown as { SpeechRecognition?: RecognitionClass }).SpeechRecognition ?? null;

const TAGS: Record<string, string> = { en: "en-US" };
const tagOf = (language: string): string => TAGS[language] ?? language;

/** Whether this device understands the language by itself, without loading anything. */
export async function recognitionIsLocal(language: string): Promise<boolean> {
  const Found = found();
  if (!Found?.available || !("processLocally" in Found.prototype)) return false;
  try {
    const state = await Found.available({ langs: [tagOf(language)], processLocally: true });
    return state === "available";
  } catch {
    return false;
  }
}

export function newLocalRecognition(language: string): Recognition | null {
  const Found = found();
  if (!Found) return null;
  const recognition = new Found();
  recognition.lang = tagOf(language);
  recognition.continuous = true;
  recognition.interimResults = false;
  recognition.processLocally = true;
  return recognition;
}
