/** How the page looks to this person: colours and size of the letters. */

import { keep, kept } from "../session/keep";

export const THEMES = ["auto", "light", "dark", "contrast"] as const;
export const SIZES = ["normal", "large", "largest"] as const;

export interface Display {
  theme: (typeof THEMES)[number];
  size: (typeof SIZES)[number];
}

const AS_IT_COMES: Display = { theme: "auto", size: "normal" };

/** Applied through attributes that the style sheet knows. */
function apply(display: Display): void {
  document.documentElement.dataset.theme = display.theme;
  document.documentElement.dataset.size = display.size;
}

export const chosenDisplay = (): Display => kept<Display>("display") ?? AS_IT_COMES;

export function chooseDisplay(display: Display): void {
  keep("display", display);
  apply(display);
}

/** As kept, or as it comes: also after a person has gone. */
export const applyChosenDisplay = (): void => apply(chosenDisplay());
