import { useCallback, useRef, useState } from "preact/hooks";
import type { Content, Person } from "../api/types";
import type { Conversation } from "../conversation/conversation";
import type { Entry } from "../conversation/entry";
import { useConversation } from "../conversation/use-conversation";
import { Actions } from "../interview/actions";
import { Choices } from "../interview/choices";
import { Composer } from "../interview/composer";
import { Header } from "../interview/header";
import { Log } from "../interview/log";
import { Typing } from "../interview/typing";
import { useKeepEnd } from "../interview/use-keep-end";
import { useScrollToNew } from "../interview/use-scroll-to-new";
import { Banner } from "../shell/banner";
import { ScreenTitle } from "../shell/screen-title";
import { spoken, t } from "../strings/strings";
import { DictationButton } from "../voice/dictation-button";
import { useLocalRecognition } from "../voice/use-local-recognition";
import { useLocalVoice } from "../voice/use-local-voice";
import { useReadingAloud } from "../voice/use-reading-aloud";
import { VoiceOptions } from "../voice/voice-options";

interface Props {
  content: Content;
  conversation: Conversation;
  onFinish: () => void;
}

/** Whoever spoke last, if it was a person. */
function lastSpeaker(entries: readonly Entry[]): Person | null {
  for (let place = entries.length - 1; place >= 0; place--) {
    const entry = entries[place];
    if (entry?.by === "bot" && entry.message.speaker) return entry.message.speaker;
  }
  return null;
}

/** The conversation itself. */
export function Interview({ content, conversation, onFinish }: Props) {
  const { entries, state, waiting, down, refused, over, danger } = useConversation(conversation);
  const [reading, setReading] = useState(false);
  const [dictating, setDictating] = useState(false);
  const voice = useLocalVoice(spoken());
  const recognition = useLocalRecognition(spoken());
  useReadingAloud(entries, reading ? voice : null);
  const scroller = useRef<HTMLDivElement>(null);
  useKeepEnd(scroller);
  useScrollToNew(scroller, entries.length, waiting);
  const say = useCallback(
    (text: string, shown?: string) => conversation.say(text, shown),
    [conversation],
  );

  const speaker = lastSpeaker(entries);
  const last = entries.at(-1);
  const choices = last?.by === "bot" && !waiting ? (last.message.choices ?? []) : [];
  return (
    <div class="interview">
      <Header
        speaker={speaker}
        state={state}
        startedAt={conversation.startedAt}
        minutes={conversation.minutes}
        onFinish={onFinish}
      >
        <VoiceOptions
          read={{
            offered: voice !== null && content.sound !== false,
            on: reading,
            onChange: setReading,
          }}
          dictate={{ offered: recognition, on: dictating, onChange: setDictating }}
        />
      </Header>
      <Banner>{down ? t("banner.down") : refused ? t("banner.refused") : null}</Banner>
      <main class="interview-main">
        <ScreenTitle text={t("interview.title")} hidden />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section class="scroller" ref={scroller} tabIndex={0} aria-label={t("interview.log")}>
          <Log entries={entries} />
          {waiting ? <Typing name={speaker?.name ?? null} /> : null}
          {choices.length > 0 ? (
            <Choices choices={choices} onChoose={(one) => say(one.text, one.title)} />
          ) : null}
          {over ? (
            <div class="over">
              <p>{t("interview.over")}</p>
              <button type="button" class="button main" onClick={onFinish}>
                {t("interview.summary")}
              </button>
            </div>
          ) : null}
        </section>
        <div class="dock">
          <Composer returned={refused} onSend={say}>
            {(add) => (dictating ? <DictationButton onHeard={add} /> : null)}
          </Composer>
          <Actions stage={state?.stage ?? "idle"} danger={danger} onSay={say} />
        </div>
      </main>
    </div>
  );
}
