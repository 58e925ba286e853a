import { useId } from "preact/hooks";

interface Props {
  label: string;
  about?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** Something that is on or off. */
export function Switch({ label, about, on, onChange }: Props) {
  const id = useId();
  return (
    <div class="switch">
      <label>
        <input
          type="checkbox"
          checked={on}
          aria-describedby={about ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {about ? (
        <p class="about" id={id}>
          {about}
        </p>
      ) : null}
    </div>
  );
}
