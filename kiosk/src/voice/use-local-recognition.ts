import { useEffect, useState } from "preact/hooks";
import { recognitionIsLocal } from "./local-recognition";

/** Whether dictation can be offered. */
export function useLocalRecognition(language: string): boolean {
  const [local, take] = useState(false);
  useEffect(() => {
    let wanted = true;
    void recognitionIsLocal(language).then((found) => wanted && take(found));
    return () => {
      wanted = false;
    };
  }, [language]);
  return local;
}
