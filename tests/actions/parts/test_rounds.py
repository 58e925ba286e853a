"""A round of 30 or 60 minutes: its plan, its people, and all its steps to the end."""

import re

import pytest

from coach.interview.agenda import COACH

from .conftest import COMPANY, NAMES, REPLACED, Begin, to_the_end


@pytest.mark.parametrize(("minutes", "people"), [(30, ("supervisor", "owner")), (60, tuple(NAMES))])
def test_the_plan_is_shown_and_names_the_companys_people(
    begin: Begin, minutes: int, people: tuple[str, ...]
) -> None:
    talk = begin(COMPANY, minutes=minutes)
    assert "utter_plan" in talk.responses
    plan = next(line for line in talk.said if line.startswith("Your round"))
    company = talk.coach.content.library.companies[COMPANY]
    for one in people:
        assert f"{company.people[one].name} ({company.people[one].title}): " in plan
    assert not [name for name in REPLACED if name in plan]
    titles = {part.id: part.title for part in talk.coach.content.library.parts.values()}
    for place in talk.slots["agenda"]:
        assert titles.get(place["part"], "questions") in plan


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_every_step_is_gone_through_to_the_end(begin: Begin, minutes: int) -> None:
    talk = begin(COMPANY, minutes=minutes)
    steps = len(talk.slots["agenda"])
    said = to_the_end(talk)
    interview = talk.coach.records.interview(talk.slots["interview"])
    assert interview is not None
    assert interview.finished_at is not None
    assert len(talk.slots["asked"]) == len(set(talk.slots["asked"])) == len(talk.slots["agenda"])
    # Nothing falls away but what has nothing to take up: a claim, or a push back.
    assert steps - 2 <= len(talk.slots["agenda"]) <= steps
    assert {one.question_id for one in talk.attempts} == set(talk.slots["asked"])
    assert not [name for name in REPLACED if any(name in line for line in said)]


@pytest.mark.parametrize("minutes", [30, 60])
def test_nothing_is_announced_or_greeted_twice_in_the_same_words(
    begin: Begin, minutes: int
) -> None:
    talk = begin(COMPANY, minutes=minutes)
    said = to_the_end(talk)
    content = talk.coach.content
    intros = [one for part in content.library.parts.values() for one in part.intro]
    heard = [line for line in said if line in intros]
    assert heard
    assert len(heard) == len(set(heard))
    for name in NAMES.values():
        introduced = [line for line in said if re.search(rf"\bI'm {name.split()[0]}\b", line)]
        assert len(introduced) <= 1
    assert not any("Coach, your coach" in line for line in said)


def test_each_interviewer_leads_over_to_the_next_by_name_and_title(begin: Begin) -> None:
    talk = begin(COMPANY, minutes=60)
    said = to_the_end(talk)
    company = talk.coach.content.library.companies[COMPANY]
    for one in NAMES:
        person = company.people[one]
        assert any(
            person.name in line and person.title in line and not line.startswith("Your round")
            for line in said
        )
    assert talk.interviewers[0] == talk.interviewers[-1] == COACH


def test_what_was_worrying_the_first_time_is_probed_once(begin: Begin) -> None:
    talk = begin(COMPANY, minutes=60)
    said: list[str] = []
    for number in range(120):
        if talk.slots["stage"] == "idle":
            break
        if talk.slots["stage"] == "feedback":
            talk.hears("go on", "next")
        elif talk.slots["question"] == "preparation_first":
            talk.hears("They asked about planning. They seemed worried about my two years at home.")
        else:
            talk.hears(f"I planned the tours of week {number} myself. It went much better.")
        said += talk.said
    put = [line for line in said if re.search(r"\(question \d+ of \d+\)$", line)]
    assert sum("your two years at home" in line for line in put) == 1
    assert sum(one.startswith("earlier_worry") for one in talk.slots["asked"]) == 1


def test_a_length_can_be_typed_in_the_set_up(begin: Begin) -> None:
    talk = begin()
    talk.hears("half an hour, please").hears("shop manager")
    assert "utter_plan" in talk.responses
    assert len(talk.slots["agenda"]) == 11
