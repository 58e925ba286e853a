/** The words of the interface. A translation is a further file of this folder, `<language>.json`. */

import english from "./en.json";

export type Key = keyof typeof english;
type Catalogue = Partial<Record<Key, string>>;

const files = import.meta.glob<Catalogue>("./*.json", { eager: true, import: "default" });
const catalogues = new Map(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ""), words]),
);

let language = "en";
let chosen: Catalogue = english;

export const languages = (): string[] => [...catalogues.keys()].sort();

/** Speaks the language if there is a catalogue, else English. */
export function speak(wanted: string): void {
  language = catalogues.has(wanted) ? wanted : "en";
  chosen = catalogues.get(language) ?? english;
  document.documentElement.lang = language;
  document.title = t("app.name");
}

export const spoken = (): string => language;

/** A text, with `{name}` replaced; English where the translation lacks it. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const text = chosen[key] ?? english[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Whether there is a text for a key that is put together at run time. */
export const hasText = (key: string): key is Key => key in english;
