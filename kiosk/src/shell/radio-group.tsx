import type { ComponentChildren } from "preact";

export interface Option<T> {
  value: T;
  label: ComponentChildren;
}

interface Props<T> {
  legend: string;
  name: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  /** How the options are laid out: a class of the style sheet. */
  layout: "cards" | "rows" | "pills";
}

/** A choice of one: native radio buttons, each with a large label to touch. */
export function RadioGroup<T extends string | number>(props: Props<T>) {
  return (
    <fieldset class={`choice ${props.layout}`}>
      <legend>{props.legend}</legend>
      <div class="options">
        {props.options.map((option) => (
          <label key={option.value} class="option">
            <input
              type="radio"
              name={props.name}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span class="option-face">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
