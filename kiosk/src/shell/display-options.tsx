import { useState } from "preact/hooks";
import { t } from "../strings/strings";
import { chooseDisplay, chosenDisplay, type Display, SIZES, THEMES } from "./display";
import { RadioGroup } from "./radio-group";

/** Colours and letter size, for whoever cannot change the device's settings. */
export function DisplayOptions() {
  const [display, take] = useState(chosenDisplay);
  const change = (part: Partial<Display>) => {
    const next = { ...display, ...part };
    chooseDisplay(next);
    take(next);
  };
  return (
    <>
      <RadioGroup
        legend={t("display.theme")}
        name="theme"
        layout="pills"
        options={THEMES.map((value) => ({ value, label: t(`display.theme.${value}`) }))}
        value={display.theme}
        onChange={(theme) => change({ theme })}
      />
      <RadioGroup
        legend={t("display.size")}
        name="size"
        layout="pills"
        options={SIZES.map((value) => ({ value, label: t(`display.size.${value}`) }))}
        value={display.size}
        onChange={(size) => change({ size })}
      />
    </>
  );
}
