import { useEffect, useState } from "preact/hooks";
import { fetchStaffSettings } from "../api/endpoints";
import type { Part, StaffSettings } from "../api/types";
import { untilReachable } from "../api/until-reachable";
import { ScreenTitle } from "../shell/screen-title";
import { PinForm } from "../staff/pin-form";
import { SettingsForm } from "../staff/settings-form";
import { useSignOut } from "../staff/use-sign-out";
import { t } from "../strings/strings";

interface Props {
  parts: Part[];
  onSaved: () => void;
  onLeave: () => void;
}

/** For the people who run the kiosk, behind a PIN. */
export function Staff({ parts, onSaved, onLeave }: Props) {
  const [open, setOpen] = useState(false);
  const [settings, take] = useState<StaffSettings | null>(null);
  useSignOut(open);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    untilReachable(fetchStaffSettings, undefined, () => wanted).then(
      (found) => wanted && take(found),
      () => wanted && setOpen(false), // the PIN counts no longer
    );
    return () => {
      wanted = false;
    };
  }, [open]);
  return (
    <main class="page narrow">
      <ScreenTitle text={open ? t("staff.settings") : t("staff.title")} />
      {settings && open ? (
        <SettingsForm parts={settings.available ?? parts} first={settings} onSaved={onSaved} />
      ) : (
        <PinForm onOpen={() => setOpen(true)} />
      )}
      <button type="button" class="button" onClick={onLeave}>
        {open ? t("staff.leave") : t("staff.back")}
      </button>
    </main>
  );
}
