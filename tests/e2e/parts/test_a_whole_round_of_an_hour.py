"""The full round of an hour: everybody is met, every part comes in its order, and it ends."""

from collections.abc import Iterator

from ..candidate import Candidate
from .answers import COMPANY, STORIES, answer_to, begin_round

#: What only the longest round has all of, by the beginnings of its questions' ids, in its order.
ORDER = [
    "preparation_",
    "supervisor_",
    "role_",
    "own_question",
    "coworker_",
    "background_",
    "culture_",
    "salary_",
    "close_",
    "note",
    "fit_",
]
OWN_QUESTIONS = [
    "How will you know after three months that I was the right choice?",
    "Who is on the early shift with you, and what does each of them know best?",
    "You began with one van. Where do you want the laundry to stand in five years?",
]


def test_everybody_is_met_in_order_and_the_round_ends(candidate: Candidate) -> None:
    transcript = [begin_round(candidate, 60)]
    asked: list[str] = []
    stories, questions = iter(STORIES), iter(OWN_QUESTIONS)
    while candidate.place.stage != "idle":
        place = candidate.place
        assert place.stage == "question"
        assert place.question is not None
        assert place.question not in asked, "nothing is asked twice"
        asked.append(place.question)
        assert place.position == len(asked)
        transcript += [_answer(candidate, stories, questions), candidate.say("next")]
    for number in range(1, len(asked) + 1):
        assert f"(question {number} of {len(asked)})" in transcript[2 * number - 2]
    firsts = [next(i for i, one in enumerate(asked) if one.startswith(part)) for part in ORDER]
    assert firsts == sorted(firsts)
    assert [one.question_id for one in candidate.attempts] == asked
    assert candidate.interviews[-1].finished_at is not None
    whole = "\n".join(transcript)
    assert "{" not in whole
    for person in COMPANY["people"].values():
        assert person["name"] in whole
    assert "saved on this computer" in transcript[-1]


def _answer(candidate: Candidate, stories: Iterator[str], questions: Iterator[str]) -> str:
    """Answer in words that were not used before, and decline whatever follow-ups there are."""
    question, position = candidate.place.question or "", candidate.place.position
    text = answer_to(question, 0)
    if question.startswith("own_question") and "more" not in question:
        text = next(questions)
    elif text in STORIES:
        text = next(stories)
    elif "#" in question or question.startswith("earlier_"):
        text = f"To your question {position}: {text}"
    return candidate.answer(text)
