/** One entry of the conversation as it is shown. */

import type { Message } from "../api/types";

export interface SaidByBot {
  id: number;
  by: "bot";
  message: Message;
}

export interface SaidByCandidate {
  id: number;
  by: "candidate";
  text: string;
}

export type Entry = SaidByBot | SaidByCandidate;
