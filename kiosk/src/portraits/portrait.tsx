import type { Person } from "../api/types";
import { Coworker } from "./coworker";
import { Initials } from "./initials";
import { Owner } from "./owner";
import { Supervisor } from "./supervisor";

/** A drawing shows one person: whoever has that role under another name gets initials. */
const DRAWN = new Map([
  ["supervisor Dana Whitfield", Supervisor],
  ["owner Martin Adeyemi", Owner],
  ["coworker Jo Lindqvist", Coworker],
]);

/** A person's picture: drawn where there is a drawing, else initials. */
export function Portrait({ person }: { person: Person }) {
  const Drawing = DRAWN.get(`${person.id} ${person.name}`);
  return Drawing ? <Drawing /> : <Initials name={person.name} />;
}
