import type { Person } from "../api/types";
import { Portrait } from "../portraits/portrait";
import { t } from "../strings/strings";

/** The card for meeting everybody. */
export function EverybodyOption({ people }: { people: Person[] }) {
  return (
    <>
      <span class="faces-together">
        {people.map((person) => (
          <Portrait key={person.id} person={person} />
        ))}
      </span>
      <span class="name">{t("choose.everybody")}</span>
      <span class="about">{t("choose.everybody.title")}</span>
    </>
  );
}
