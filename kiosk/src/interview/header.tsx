import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Person, State } from "../api/types";
import { DisplayOptions } from "../shell/display-options";
import { Menu } from "../shell/menu";
import { Switch } from "../shell/switch";
import { t } from "../strings/strings";
import { Clock } from "./clock";
import { Progress } from "./progress";
import { Speaker } from "./speaker";

interface Props {
  speaker: Person | null;
  state: State | null;
  startedAt: number;
  minutes: number | null;
  onFinish: () => void;
  /** Further options for the menu. */
  children: ComponentChildren;
}

/** Who is there, how far it has come, what can be changed, and the way out. */
export function Header({ speaker, state, startedAt, minutes, onFinish, children }: Props) {
  const [timed, showTime] = useState(true);
  return (
    <header class="interview-head">
      {speaker ? <Speaker person={speaker} /> : <span />}
      <div class="interview-tools">
        <Menu label={t("display.open")}>
          <Switch label={t("interview.time.show")} on={timed} onChange={showTime} />
          {children}
          <DisplayOptions />
        </Menu>
        <button type="button" class="button quiet" onClick={onFinish}>
          {t("interview.finish")}
        </button>
      </div>
      <div class="interview-pace">
        <Progress state={state} />
        {timed ? <Clock startedAt={startedAt} minutes={minutes} /> : null}
      </div>
    </header>
  );
}
