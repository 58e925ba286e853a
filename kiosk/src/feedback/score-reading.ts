/** What is read out of a score. */

import type { Card, Remark, Score, Sentence } from "../api/types";
import { hasText, t } from "../strings/strings";

export const praisesOf = (score: Score): Remark[] => score.remarks.filter((one) => one.praise);
/** The most important first, as the server orders them. */
export const advicesOf = (score: Score): Remark[] => score.remarks.filter((one) => one.advice);

/** The latest earlier attempt at the same question. */
export function earlierAttempt(card: Card, earlier: readonly Card[]): Card | null {
  if (card.attempt < 2) return null;
  return (
    earlier.findLast((one) => one.question === card.question && one.attempt < card.attempt) ?? null
  );
}

/** Remarks that quote a sentence, or a passage of it. */
export function remarksOn(sentence: Sentence, score: Score): Remark[] {
  const text = sentence.text.trim();
  return score.remarks.filter((one) => {
    const evidence = one.evidence?.trim();
    return evidence && (text.includes(evidence) || evidence.includes(text));
  });
}

/** The rating in words: "3.5 out of 5", a grade, or that there is none. */
export function verdictText(score: Score): string {
  const grade = `feedback.grade.${score.grade}`;
  if (score.grade && hasText(grade)) return t(grade);
  return score.overall === null
    ? t("feedback.unscored")
    : t("feedback.overall", { overall: score.overall.toFixed(1) });
}

/** "pushed_back" as it is read: "Pushed back". */
export function criterionName(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
