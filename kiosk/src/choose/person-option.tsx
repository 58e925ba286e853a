import type { Person } from "../api/types";
import { Portrait } from "../portraits/portrait";

/** An interviewer as a card: picture, name, title. What they are after is for the candidate to find out. */
export function PersonOption({ person }: { person: Person }) {
  return (
    <>
      <Portrait person={person} />
      <span class="name">{person.name}</span>
      <span class="about">{person.title}</span>
    </>
  );
}
