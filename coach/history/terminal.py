"""A history as text: a chart in plain characters, and a few sentences for the chat."""

from __future__ import annotations

from collections.abc import Iterator

from coach.feedback.words import PART_NAMES
from coach.history.history import Habit, History, InterviewSummary, RepeatedQuestion
from coach.report.wording import day, shortened

WIDTH = 80  # columns
_BAR = 32  # characters for the ratings 1 to 5
_MOVED = 0.25  # ratings that differ by less are the same
_MOST_REPEATED = 8


def terminal_chart(history: History) -> str:
    """Return a history for a terminal: at most 80 columns, no colours, bars of plain characters.

    Args:
        history: one with answers; without any it is a single sentence.
    """
    if not history.interviews:
        return how_am_i_doing(history)
    lines = ["Your interviews (mean rating of the best tries, 1 to 5)", ""]
    for one in history.interviews:
        lines += _interview(one)
    if history.repeated:
        lines += ["", "The same question again", ""]
        lines += [line for one in history.repeated[-_MOST_REPEATED:] for line in _repeated(one)]
    lines += ["", *_wrapped(how_am_i_doing(history))]
    return "\n".join(line.rstrip() for line in lines)


def how_am_i_doing(history: History) -> str:
    """Return three or four plain sentences on how it is going, as the chat says them."""
    rated = [one.mean for one in history.interviews if one.mean is not None]
    if not rated:
        return "There is no scored answer of yours yet: answer one question, and ask again."
    answers = sum(one.overall is not None for one in history.answers)
    count = len(history.interviews)
    told = (
        f"You have given {answers} scored {'answer' if answers == 1 else 'answers'} in {count} "
        f"{'interview' if count == 1 else 'interviews'}."
    )
    return " ".join([told, _course(rated, answers), *_best_retry(history), _habit(history)])


def _interview(one: InterviewSummary) -> Iterator[str]:
    open_ = "" if one.finished else ", still open"
    count = f"{one.answered} answered" + (f", {one.skipped} skipped" if one.skipped else "")
    role = f", {shortened(_plain(one.role), 22)}" if one.role else ""
    yield f"{one.id[:8]}  {day(one.started_at)}{role}{open_}"
    yield f"  {_bar(one.mean)}  {count}"
    if one.star is not None:
        star = "  ".join(f"{name} {one.star[part]:.1f}" for part, name in PART_NAMES.items())
        yield f"  {star}  (of 2)"


def _repeated(one: RepeatedQuestion) -> Iterator[str]:
    yield shortened(_plain(one.question), WIDTH - 2)
    for answer in one.answers:
        yield f"  {_bar(answer.overall)}  {day(answer.at)}"


def _bar(value: float | None) -> str:
    if value is None:
        return "not rated".ljust(_BAR + 6)
    filled = round(_BAR * (value - 1) / 4)
    return f"|{'#' * filled}{'.' * (_BAR - filled)}| {value:.1f}"


def _course(rated: list[float], answers: int) -> str:
    if answers == 1:
        return f"It is rated {rated[0]:.1f} of 5."
    if len(rated) == 1:
        return f"They are rated {rated[0]:.1f} of 5 on average."
    moved = rated[-1] - rated[0]
    way = "up from" if moved >= _MOVED else "down from" if moved <= -_MOVED else "much as in"
    return (
        f"In the latest one they are rated {rated[-1]:.1f} of 5 on average, {way} the first, "
        f"which had {rated[0]:.1f}."
    )


def _best_retry(history: History) -> list[str]:
    if not history.repeated:
        return []
    most = max(history.repeated, key=lambda one: one.change)
    first, best = most.answers[0].overall or 0.0, most.best.overall or 0.0
    if most.change < _MOVED:
        return [
            "Trying a question again has not changed much yet: change one thing in each new try."
        ]
    asked = shortened(most.question, 60)
    return [f"The biggest step was at “{asked}”, from {first:.1f} to {best:.1f}."]


def _habit(history: History) -> str:
    one = history.habit
    if one is None:
        return "A few more answers will show what to work on most."
    return f"{_habit_course(one)} {one.how}".strip()


def _habit_course(one: Habit) -> str:
    earlier, later = _percent(one.earlier), _percent(one.later)
    if one.trend == "better":
        return (
            f"One habit is getting better, {one.name}: that advice went from {earlier} of your "
            f"answers to {later}."
        )
    if one.trend == "worse":
        return (
            f"One habit needs a look, {one.name}: that advice went from {earlier} of your answers "
            f"to {later}."
        )
    return f"What comes again most is {one.name}: it was advised for {later} of your later answers."


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%"


def _plain(text: str) -> str:
    """Return a text without characters that would steer a terminal."""
    return "".join(one if one.isprintable() else " " for one in text)


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in _plain(text).split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
