/** One conversation with the bot: what was said, what waits to be sent, where it stands. */

import { fetchReplies, sendMessage } from "../api/endpoints";
import { Refused, Unreachable } from "../api/request";
import type { AnyCard, Replies, State } from "../api/types";
import { pause, untilReachable } from "../api/until-reachable";
import { newId } from "../session/new-id";
import type { Entry } from "./entry";

interface Unsent {
  messageId: string;
  text: string;
}

/** What a reload must not lose. */
export interface KeptConversation {
  id: string | null;
  entries: Entry[];
  unsent: Unsent[];
  pending: number;
  seen?: number;
  startedAt: number;
  minutes: number | null;
  begun: boolean;
}

export interface Snapshot {
  entries: readonly Entry[];
  state: State | null;
  /** An answer of the bot is on its way. */
  waiting: boolean;
  /** The server cannot be reached; everything is kept and sent again. */
  down: boolean;
  /** The server no longer knows this conversation. */
  gone: boolean;
  /** It is gone because another tab of this browser has begun one of its own. */
  elsewhere: boolean;
  /** A message that the server would not take; it belongs back in the text field. */
  refused: string | null;
  /** The interview has begun and is over. */
  over: boolean;
  /** What was said last is for somebody in danger. */
  danger: boolean;
}

const POLL_FIRST_MS = 400;
const POLL_LONGEST_MS = 2_000;

export class Conversation {
  private entries: Entry[];
  private unsent: Unsent[];
  private pending: number;
  /** Number of the last reply that has come to a message that was kept. */
  private seen: number;
  private begun: boolean;
  private busy = false;
  private down = false;
  private gone = false;
  private elsewhere = false;
  private name: string | null;
  private closed = false;
  private refused: string | null = null;
  private listeners = new Set<() => void>();
  private current: Snapshot;
  readonly startedAt: number;
  readonly minutes: number | null;

  constructor(
    private readonly save: (kept: KeptConversation) => void,
    from?: KeptConversation,
    minutes: number | null = null,
  ) {
    this.name = from?.id ?? null;
    this.entries = from?.entries ?? [];
    this.unsent = from?.unsent ?? [];
    this.pending = from?.pending ?? 0;
    this.seen = from?.seen ?? 0;
    this.begun = from?.begun ?? false;
    this.startedAt = from?.startedAt ?? Date.now();
    this.minutes = from?.minutes ?? minutes;
    this.current = this.taken();
  }

  /** What the server calls it. */
  get id(): string | null {
    return this.name;
  }

  /** The cards so far, in order: feedback, and what became of it. */
  get cards(): AnyCard[] {
    return this.entries.flatMap((one) =>
      one.by === "bot" && one.message.card ? [one.message.card] : [],
    );
  }

  snapshot = (): Snapshot => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes in what the server said first. */
  open(replies: Replies): void {
    this.name = replies.conversation ?? null;
    this.receive(replies);
    void this.work();
  }

  /** After a reload: asks whether the conversation still exists, and sends what was not sent. */
  resume(): void {
    this.pending = Math.max(this.pending, 1);
    void this.work();
  }

  /**
   * Sends a message as soon as the server takes it.
   *
   * @param shown what the candidate sees of it, where that is not the text itself.
   */
  say(text: string, shown: string = text): void {
    this.entries = [...this.entries, { id: this.nextId(), by: "candidate", text: shown }];
    this.unsent = [...this.unsent, { messageId: newId(), text }];
    this.refused = null;
    this.changed();
    void this.work();
  }

  /** Stops all sending and asking. */
  close(): void {
    this.closed = true;
    this.listeners.clear();
  }

  private nextId(): number {
    return (this.entries.at(-1)?.id ?? 0) + 1;
  }

  /** One message at a time, in order; then asks for replies that were promised. */
  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    let wait = POLL_FIRST_MS;
    while (!this.closed && !this.gone) {
      const [next] = this.unsent;
      if (next) {
        await this.deliver(next);
        wait = POLL_FIRST_MS;
      } else if (this.pending > 0) {
        const before = this.pending;
        await this.ask();
        if (this.pending > 0 && this.unsent.length === 0) await pause(wait);
        wait = this.pending === before ? Math.min(wait * 1.4, POLL_LONGEST_MS) : POLL_FIRST_MS;
      } else {
        break;
      }
    }
    this.busy = false;
    this.changed();
  }

  /** Sends with the same id until the server answers, so that it counts once. */
  private async deliver(next: Unsent): Promise<void> {
    try {
      const replies = await untilReachable(
        () => sendMessage(this.name, next.text, next.messageId),
        this.setDown,
        () => !this.closed,
      );
      this.unsent = this.unsent.slice(1);
      this.receive(replies);
    } catch (error) {
      this.fail(error);
      if (!this.gone && error instanceof Refused) {
        this.unsent = this.unsent.slice(1);
        this.refused = next.text;
        this.changed();
      }
    }
  }

  private async ask(): Promise<void> {
    try {
      const ask = () => fetchReplies(this.name, this.seen);
      this.receive(await untilReachable(ask, this.setDown, () => !this.closed));
    } catch (error) {
      this.pending = 0;
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (error instanceof Unreachable) return; // closed meanwhile
    if (!(error instanceof Refused)) throw error;
    if (error.status === 401 || error.status === 409) {
      this.gone = true;
      this.elsewhere = error.status === 409;
      this.changed();
    }
  }

  private receive(replies: Replies): void {
    let id = this.nextId();
    const said = replies.messages.map((message): Entry => ({ id: id++, by: "bot", message }));
    const deleted = replies.messages.findLastIndex((one) => one.card?.kind === "deleted");
    this.entries = deleted < 0 ? [...this.entries, ...said] : said.slice(deleted);
    this.begun &&= deleted < 0;
    this.pending = replies.pending;
    this.seen = replies.last ?? this.seen;
    this.begun ||= replies.messages.some((one) =>
      ["question", "feedback"].includes(one.state?.stage ?? ""),
    );
    this.changed();
  }

  private setDown = (down: boolean): void => {
    if (down === this.down) return;
    this.down = down;
    this.changed();
  };

  private state(): State | null {
    for (let place = this.entries.length - 1; place >= 0; place--) {
      const one = this.entries[place];
      if (one?.by === "bot" && one.message.state) return one.message.state;
    }
    return null;
  }

  private taken(): Snapshot {
    const state = this.state();
    const waiting = this.unsent.length > 0 || this.pending > 0;
    const last = this.entries.at(-1);
    const danger = last?.by === "bot" && last.message.card?.kind === "danger";
    return {
      entries: this.entries,
      state,
      waiting,
      down: this.down,
      gone: this.gone,
      elsewhere: this.elsewhere,
      refused: this.refused,
      over: this.begun && state?.stage === "idle" && !waiting && !danger,
      danger,
    };
  }

  private changed(): void {
    if (this.closed) return;
    const { id, entries, unsent, pending, seen, startedAt, minutes, begun } = this;
    this.save({ id, entries, unsent, pending, seen, startedAt, minutes, begun });
    this.current = this.taken();
    for (const listener of this.listeners) listener();
  }
}
