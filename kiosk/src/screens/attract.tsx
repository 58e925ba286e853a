import type { Content } from "../api/types";
import { Portrait } from "../portraits/portrait";
import { DisplayOptions } from "../shell/display-options";
import { Menu } from "../shell/menu";
import { ScreenTitle } from "../shell/screen-title";
import { t } from "../strings/strings";

interface Props {
  content: Content;
  onBegin: () => void;
  onStaff: () => void;
}

/** What a passer-by sees. */
export function Attract({ content, onBegin, onStaff }: Props) {
  const people = content.personas
    .map(({ name, called }) => (called ? t("attract.the", { called }) : name))
    .join(", ");
  return (
    <main class="attract">
      <div class="corner">
        <Menu label={t("display.open")}>
          <DisplayOptions />
        </Menu>
      </div>
      <div class="attract-middle">
        <ul class="faces" aria-label={t("attract.people")}>
          {content.personas.map((person) => (
            <li key={person.id}>
              <Portrait person={person} />
              <span class="name">{person.name}</span>
              <span class="about">{person.title}</span>
            </li>
          ))}
        </ul>
        <ScreenTitle text={t("app.tagline")} />
        <p class="lead">{t("attract.lead", { people })}</p>
        <button type="button" class="button main huge" onClick={onBegin}>
          {t("attract.start")}
        </button>
        <p class="about">{t("attract.private")}</p>
      </div>
      {content.kiosk ? (
        <div class="attract-foot">
          <button type="button" class="button quiet" onClick={onStaff}>
            {t("attract.staff")}
          </button>
        </div>
      ) : null}
    </main>
  );
}
