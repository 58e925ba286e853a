import { t } from "../strings/strings";

/** The job that the interview is for. */
export function RoleField({
  longest,
  value,
  onChange,
}: {
  longest: number;
  value: string;
  onChange: (role: string) => void;
}) {
  return (
    <div class="field-block">
      <label for="role">{t("choose.role")}</label>
      <p class="about" id="role-hint">
        {t("choose.role.hint")}
      </p>
      <input
        id="role"
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={longest}
        aria-describedby="role-hint"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
