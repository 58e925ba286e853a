import { Switch } from "../shell/switch";
import { t } from "../strings/strings";

interface OneVoice {
  offered: boolean;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** Reading aloud and dictation, each only where this device does it by itself. */
export function VoiceOptions({ read, dictate }: { read: OneVoice; dictate: OneVoice }) {
  if (!read.offered && !dictate.offered) return null;
  return (
    <fieldset class="choice">
      <legend>{t("voice.title")}</legend>
      {read.offered ? (
        <Switch
          label={t("voice.read")}
          about={t("voice.read.about")}
          on={read.on}
          onChange={read.onChange}
        />
      ) : null}
      {dictate.offered ? (
        <Switch
          label={t("voice.dictate")}
          about={t("voice.dictate.about")}
          on={dictate.on}
          onChange={dictate.onChange}
        />
      ) : null}
      <p class="about">{t("voice.private")}</p>
    </fieldset>
  );
}
