import { t } from "../strings/strings";

/** Shows that an answer is on its way. */
export function Typing({ name }: { name: string | null }) {
  return (
    <p class="typing">
      <span class="typing-dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {name ? t("interview.writing", { name }) : t("interview.thinking")}
    </p>
  );
}
