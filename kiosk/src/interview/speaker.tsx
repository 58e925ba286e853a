import type { Person } from "../api/types";
import { Portrait } from "../portraits/portrait";

/** Who is speaking: picture, name, title. */
export function Speaker({ person }: { person: Person }) {
  return (
    <div class="speaker">
      <Portrait person={person} />
      <div>
        <p class="name">{person.name}</p>
        <p class="about">{person.title}</p>
      </div>
    </div>
  );
}
