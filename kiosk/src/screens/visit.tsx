import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { startConversation } from "../api/endpoints";
import { Refused } from "../api/request";
import type { Content, Settings } from "../api/types";
import { untilReachable } from "../api/until-reachable";
import { Conversation, type KeptConversation } from "../conversation/conversation";
import { drop, keep, kept } from "../session/keep";
import { heldElsewhere } from "../session/other-tabs";
import { reset } from "../session/reset";
import { useOnlyTab } from "../session/use-only-tab";
import { Banner } from "../shell/banner";
import { IdleGuard } from "../shell/idle-guard";
import { type Key, t } from "../strings/strings";
import { Attract } from "./attract";
import { Choose } from "./choose";
import { End } from "./end";
import { Interview } from "./interview";
import { Staff } from "./staff";

type Screen = "attract" | "choose" | "interview" | "end" | "staff";

interface Props {
  content: Content;
  /** Fetches the content again, after staff changed it. */
  onRefresh: () => void;
  /** Everything here is wiped, but the page cannot be loaded again. */
  onUnreachable: () => void;
}

const save = (conversation: KeptConversation) => keep("conversation", conversation);

/** After a reload the visit goes on where it was. */
function resumed(): { screen: Screen; conversation: Conversation | null } {
  const before = kept<KeptConversation>("conversation");
  if (!before) return { screen: "attract", conversation: null };
  return {
    screen: kept<Screen>("screen") === "end" ? "end" : "interview",
    conversation: new Conversation(save, before),
  };
}

/** One person's time at the page, from the first touch until everything is wiped. */
export function Visit({ content, onRefresh, onUnreachable }: Props) {
  const [first] = useState(resumed);
  const [screen, setScreen] = useState<Screen>(first.screen);
  const [conversation, setConversation] = useState(first.conversation);
  const [starting, setStarting] = useState(false);
  const [down, setDown] = useState(false);
  const [mistake, setMistake] = useState(false);
  const [notice, setNotice] = useState<Key | null>(null);
  const [asked, setAsked] = useState(false);
  const present = useRef(true);

  useEffect(() => {
    present.current = true;
    return () => {
      present.current = false;
    };
  }, []);

  const go = useCallback((to: Screen) => {
    keep("screen", to);
    setScreen(to);
    scrollTo(0, 0);
  }, []);

  /** Leaves a conversation that cannot go on here; the server keeps what it has. */
  const letGo = useCallback(
    (held: Conversation, why: Key) => {
      held.close();
      drop("conversation");
      drop("draft");
      setConversation(null);
      setNotice(why);
      go("choose");
    },
    [go],
  );

  useEffect(() => {
    if (!conversation) return;
    const look = () => {
      const { gone, elsewhere, state, danger } = conversation.snapshot();
      // Nobody is hurried away from numbers to call, either.
      setAsked(state?.stage === "question" || danger);
      if (gone) letGo(conversation, elsewhere ? "notice.elsewhere" : "notice.gone");
    };
    look();
    return conversation.subscribe(look);
  }, [conversation, letGo]);

  useOnlyTab(conversation, first.conversation, (held) => letGo(held, "notice.other_tab"));

  const start = async (settings: Settings) => {
    setStarting(true);
    setMistake(false);
    setNotice(null);
    try {
      if (await heldElsewhere()) {
        setNotice("notice.other_tab");
        scrollTo(0, 0);
        return;
      }
      const replies = await untilReachable(
        () => startConversation(settings),
        (is) => present.current && setDown(is),
        () => present.current,
      );
      if (!present.current) return;
      const fresh = new Conversation(save, undefined, settings.minutes ?? null);
      fresh.open(replies);
      setConversation(fresh);
      go("interview");
    } catch (error) {
      setMistake(error instanceof Refused);
    } finally {
      setStarting(false);
    }
  };

  const wipe = useCallback(() => {
    present.current = false;
    conversation?.close();
    void reset(conversation?.id ?? null, onUnreachable);
  }, [conversation, onUnreachable]);

  const thinking = screen === "interview" && asked;
  const idleSeconds = thinking ? content.thinking_seconds : content.idle_seconds;
  return (
    <>
      {screen === "attract" ? (
        <Attract content={content} onBegin={() => go("choose")} onStaff={() => go("staff")} />
      ) : null}
      {screen === "choose" ? (
        <>
          <Banner>{down ? t("banner.down") : notice ? t(notice) : null}</Banner>
          <Choose content={content} starting={starting} refused={mistake} onStart={start} />
        </>
      ) : null}
      {screen === "interview" && conversation ? (
        <Interview content={content} conversation={conversation} onFinish={() => go("end")} />
      ) : null}
      {screen === "end" && conversation ? (
        <End
          content={content}
          conversation={conversation}
          onBack={() => go("interview")}
          onWipe={wipe}
        />
      ) : null}
      {screen === "staff" ? (
        <Staff parts={content.parts} onSaved={onRefresh} onLeave={wipe} />
      ) : null}
      <IdleGuard
        seconds={content.kiosk && screen !== "attract" ? idleSeconds : null}
        onGone={wipe}
      />
    </>
  );
}
