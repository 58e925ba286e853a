import { useCallback, useEffect, useState } from "preact/hooks";
import { fetchContent } from "./api/endpoints";
import { Unreachable } from "./api/request";
import type { Content } from "./api/types";
import { untilReachable } from "./api/until-reachable";
import { People } from "./portraits/portrait";
import { Visit } from "./screens/visit";
import { lockIn } from "./session/lock-in";
import { settleOwedEnd } from "./session/reset";
import { Banner } from "./shell/banner";
import { applyChosenDisplay } from "./shell/display";
import { speak, t } from "./strings/strings";

/** What may be shown here, once nothing of the person before is left on the server. */
async function prepare(): Promise<Content> {
  try {
    await settleOwedEnd();
    return await fetchContent();
  } catch (error) {
    // Whatever is wrong with the server, somebody will see to it: the page waits.
    throw error instanceof Unreachable ? error : new Unreachable();
  }
}

/** The page: one visit after another. */
export function App() {
  const [content, take] = useState<Content | null>(null);
  const [down, setDown] = useState(false);
  const [visit, count] = useState(0);

  useEffect(() => {
    let wanted = true;
    untilReachable(
      prepare,
      (is) => wanted && setDown(is),
      () => wanted,
    ).then(
      (found) => {
        if (!wanted) return;
        speak(found.language);
        take(found);
      },
      () => {}, // no longer wanted
    );
    return () => {
      wanted = false;
    };
  }, [visit]);

  useEffect(() => {
    if (content?.kiosk) lockIn();
  }, [content?.kiosk]);

  const refresh = useCallback(async () => {
    const fresh = await fetchContent();
    speak(fresh.language);
    take(fresh);
  }, []);

  /** Begins anew without loading the page, which is not to be had just now. */
  const beginAnew = useCallback(() => {
    applyChosenDisplay();
    take(null);
    count((before) => before + 1);
  }, []);

  return content ? (
    <People.Provider value={content.personas}>
      <Visit key={visit} content={content} onRefresh={refresh} onUnreachable={beginAnew} />
    </People.Provider>
  ) : (
    <main class="loading">
      <Banner>{down ? t("banner.down") : null}</Banner>
      <h1>{t("app.name")}</h1>
      <p>{t("app.loading")}</p>
    </main>
  );
}
