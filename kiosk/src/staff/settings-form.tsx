import { useState } from "preact/hooks";
import { saveStaffSettings } from "../api/endpoints";
import { Refused } from "../api/request";
import type { Part, StaffSettings } from "../api/types";
import { Switch } from "../shell/switch";
import { type Key, languages, t } from "../strings/strings";

const SHORTEST_IDLE = 20;
const LONGEST_IDLE = 3600;

interface Props {
  /** Every part that could be offered. */
  parts: Part[];
  first: StaffSettings;
  onSaved: () => void;
}

/** Why the server did not take the settings. */
function refusal(error: unknown): Key {
  if (!(error instanceof Refused)) return "staff.busy";
  return error.details.reason === "take_along" ? "staff.qr.impossible" : "staff.refused";
}

/** What the people who run the kiosk can change. */
export function SettingsForm({ parts, first, onSaved }: Props) {
  const [settings, take] = useState(first);
  const [said, say] = useState<Key | null>(null);
  const { address } = first;
  const change = (part: Partial<StaffSettings>) => {
    say(null);
    take({ ...settings, ...part });
  };
  const show = (id: string, shown: boolean) =>
    change({
      parts: parts
        .map((part) => part.id)
        .filter((one) => (one === id ? shown : settings.parts.includes(one))),
    });
  const save = async () => {
    try {
      const { parts: shown, idle_seconds, language, sound, take_along = false } = settings;
      await saveStaffSettings({ parts: shown, idle_seconds, language, sound, take_along });
      say("staff.saved");
      onSaved();
    } catch (error) {
      say(refusal(error));
    }
  };
  return (
    <form
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset class="choice">
        <legend>{t("staff.parts")}</legend>
        {parts.map((part) => (
          <Switch
            key={part.id}
            label={part.title}
            on={settings.parts.includes(part.id)}
            onChange={(on) => show(part.id, on)}
          />
        ))}
      </fieldset>
      <div class="field-block">
        <label for="idle">{t("staff.idle")}</label>
        <p class="about" id="idle-hint">
          {t("staff.idle.hint")}
        </p>
        <input
          id="idle"
          type="number"
          min={SHORTEST_IDLE}
          max={LONGEST_IDLE}
          required
          aria-describedby="idle-hint"
          value={settings.idle_seconds}
          onInput={(event) => change({ idle_seconds: event.currentTarget.valueAsNumber })}
        />
      </div>
      <div class="field-block">
        <label for="language">{t("staff.language")}</label>
        <select
          id="language"
          value={settings.language}
          onChange={(event) => change({ language: event.currentTarget.value })}
        >
          {languages().map((one) => (
            <option key={one} value={one}>
              {new Intl.DisplayNames([one], { type: "language" }).of(one) ?? one}
            </option>
          ))}
        </select>
      </div>
      <Switch
        label={t("staff.sound")}
        on={settings.sound}
        onChange={(sound) => change({ sound })}
      />
      <Switch
        label={t("staff.qr")}
        about={address ? t("staff.qr.about", { address }) : t("staff.qr.impossible")}
        on={settings.take_along === true}
        onChange={(take_along) => change({ take_along })}
      />
      <p role="status">{said ? t(said) : ""}</p>
      <button type="submit" class="button main">
        {t("staff.save")}
      </button>
    </form>
  );
}
