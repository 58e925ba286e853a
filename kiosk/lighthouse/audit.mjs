/**
 * Has Lighthouse look at the page as it is served: the first screen as it loads, on a desktop and on
 * a slow phone, and the screen of choices. Ends with 1 where a score is below 95.
 *
 *     npm run audit -- http://127.0.0.1:5005/kiosk/
 */

import { execFileSync } from "node:child_process";
import { desktopConfig, startFlow } from "lighthouse";
import puppeteer from "puppeteer-core";

const LEAST = 95;
const CATEGORIES = ["performance", "accessibility"];
const url = process.argv[2] ?? "http://127.0.0.1:5005/kiosk/";

function chromium() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Perhaps it is there under the next name.
    }
  }
  throw new Error("No Chromium is on PATH.");
}

function line(what, result, category) {
  const { score, auditRefs } = result.lhr.categories[category];
  const lost = auditRefs
    .filter((one) => one.weight > 0 && (result.lhr.audits[one.id].score ?? 1) < 0.9)
    .map((one) => `${one.id} (${result.lhr.audits[one.id].displayValue ?? "fails"})`);
  const value = Math.round(score * 100);
  console.log(`${what.padEnd(30)} ${category.padEnd(14)} ${value}  ${lost.join(", ")}`);
  return value;
}

const browser = await puppeteer.launch({
  executablePath: chromium(),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const values = [];
for (const [what, config] of [
  ["desktop", desktopConfig],
  ["phone, four times slower", undefined],
]) {
  const page = await browser.newPage();
  const flow = await startFlow(page, { config, flags: { onlyCategories: CATEGORIES } });
  await flow.navigate(url);
  await flow.startTimespan();
  await (await page.waitForSelector("button.huge")).click();
  await page.waitForSelector("form");
  await flow.endTimespan();
  await flow.snapshot();
  const [first, , choices] = (await flow.createFlowResult()).steps;
  for (const category of CATEGORIES) values.push(line(`first screen, ${what}`, first, category));
  const { numericValue } = first.lhr.audits["largest-contentful-paint"];
  console.log(`  largest content after ${Math.round(numericValue)} ms (simulated network)`);
  values.push(line(`choices, ${what}`, choices, "accessibility"));
  await page.close();
}
await browser.close();
process.exitCode = values.every((one) => one >= LEAST) ? 0 : 1;
