import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../strings/strings";

interface Props {
  left: number;
  onStay: () => void;
  onLeave: () => void;
}

const SPOKEN_EVERY_SECONDS = 10;

/** The countdown before everything is wiped. Any touch or key stays; only one button leaves. */
export function IdleWarning({ left, onStay, onLeave }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const box = dialog.current;
    const before = document.activeElement;
    box?.showModal();
    return () => {
      box?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="warning"
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      onCancel={onStay}
    >
      <h2 id="idle-title">{t("idle.title")}</h2>
      <p id="idle-text">{t("idle.text")}</p>
      <p class="countdown" aria-hidden="true">
        {left === 1 ? t("idle.seconds.one") : t("idle.seconds.other", { count: left })}
      </p>
      <p class="unseen" role="status">
        {left % SPOKEN_EVERY_SECONDS === 0 ? t("idle.spoken", { count: left }) : ""}
      </p>
      <div class="buttons">
        <button type="button" class="button main" onClick={onStay}>
          {t("idle.stay")}
        </button>
        <button type="button" class="button" data-leave onClick={onLeave}>
          {t("idle.leave")}
        </button>
      </div>
    </dialog>
  );
}
