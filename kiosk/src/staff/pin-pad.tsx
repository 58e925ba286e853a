import { t } from "../strings/strings";

interface Props {
  onDigit: (digit: string) => void;
  onDelete: () => void;
}

/** Digits to touch, for a screen without a keyboard. */
export function PinPad({ onDigit, onDelete }: Props) {
  return (
    <div class="pin-pad">
      {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
        <button key={digit} type="button" class="button" onClick={() => onDigit(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" class="button zero" onClick={() => onDigit("0")}>
        0
      </button>
      <button type="button" class="button" aria-label={t("staff.digit.delete")} onClick={onDelete}>
        <span aria-hidden="true">⌫</span>
      </button>
    </div>
  );
}
