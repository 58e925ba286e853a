/** The interview in short: each question with its attempts. */

import type { Card } from "../api/types";

export interface AskedOnce {
  question: string;
  attempts: Card[];
}

export function summarise(cards: readonly Card[]): AskedOnce[] {
  const asked = new Map<string, Card[]>();
  for (const card of cards) asked.set(card.question, [...(asked.get(card.question) ?? []), card]);
  return [...asked].map(([question, attempts]) => ({ question, attempts }));
}
