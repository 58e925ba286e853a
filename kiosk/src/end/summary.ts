/** The interview in short: each question with its attempts. */

import type { Card, Withdrawn } from "../api/types";

export interface AskedOnce {
  question: string;
  attempts: Card[];
}

/** What was added to an attempt takes its place; what was taken back is left out. */
export function summarise(cards: readonly (Card | Withdrawn)[]): AskedOnce[] {
  const asked = new Map<string, Map<number, Card[]>>();
  for (const card of cards) {
    const attempts = asked.get(card.question) ?? new Map<number, Card[]>();
    const versions = attempts.get(card.attempt) ?? [];
    if (card.kind === "feedback") versions.push(card);
    else versions.pop();
    asked.set(card.question, attempts.set(card.attempt, versions));
  }
  return [...asked]
    .map(([question, attempts]) => ({
      question,
      attempts: [...attempts.values()].flatMap((versions) => versions.slice(-1)),
    }))
    .filter((one) => one.attempts.length > 0);
}

/** The attempt that counts: the best one, of equals the later. */
export function bestOf(attempts: readonly Card[]): Card | undefined {
  const rated = (card: Card) => card.score.overall ?? 0;
  return attempts.reduce<Card | undefined>(
    (found, one) => (found && rated(found) > rated(one) ? found : one),
    undefined,
  );
}
