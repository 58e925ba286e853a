import { useState } from "preact/hooks";
import { enterPin } from "../api/endpoints";
import { Refused } from "../api/request";
import { t } from "../strings/strings";
import { PinPad } from "./pin-pad";

const LONGEST_PIN = 16;

/** After several wrong ones the server looks at none for a while. */
function mistakeText(error: unknown): string {
  if (!(error instanceof Refused)) return t("staff.busy");
  const seconds = Number(error.details.locked_seconds) || 0;
  return seconds > 0 ? t("staff.locked", { seconds }) : t("staff.wrong");
}

/** Asks for the staff PIN. */
export function PinForm({ onOpen }: { onOpen: () => void }) {
  const [pin, setPin] = useState("");
  const [mistake, setMistake] = useState("");
  const enter = async (typed: string) => {
    if (typed === "") return;
    setMistake("");
    try {
      await enterPin(typed);
      onOpen();
    } catch (error) {
      setPin("");
      setMistake(mistakeText(error));
    }
  };
  return (
    <form
      class="pin"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        // What stands in the field: Enter may come before the last digit has been rendered.
        const field = event.currentTarget.elements.namedItem("pin");
        void enter(field instanceof HTMLInputElement ? field.value : pin);
      }}
    >
      <label for="pin">{t("staff.pin")}</label>
      <input
        id="pin"
        type="password"
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={LONGEST_PIN}
        aria-describedby="pin-mistake"
        value={pin}
        onInput={(event) => setPin(event.currentTarget.value)}
      />
      <p class="mistake" id="pin-mistake" role="alert">
        {mistake}
      </p>
      <PinPad
        onDigit={(digit) => setPin((before) => (before + digit).slice(0, LONGEST_PIN))}
        onDelete={() => setPin((before) => before.slice(0, -1))}
      />
      <button type="submit" class="button main" aria-disabled={pin === ""}>
        {t("staff.enter")}
      </button>
    </form>
  );
}
