/** A voice that speaks on this device itself; others would send the text away. */
export function localVoice(language: string): SpeechSynthesisVoice | null {
  if (!("speechSynthesis" in window)) return null;
  const voices = speechSynthesis
    .getVoices()
    .filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
  return voices.find((voice) => voice.default) ?? voices[0] ?? null;
}
