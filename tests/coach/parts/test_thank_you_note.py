"""The note: to the right person, under the right name, not too long."""

import pytest

from coach.content import Company, Content
from coach.parts import PARTS, Brief
from coach.parts.thank_you_note import LONGEST

from .made import ScriptedJudge, context

NOTE = PARTS["thank_you_note"]
REST = "\n\nThank you for the talk about the night wash.\n\nKind regards,\nAda"


def faults(content: Content, brief: Brief, text: str) -> list[str]:
    now = context(content, brief=brief, asked=["q"], asked_by={"q": "supervisor"})
    found = NOTE.score(content.question("note"), text, ScriptedJudge(), now)
    return [one.kind for one in found.remarks]


@pytest.mark.parametrize(
    "greeting",
    ["Dear Mr Smith,", "Dear Martha Okafer,", "Hi Dave,", "hello dr. Miller!", "Dear Ms O'Brien\n"],
)
def test_a_wrong_name_is_found(content: Content, linen: Brief, greeting: str) -> None:
    assert faults(content, linen, greeting + REST) == ["wrong_name"]


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Marta Okafor,",
        "Dear Ms Okafor,",
        "Hi Marta,",
        "Dear all,",
        "Dear Sir or Madam,",
        "Thank you,",
    ],
)
def test_a_right_name_or_none_is_no_wrong_name(
    content: Content, linen: Brief, greeting: str
) -> None:
    assert faults(content, linen, greeting + REST) == []


def test_the_advice_names_both(content: Content, linen: Brief) -> None:
    now = context(content, brief=linen, asked=["q"], asked_by={"q": "owner"})
    found = NOTE.score(content.question("note"), f"Dear Mr Smith,{REST}", ScriptedJudge(), now)
    assert found.remarks[0].evidence == "Smith"
    assert "Graham Sutcliffe" in (found.remarks[0].advice or "")
    assert found.overall == 3.5
    assert found.grade == "middling"


def test_a_note_that_nobody_reads_to_the_end(content: Content, linen: Brief) -> None:
    assert faults(content, linen, f"Dear Marta,\n{'very ' * LONGEST}") == ["too_long"]


def test_what_is_no_note_gets_no_further_faults(
    content: Content, linen: Brief, judge: ScriptedJudge
) -> None:
    judge.caution, judge.overall = "not_prose", 1.0
    found = NOTE.score(
        content.question("note"), "Dear Mr Smith, x", judge, context(content, brief=linen)
    )
    assert (found.overall, found.remarks) == (1.0, [])


def test_it_goes_to_the_person_who_was_met_last(content: Content, linen: Brief) -> None:
    now = context(
        content,
        brief=linen,
        interviewer="coach",
        asked=["preparation_told", "b", "c"],
        asked_by={"preparation_told": "coach", "b": "coworker", "c": "owner"},
    )
    put = NOTE.put(0, now)
    assert put is not None
    assert put.fields == {"name": "Graham Sutcliffe", "title": "owner and managing director"}


def test_practised_alone_it_goes_to_somebody(content: Content) -> None:
    put = NOTE.put(0, context(content, interviewer="coach"))
    assert put is not None
    assert put.fields["name"] in {one.name for one in content.personas.values()}
    assert NOTE.put(1, context(content)) is None


def test_a_wrong_company_is_found_and_the_right_one_is_not(content: Content, linen: Brief) -> None:
    wrong = f"Dear Marta,\nI would love to work for Sunny Towels.{REST}"
    assert "wrong_company" in faults(content, linen, wrong)
    right = f"Dear Marta,\nI would love to work for Brightwater.{REST}"
    assert "wrong_company" not in faults(content, linen, right)


@pytest.mark.parametrize(
    "line",
    [
        "I'd be proud to join [Company Name] this spring.",
        "Thank you for telling me about the <position title>.",
        "Kind regards, [Your Name]",
        "It was good to meet you at XYZ on {date}.",
        "I enjoyed the talk about ____.",
        "I look forward to working with (insert name of company).",
    ],
)
def test_what_a_template_left_open_is_told(content: Content, linen: Brief, line: str) -> None:
    assert faults(content, linen, f"Dear Marta,\n\n{line}{REST}")[0] == "placeholder"
    assert "placeholder" in faults(content, Brief(), f"Dear Marta,\n\n{line}{REST}")


@pytest.mark.parametrize(
    "line",
    [
        "I would be happy to join Hartwell Foods next month.",
        "Since I saw the hall I want to be part of Kettle & Crane.",
        "I am keen on the job at Northgate Dairy.",
    ],
)
def test_another_employer_anywhere_in_the_note_is_found(
    content: Content, linen: Brief, line: str
) -> None:
    assert faults(content, linen, f"Dear Marta,\n\n{line}{REST}") == ["wrong_company"]
    unnamed = Brief(company=Company(name="the company"))
    assert faults(content, unnamed, f"Hello,\n\n{line}{REST}") == []


def test_somebody_else_who_is_thanked_is_found(content: Content, linen: Brief) -> None:
    assert faults(content, linen, f"Hello,\n\nThank you, Mr Smith.{REST}") == ["wrong_name"]
    assert faults(content, linen, f"Hello,\n\nThank you, Ms Okafor.{REST}") == []


@pytest.mark.parametrize(
    "line",
    [
        "I would be glad to join Brightwater on Monday.",
        "It was good to meet you (and to see the presses).",
        "I can start on the 3rd [if that suits].",
    ],
)
def test_what_is_right_is_left_alone(content: Content, linen: Brief, line: str) -> None:
    found = faults(content, linen, f"Dear Ms Okafor,\n\n{line}{REST}")
    assert found == []
