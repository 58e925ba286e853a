"""Remarks on answers to questions that ask for a story, or for a method or value with one."""

from __future__ import annotations

import re

import numpy as np

from coach.scoring.cautions import STORY
from coach.scoring.ceilings import losses
from coach.scoring.remarks.view import Found, View, best, closest_to_story, facts, first, is_beside

ABSENT = 0.6  # a STAR part below this is missing
CLEAR = 1.35  # from here it can be praised, and below it is thin

_SELF = re.compile(r"\s*(i['’]?m|i am|as a)\b", re.IGNORECASE)  # a description, no method
_SHOWN = 1.0  # of the part A, from which an act without a story is taken to show the value
_NOTICEABLE = 0.3  # a loss of rating that asks for a word about it
_DOUBTED = 0.75  # off_topic above which a low relevance asks for a word about it


def on_episode(view: View) -> Found:
    """On an answer to a question for an episode."""
    if view.numbers.story < STORY:
        return _off(view) + _no_story(view)
    return (
        (_off(view) or _tie(view))
        + _praise_parts(view)
        + _whose(view)
        + _missing_parts(view)
        + _bad_end(view)
    )


def on_approach(view: View) -> Found:
    """On a method, and an example of it."""
    reading = view.reading
    method = [
        i
        for i in range(len(reading.sentences))
        if reading.mark("present_verbs")[i] > 0
        and not _SELF.match(reading.sentences[i])
        and reading.mark("general")[i] + reading.mark("buzzword")[i] == 0
        and sum(reading.mark(n)[i] for n in ("plan_step", "quantities", "asks", "reason")) > 0
    ]
    found = _off(view)
    if view.numbers.story >= STORY:
        actions = view.labelled("A")
        if actions and view.numbers.star["A"] >= 1:
            found.append(("praise", "example_given", best(view.probability("A"), actions)))
        if method:
            found.append(("praise", "clear_method", method[0]))
        parts = _whose(view) + _missing_parts(view) + _bad_end(view)
        # In an example the scene may be short.
        return found + [one for one in parts if "situation" not in one[1] and "task" not in one[1]]
    if method:
        found.append(("praise", "clear_method", method[0]))
        # Another sentence than the one just praised, where there is one.
        habits = [i for i in view.marked("present_verbs") + method if i != method[0]]
        return [*found, ("advice", "missing_example", (habits or method)[-1])]
    claims = view.marked("general") + view.marked("buzzword")
    if len(claims) > 0.5 * len(reading.sentences):
        row = best(reading.mark("general") + reading.mark("buzzword"), claims)
        return [*found, ("advice", "general_claims", row)]
    plain_rows = view.marked("present_verbs") or list(range(len(reading.sentences)))
    return [*found, ("advice", "missing_example", plain_rows[0])]


def on_values(view: View) -> Found:
    """On a value, and an act that shows it."""
    found = _off(view)
    acting = [i for i in view.labelled("A") if i in view.marked("own_acts")]
    if view.numbers.story >= STORY and acting:
        found.append(("praise", "value_with_act", best(view.probability("A"), acting)))
        parts = _praise_parts(view) + _missing_parts(view)
        return found + [
            one for one in parts if one[1] in ("concrete_result", "missing_result", "thin_result")
        ]
    # An act is an act, though no story be told around it; but not every fact shows a value.
    done = facts(view)
    if done and view.numbers.star["A"] >= _SHOWN:
        return [*found, ("praise", "value_with_act", done[0])]
    return [*found, ("advice", "missing_act", first(view))]


def _praise_parts(view: View) -> Found:
    """Praise for the STAR parts that are clear, the action first."""
    reading, star = view.reading, view.numbers.star
    found: Found = []
    acting = [i for i in view.labelled("A") if reading.mark("own_acts")[i] > 0]
    if acting and star["A"] >= CLEAR:
        done = view.probability("A") + 0.1 * np.minimum(reading.mark("own_acts"), 3)
        found.append(("praise", "clear_action", best(done, acting)))
    ending = [
        i
        for i in view.labelled("R")
        if reading.mark("failure")[i] == 0
        and sum(reading.mark(name)[i] for name in ("outcome", "quantities", "names", "lesson")) > 0
    ]
    if ending and star["R"] >= CLEAR:
        found.append(("praise", "concrete_result", best(view.probability("R"), ending)))
    learned = [i for i in view.labelled("R") if i in view.marked("lesson")]
    if learned and star["R"] >= 1:
        found.append(("praise", "lesson_kept", best(view.probability("R"), learned)))
    reasoned = [i for i in view.labelled("A") if i in view.marked("reason")]
    if reasoned:
        found.append(("praise", "reasons_given", best(view.probability("A"), reasoned)))
    scene = [
        i
        for i in view.labelled("S")
        if sum(reading.mark(name)[i] for name in ("past_time", "names", "quantities")) > 0
    ]
    if scene and star["S"] >= CLEAR:
        found.append(("praise", "clear_context", best(view.probability("S"), scene)))
    tasks = [i for i in view.labelled("T") if i in view.marked("task")]
    if tasks and star["T"] >= CLEAR:
        found.append(("praise", "clear_task", best(view.probability("T"), tasks)))
    return found


def _no_story(view: View) -> Found:
    """Why this is no story: a condition, a habit, or claims."""
    reading = view.reading
    conditional = [i for i in view.marked("hypothetical") if reading.mark("past_verbs")[i] <= 1]
    habits = [i for i in view.marked("habit") if reading.mark("past_verbs")[i] <= 1]
    habits += [i for i in view.marked("present_verbs") if i not in habits]
    claims = [
        i for i in view.labelled("O") if i in view.marked("general") + view.marked("buzzword")
    ]
    if len(conditional) >= max(2, len(habits)) or (conditional and not habits and not claims):
        row = best(reading.mark("hypothetical"), conditional)
        return [("advice", "hypothetical_not_episode", row)]
    if habits and len(habits) >= len(claims):
        row = best(reading.mark("habit") + reading.mark("present_verbs"), habits)
        return [("advice", "habit_not_episode", row)]
    rows = claims or list(range(len(reading.sentences)))
    row = best(reading.mark("general") + reading.mark("buzzword"), rows)
    return [("advice", "general_claims", row)]


def _missing_parts(view: View) -> Found:
    """Advice on STAR parts: what is missing before what is thin, the action and the end first."""
    reading, star = view.reading, view.numbers.star
    last = len(reading.sentences) - 1
    told = view.told() or list(range(last + 1))
    scene = view.labelled("S")
    actions = view.labelled("A")
    found: Found = []
    if star["A"] < CLEAR and not actions:
        found.append(("advice", "missing_action", (scene or told)[-1]))
    if star["R"] < CLEAR and not view.labelled("R"):
        found.append(("advice", "missing_result", (actions or told)[-1]))
    if star["S"] < ABSENT:
        found.append(("advice", "missing_situation", told[0]))
    if star["A"] < CLEAR and actions:
        found.append(("advice", "thin_action", best(view.probability("A"), actions)))
    if star["R"] < CLEAR and view.labelled("R") and not reading.mark("lesson").any():
        found.append(("advice", "thin_result", view.labelled("R")[-1]))
    if star["T"] < ABSENT and not view.labelled("T"):
        found.append(("advice", "missing_task", scene[-1] if scene else told[0]))
    if ABSENT <= star["S"] < CLEAR and scene:
        found.append(("advice", "thin_situation", scene[0]))
    return found


def _whose(view: View) -> Found:
    """Somebody acts, but not the speaker."""
    reading = view.reading
    own = float(reading.mark("own_acts").sum())
    group = float(reading.mark("group_acts").sum())
    others = float(reading.mark("others_acts").sum())
    if group >= 2 and group > 1.5 * own:
        rows = view.marked("group_acts")
        acting = [i for i in rows if i in view.labelled("A")] or rows
        return [("advice", "whose_part", best(reading.mark("group_acts"), acting))]
    if others >= 2 and own == 0:
        row = best(reading.mark("others_acts"), view.marked("others_acts"))
        return [("advice", "others_part", row)]
    return []


def _bad_end(view: View) -> Found:
    """It went wrong, and nothing was learned."""
    reading = view.reading
    ends = [
        i
        for i in view.labelled("R")
        if reading.mark("failure")[i] > 0
        and reading.mark("negation")[i] + reading.mark("failure")[i] > 1
    ]
    # What failed on the way is no bad end where the outcome is clear.
    if ends and view.numbers.star["R"] < CLEAR and not reading.mark("lesson").any():
        return [("advice", "negative_without_lesson", ends[-1])]
    return []


def _off(view: View) -> Found:
    """Advice where another question is answered."""
    if is_beside(view) and view.numbers.off_topic > _DOUBTED:
        return [("advice", "off_question", closest_to_story(view))]
    return []


def _tie(view: View) -> Found:
    """A story that may be the right one, but does not show what it has to do with the question."""
    if losses(view.numbers, "episode").get("another_question", 0.0) >= _NOTICEABLE:
        return [("advice", "tie_to_question", view.told()[0] if view.told() else 0)]
    return []
