import { t } from "../strings/strings";

const LONGEST_ROLE = 80;

/** The job that the interview is for. */
export function RoleField({
  value,
  onChange,
}: {
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
        maxLength={LONGEST_ROLE}
        aria-describedby="role-hint"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
