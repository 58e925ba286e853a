"""A 30-minute round with a company file, from the plan to the summary."""

from coach.content import INSTANCE

from ..candidate import Candidate
from .answers import COMPANY, answer, begin_round

STATIONS = [
    "preparation_told",
    "supervisor_",
    "supervisor_",
    "goal_guess",
    "earlier_",
    "culture_value",
    "own_question",
    "salary_",
    "salary_push",
    "close_",
    "note",
]


def test_round_goes_by_its_plan_with_the_people_of_the_company(candidate: Candidate) -> None:
    said = begin_round(candidate, 30)
    assert "1. With me: your preparation" in said
    assert "Marta Okafor (operations lead)" in said
    assert COMPANY["name"] in said
    assert candidate.slots["role"] == "dispatch coordinator"
    transcript = [said]
    asked = []
    for number, station in enumerate(STATIONS, start=1):
        place = candidate.place
        assert (place.stage, place.position) == ("question", number)
        assert (place.question or "").startswith(station)
        assert f"(question {number} of {len(STATIONS)})" in transcript[-1]
        asked.append(place.question)
        transcript += [answer(candidate), candidate.say("next")]
    assert candidate.place.stage == "idle"
    assert [one.question_id for one in candidate.attempts] == asked
    whole = "\n".join(transcript)
    assert "{" not in whole
    for persona in candidate.content.personas.values():
        assert persona.name not in whole, "the real people's names take the place of the stock's"
    _sums_up(candidate, transcript[-1])


def _sums_up(candidate: Candidate, said: str) -> None:
    lines = [line for line in said.splitlines() if line.startswith("- ")]
    judged = [one for one in candidate.attempts if one.score["question_type"] != "entry"]
    assert len(lines) == len(judged)
    askers = {one.question_id: one.interviewer for one in candidate.interviews[-1].questions}
    for line, attempt in zip(lines, judged, strict=True):
        question = candidate.content.question(attempt.question_id.partition(INSTANCE)[0])
        if question.persona != "coach":
            name = COMPANY["people"][askers[attempt.question_id]]["name"]
            assert line.startswith(f"- {name}: "), "named is who asked it"
    assert "saved on this computer" in said
