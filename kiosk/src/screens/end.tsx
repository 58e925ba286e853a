import { useState } from "preact/hooks";
import { REPORT_PDF } from "../api/endpoints";
import type { Content } from "../api/types";
import type { Conversation } from "../conversation/conversation";
import { useConversation } from "../conversation/use-conversation";
import { printReport } from "../end/print-report";
import { QuestionSummary } from "../end/question-summary";
import { summarise } from "../end/summary";
import { TakeAlong } from "../end/take-along";
import { ScreenTitle } from "../shell/screen-title";
import { t } from "../strings/strings";

interface Props {
  content: Content;
  conversation: Conversation;
  onBack: () => void;
  onWipe: () => void;
}

function countText(count: number): string {
  if (count === 0) return t("end.count.none");
  return count === 1 ? t("end.count.one") : t("end.count.other", { count });
}

/** The summary, the report to take along, and the end of it all. */
export function End({ content, conversation, onBack, onWipe }: Props) {
  useConversation(conversation); // feedback may still come in
  const [wiping, setWiping] = useState(false);
  const asked = summarise(conversation.cards);
  return (
    <main class="page">
      <ScreenTitle text={t("end.title")} />
      <p class="lead">{countText(asked.length)}</p>
      <ol class="summary">
        {asked.map((one) => (
          <QuestionSummary key={one.question} asked={one} />
        ))}
      </ol>
      <div class="buttons unprinted">
        {asked.length > 0 ? (
          <>
            <button type="button" class="button" onClick={() => void printReport()}>
              {t("end.print")}
            </button>
            <a class="button" href={REPORT_PDF} download="second-round-report.pdf">
              {t("end.pdf")}
            </a>
          </>
        ) : null}
        <button type="button" class="button" onClick={onBack}>
          {t("end.back")}
        </button>
      </div>
      {content.take_along && asked.length > 0 ? (
        <TakeAlong conversationId={conversation.id} />
      ) : null}
      <div class="wipe unprinted">
        <p class="about" id="wipe-about">
          {t("end.wipe.about")}
        </p>
        <button
          type="button"
          class="button main"
          aria-describedby="wipe-about"
          aria-disabled={wiping}
          onClick={() => {
            if (wiping) return;
            setWiping(true);
            onWipe();
          }}
        >
          {wiping ? t("end.wiping") : t("end.wipe")}
        </button>
      </div>
    </main>
  );
}
