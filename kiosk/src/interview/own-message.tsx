import { t } from "../strings/strings";

/** Something the candidate said. */
export function OwnMessage({ text }: { text: string }) {
  return (
    <div class="said own">
      <p class="unseen">{t("interview.you")}</p>
      <p class="words">{text}</p>
    </div>
  );
}
