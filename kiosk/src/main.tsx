import { render } from "preact";
import { App } from "./app";
import { applyChosenDisplay } from "./shell/display";
import { speak } from "./strings/strings";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/screens.css";
import "./styles/interview.css";
import "./styles/feedback.css";
import "./styles/print.css";

applyChosenDisplay();
speak("en");
// A page out of the browser's back-forward cache would show what was wiped.
addEventListener("pageshow", (event) => event.persisted && location.reload());
const place = document.getElementById("page");
if (place) render(<App />, place);
