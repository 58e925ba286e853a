import { useState } from "preact/hooks";
import type { Content, Settings } from "../api/types";
import { EverybodyOption } from "../choose/everybody-option";
import { LengthOptions } from "../choose/length-options";
import { PersonOption } from "../choose/person-option";
import { RoleField } from "../choose/role-field";
import { TitledOption } from "../choose/titled-option";
import { EVERYBODY, firstWishes, settingsOf, WHOLE, type Wishes } from "../choose/wishes";
import { DisplayOptions } from "../shell/display-options";
import { Menu } from "../shell/menu";
import { RadioGroup } from "../shell/radio-group";
import { ScreenTitle } from "../shell/screen-title";
import { t } from "../strings/strings";

interface Props {
  content: Content;
  starting: boolean;
  refused: boolean;
  onStart: (settings: Settings) => void;
}

/** Whom to meet, what about, how long, with feedback when, and for what job. */
export function Choose({ content, starting, refused, onStart }: Props) {
  const [wishes, take] = useState(() => firstWishes(content));
  const change = (part: Partial<Wishes>) => take((before) => ({ ...before, ...part }));
  return (
    <main class="page">
      <div class="page-head">
        <ScreenTitle text={t("choose.title")} />
        <Menu label={t("display.open")}>
          <DisplayOptions />
        </Menu>
      </div>
      <form
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!starting) onStart(settingsOf(wishes));
        }}
      >
        <RadioGroup
          legend={t("choose.who")}
          name="meeting"
          layout="cards"
          options={[
            ...content.personas.map((person) => ({
              value: person.id,
              label: <PersonOption person={person} />,
            })),
            { value: EVERYBODY, label: <EverybodyOption people={content.personas} /> },
          ]}
          value={wishes.meeting}
          onChange={(meeting) => change({ meeting })}
        />
        <RadioGroup
          legend={t("choose.about")}
          name="part"
          layout="rows"
          options={[
            {
              value: WHOLE,
              label: <TitledOption title={t("choose.whole")} about={t("choose.whole.about")} />,
            },
            ...content.parts.map((part) => ({
              value: part.id,
              label: (
                <TitledOption
                  title={part.title}
                  about={part.about}
                  aside={t("choose.part.minutes", { minutes: part.minutes })}
                />
              ),
            })),
          ]}
          value={wishes.part}
          onChange={(part) => change({ part })}
        />
        {wishes.part === WHOLE ? (
          <LengthOptions
            lengths={content.lengths}
            questionCounts={content.question_counts}
            wishes={wishes}
            onChange={change}
          />
        ) : null}
        <RadioGroup
          legend={t("choose.mode")}
          name="mode"
          layout="rows"
          options={content.modes.map((mode) => ({
            value: mode,
            label: (
              <TitledOption
                title={t(`choose.mode.${mode}`)}
                about={t(`choose.mode.${mode}.about`)}
              />
            ),
          }))}
          value={wishes.mode}
          onChange={(mode) => change({ mode })}
        />
        <RoleField
          longest={content.longest_role}
          value={wishes.role}
          onChange={(role) => change({ role })}
        />
        {refused ? (
          <p class="mistake" role="alert">
            {t("choose.refused")}
          </p>
        ) : null}
        <div class="start-bar">
          <button type="submit" class="button main huge" aria-disabled={starting}>
            {starting ? t("choose.starting") : t("choose.start")}
          </button>
        </div>
      </form>
    </main>
  );
}
