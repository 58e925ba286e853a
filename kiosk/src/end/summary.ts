/** The interview in short: each question with its attempts. */

import type { AnyCard, Card, Score } from "../api/types";

export interface AskedOnce {
  question: string;
  attempts: Card[];
}

/** Each attempt as it is shown now, by its number; what was added to one takes its place. */
type Versions = Map<number, Card[]>;

/** Another score in place of an attempt's latest; without one nothing is left of it. */
function leaveOut(versions: Versions | undefined, attempt: number, score: Score | null): void {
  const latest = versions?.get(attempt)?.at(-1);
  if (latest) versions?.set(attempt, score ? [{ ...latest, score }] : []);
}

/** What was taken back or left out is not shown any more. */
export function summarise(cards: readonly AnyCard[]): AskedOnce[] {
  const asked = new Map<string, Versions>();
  for (const card of cards) {
    if (card.kind === "feedback") {
      const attempts: Versions = asked.get(card.question) ?? new Map();
      attempts.set(card.attempt, [...(attempts.get(card.attempt) ?? []), card]);
      asked.set(card.question, attempts);
    } else if (card.kind === "withdrawn") {
      asked.get(card.question)?.get(card.attempt)?.pop();
    } else if (card.kind === "left_out") {
      for (const one of card.attempts) leaveOut(asked.get(one.question), one.attempt, one.score);
    }
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
