/** What the server sends and takes (`api/…`, JSON, same origin). */

export type Label = "S" | "T" | "A" | "R" | "O";
export type Stage = "idle" | "setup" | "question" | "feedback" | "paused";
export type Mode = "coach" | "rehearsal";

export interface Person {
  id: string;
  name: string;
  title: string;
  /** As it follows "the". */
  called?: string;
  /** Where the picture is, if there is one. */
  portrait?: string | null;
}

export interface Part {
  id: string;
  title: string;
  about: string;
  minutes: number;
}

export interface Content {
  personas: Person[];
  parts: Part[];
  lengths: number[];
  /** How many questions one person can be asked for. */
  question_counts: number[];
  /** Characters. */
  longest_role: number;
  /** What is chosen at first. */
  usual: { meeting: string; minutes: number; question_count: number };
  modes: Mode[];
  kiosk: boolean;
  idle_seconds: number;
  thinking_seconds: number;
  language: string;
  /** Whether reading aloud may be offered; true where the server does not say. */
  sound?: boolean;
  /** Whether a phone can fetch the report by a QR code. */
  take_along?: boolean;
}

export interface Settings {
  meeting?: string;
  part?: string;
  minutes?: number;
  role?: string;
  question_count?: number;
  mode?: Mode;
}

export interface Choice {
  title: string;
  text: string;
}

export interface Closest {
  text: string;
  label: Label;
  similarity: number;
}

export interface Sentence {
  text: string;
  label: Label;
  confidence?: number;
  closest?: Closest | null;
}

export interface Remark {
  kind: string;
  evidence?: string | null;
  advice?: string | null;
  praise?: string | null;
}

export type StarPart = "S" | "T" | "A" | "R";

export interface Score {
  overall: number | null;
  star: Record<StarPart, number> | null;
  sentences: Sentence[];
  remarks: Remark[];
  caution?: string | null;
  grade?: string | null;
  criteria?: Record<string, number>;
}

export interface Card {
  kind: "feedback";
  question: string;
  attempt: number;
  score: Score;
}

/** Says that the latest card of an attempt is void: the answer was taken back. */
export interface Withdrawn {
  kind: "withdrawn";
  question: string;
  attempt: number;
}

/** Says what takes the place of attempts' scores, once something was left out; null: all went. */
export interface LeftOut {
  kind: "left_out";
  attempts: { question: string; attempt: number; score: Score | null }[];
}

/** Whom to call where somebody may be in danger. */
export interface Danger {
  kind: "danger";
  says: string;
  lines: { where: string; call: string }[];
  elsewhere: string;
}

/** Says that everything about the candidate is deleted: what was said before goes here, too. */
export interface Deleted {
  kind: "deleted";
}

export type AnyCard = Card | Withdrawn | LeftOut | Danger | Deleted;

export interface State {
  stage: Stage;
  position?: number | null;
  total?: number | null;
  part?: string | null;
  speaker?: string | null;
}

/** One thing that the bot says; `text` alone says everything. */
export interface Message {
  text: string;
  speaker?: Person | null;
  choices?: Choice[];
  card?: AnyCard | null;
  state?: State | null;
}

export interface Replies {
  messages: Message[];
  pending: number;
  /** Number of the last reply to a message that was kept. */
  last?: number;
  /** The name of a conversation that has just begun. */
  conversation?: string;
}

/** A report that waits for a phone. */
export interface Offer {
  url: string;
  /** The address as a QR code: a picture as data. */
  qr: string;
  seconds: number;
}

export interface StaffSettings {
  parts: string[];
  idle_seconds: number;
  language: string;
  sound: boolean;
  take_along?: boolean;
  /** Where phones reach this server; null where they do not. */
  address?: string | null;
  /** Every part that could be shown; where the server leaves it out, those shown now. */
  available?: Part[];
}
