/** Printing the server's report, without leaving the page and without a frame. */

import { REPORT_PAGE } from "../api/endpoints";

const PRINTING = "printing-report";

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/gi;

/** The report as a part of this page that only shows in print; its styles stay its own. */
function placed(text: string): HTMLElement {
  // Styles are taken out before parsing: as elements, this page's policy would refuse them.
  const css = [...text.matchAll(STYLE)].map((one) => one[1]).join("\n");
  const report = new DOMParser().parseFromString(text.replace(STYLE, ""), "text/html");
  const place = document.createElement("div");
  place.className = "printed-report";
  const inside = place.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css.replaceAll(":root", ":host"));
  inside.adoptedStyleSheets = [sheet];
  for (const one of report.querySelectorAll("script, link, iframe, object")) one.remove();
  inside.append(document.adoptNode(report.body));
  return place;
}

/** Prints the report; this page itself where the report is not to be had. */
export async function printReport(): Promise<void> {
  let place: HTMLElement | null = null;
  try {
    const answer = await fetch(REPORT_PAGE, { credentials: "same-origin", cache: "no-store" });
    if (answer.ok) {
      place = placed(await answer.text());
    }
  } catch {
    // The line is down: the summary on the page is printed instead.
  }
  if (place) {
    document.body.append(place);
    document.documentElement.classList.add(PRINTING);
  }
  addEventListener(
    "afterprint",
    () => {
      place?.remove();
      document.documentElement.classList.remove(PRINTING);
    },
    { once: true },
  );
  print();
}
