import { RadioGroup } from "../shell/radio-group";
import { t } from "../strings/strings";
import { EVERYBODY, type Wishes } from "./wishes";

interface Props {
  lengths: number[];
  questionCounts: number[];
  wishes: Wishes;
  onChange: (part: Partial<Wishes>) => void;
}

/** How long: minutes for a whole round, questions for one person. */
export function LengthOptions({ lengths, questionCounts, wishes, onChange }: Props) {
  return wishes.meeting === EVERYBODY ? (
    <RadioGroup
      legend={t("choose.length")}
      name="minutes"
      layout="pills"
      options={lengths.map((minutes) => ({
        value: minutes,
        label: t("choose.minutes", { minutes }),
      }))}
      value={wishes.minutes}
      onChange={(minutes) => onChange({ minutes })}
    />
  ) : (
    <RadioGroup
      legend={t("choose.length")}
      name="questions"
      layout="pills"
      options={questionCounts.map((count) => ({
        value: count,
        label: t("choose.questions", { count }),
      }))}
      value={wishes.questionCount}
      onChange={(questionCount) => onChange({ questionCount })}
    />
  );
}
