/** What outlives a reload of the page, and nothing else: this tab's session storage. */

const PREFIX = "second-round.";
type Key = "conversation" | "draft" | "screen" | "display" | "owed-end";

export function keep(key: Key, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Storage is full or switched off: the page works on, only a reload would lose this.
  }
}

export function kept<T>(key: Key): T | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function drop(key: Key): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}

/** Leaves nothing behind in this tab. */
export function dropAll(): void {
  try {
    sessionStorage.clear();
  } catch {
    // As above.
  }
}
