import { useState } from "preact/hooks";
import { enterPin } from "../api/endpoints";
import { Refused } from "../api/request";
import { type Key, t } from "../strings/strings";
import { PinPad } from "./pin-pad";

const LONGEST_PIN = 16;

/** Asks for the staff PIN. */
export function PinForm({ onOpen }: { onOpen: () => void }) {
  const [pin, setPin] = useState("");
  const [mistake, setMistake] = useState<Key | null>(null);
  const enter = async () => {
    setMistake(null);
    try {
      await enterPin(pin);
      onOpen();
    } catch (error) {
      setPin("");
      setMistake(error instanceof Refused ? "staff.wrong" : "staff.busy");
    }
  };
  return (
    <form
      class="pin"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
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
        {mistake ? t(mistake) : ""}
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
