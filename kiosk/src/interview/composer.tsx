import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../strings/strings";
import { useDraft } from "./use-draft";
import { useGrowing } from "./use-growing";

interface Props {
  /** A text that came back, because the server would not take it. */
  returned: string | null;
  onSend: (text: string) => void;
  /** Further ways of putting text in, given the way to add some. */
  children: (add: (text: string) => void) => ComponentChildren;
}

/** The text field. Only it is drawn anew while somebody types. */
export function Composer({ returned, onSend, children }: Props) {
  const [draft, write] = useDraft();
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(draft);
  latest.current = draft;
  useGrowing(field, draft);

  useEffect(() => {
    if (returned !== null && latest.current === "") write(returned);
  }, [returned]);

  const send = () => {
    const text = latest.current.trim();
    if (!text) return;
    write("");
    onSend(text);
    field.current?.focus();
  };

  return (
    <form
      class="composer"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="unseen" for="answer">
        {t("field.label")}
      </label>
      <textarea
        id="answer"
        ref={field}
        rows={2}
        autocomplete="off"
        placeholder={t("field.label")}
        aria-describedby="answer-hint"
        value={draft}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div class="composer-side">
        {children((text) => write(`${latest.current}${latest.current ? " " : ""}${text}`))}
        <button type="submit" class="button main">
          {t("field.send")}
        </button>
      </div>
      <p class="about" id="answer-hint">
        {t("field.hint")}
      </p>
    </form>
  );
}
