/** Printing the report, without leaving the page. */

import { REPORT_PAGE } from "../api/endpoints";

/** Prints the server's report; this page itself where the report cannot be shown. */
export function printReport(): void {
  const frame = document.createElement("iframe");
  frame.className = "print-frame";
  frame.title = "";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.addEventListener("load", () => {
    const inside = frame.contentWindow;
    const shown = frame.contentDocument?.querySelector("h1");
    if (inside && shown) {
      inside.addEventListener("afterprint", () => frame.remove());
      inside.focus();
      inside.print();
    } else {
      frame.remove();
      window.print();
    }
  });
  frame.src = REPORT_PAGE;
  document.body.append(frame);
}
