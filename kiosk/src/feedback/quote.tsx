import { t } from "../strings/strings";

/** The candidate's own words. */
export function Quote({ text }: { text: string }) {
  return (
    <p class="quote">
      <span class="unseen">{t("feedback.said")}: </span>
      <q>{text}</q>
    </p>
  );
}
