import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Person } from "../api/types";
import { Initials } from "./initials";

/** The people of the interview, as the server names them. */
export const People = createContext<Person[]>([]);

/** A person's picture. It shows one person: whoever has that place under another name gets initials. */
export function Portrait({ person }: { person: Person }) {
  const known = useContext(People).find((one) => one.id === person.id && one.name === person.name);
  return known?.portrait ? (
    <img class="portrait" src={known.portrait} alt="" />
  ) : (
    <Initials name={person.name} />
  );
}
