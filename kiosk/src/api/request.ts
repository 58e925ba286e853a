/** One request to the server, and what can go wrong with it. */

/** The server cannot be reached, or asks for a moment: the same request may be sent again. */
export class Unreachable extends Error {
  constructor(readonly waitSeconds: number | null = null) {
    super("the server is not there");
  }
}

/** The server answered, but not as hoped. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** What the server says about it, besides a sentence. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(`the server refused: ${status}`);
  }
}

const LONGEST_WAIT_MS = 20_000;
/** Answers after which the same request may well succeed. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What a JSON text holds; null where it is none. */
function parsed<T = Record<string, unknown>>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

interface More {
  /** The conversation that is meant; tabs share the cookie, and the server compares. */
  conversation?: string | null;
  /** Whether the request goes on where the page is left. */
  keepalive?: boolean;
}

/**
 * @param path below `api/`.
 * @param body sent as JSON by POST; without it the request is a GET.
 * @param more what else the request needs.
 * @returns the answer's JSON, or null where it has none.
 * @throws Unreachable, Refused
 */
export async function request<T>(path: string, body?: unknown, more: More = {}): Promise<T> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      keepalive: more.keepalive ?? false,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(more.conversation ? { "X-Conversation": more.conversation } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch {
    throw new Unreachable();
  }
  if (PASSING.has(response.status)) {
    throw new Unreachable(Number(response.headers.get("Retry-After")) || null);
  }
  if (!response.ok) {
    throw new Refused(response.status, parsed(text) ?? {});
  }
  if (text === "") return null as T;
  const found = parsed<T>(text);
  if (found === null) throw new Unreachable(); // half an answer: the line broke
  return found;
}
