import { useEffect, useState } from "preact/hooks";
import { t } from "../strings/strings";

interface Props {
  startedAt: number;
  minutes: number | null;
}

const two = (number: number) => String(number).padStart(2, "0");

/** The time since the interview began. */
export function Clock({ startedAt, minutes }: Props) {
  const [now, tick] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => tick(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000));
  const time = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  return (
    <p class="clock" role="timer" aria-label={t("interview.time")}>
      {minutes ? t("interview.time.of", { time, minutes }) : time}
    </p>
  );
}
