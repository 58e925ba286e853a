/** What a person has chosen, and the settings that the server makes of it. */

import type { Content, Mode, Settings } from "../api/types";

export const EVERYBODY = "full";
export const WHOLE = "";

export interface Wishes {
  meeting: string;
  part: string;
  minutes: number;
  questionCount: number;
  mode: Mode;
  role: string;
}

export function firstWishes(content: Content): Wishes {
  return {
    meeting: content.usual.meeting,
    part: WHOLE,
    minutes: content.usual.minutes,
    questionCount: content.usual.question_count,
    mode: content.modes[0] ?? "coach",
    role: "",
  };
}

/** Minutes are the measure of a whole round, a number of questions that of one person. */
export function settingsOf(wishes: Wishes): Settings {
  const role = wishes.role.trim();
  const common: Settings = { mode: wishes.mode, ...(role ? { role } : {}) };
  if (wishes.part !== WHOLE) {
    const meeting = wishes.meeting === EVERYBODY ? {} : { meeting: wishes.meeting };
    return { ...common, ...meeting, part: wishes.part };
  }
  return wishes.meeting === EVERYBODY
    ? { ...common, meeting: EVERYBODY, minutes: wishes.minutes }
    : { ...common, meeting: wishes.meeting, question_count: wishes.questionCount };
}
