"""What a text is after the feedback, by the real scorer and by a score that is given."""

import pytest

from coach.interview.after_feedback import kind_of
from coach.scoring import Score
from coach.service import Coach, load_coach

EARLIER = (
    "One winter the heating in our nursery school failed on a Tuesday. I was the only caretaker "
    "there and had to keep six rooms warm. I carried the oil heaters up from the cellar."
)
WHOLE = (
    "One winter the heating in our nursery failed overnight. I moved all the children into the two "
    "rooms with heaters, rang three plumbers before seven and drove to fetch the part myself. By "
    "noon all six rooms were warm again and no parent had to be called."
)
ANOTHER = (
    "At the garage we had promised a lorry for Friday and the gearbox came on Thursday night. I "
    "asked a colleague to stay, split the job in two and fitted the lower half by midnight. The "
    "driver left at seven on Friday and has come to us ever since."
)


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load_coach()


def kind(coach: Coach, text: str) -> str:
    question = coach.content.questions["supervisor_slipped_deadline"]
    (closeness,) = coach.closeness(text, [EARLIER])
    return kind_of(text, coach.score(question, text), EARLIER, closeness)


@pytest.mark.parametrize("text", [WHOLE, ANOTHER])
def test_a_whole_new_telling_is_a_new_try(coach: Coach, text: str) -> None:
    assert kind(coach, text) == "new_try"


@pytest.mark.parametrize(
    "text",
    [
        "By lunch all six rooms were warm.",
        "The head sent me home early with a box of chocolates.",
        "I had checked the boiler in October myself.",
        "It was minus nine outside and the children wore their coats.",
    ],
)
def test_a_piece_of_a_story_is_asked_about(coach: Coach, text: str) -> None:
    assert kind(coach, text) == "fragment"


@pytest.mark.parametrize(
    "text",
    ["ok", "Fair enough.", "Hm, that stings.", "I see, so the ending matters most.", "makes sense"],
)
def test_a_remark_is_no_attempt(coach: Coach, text: str) -> None:
    assert kind(coach, text) == "remark"


def test_what_is_announced_is_what_it_is_announced_as(coach: Coach) -> None:
    assert kind(coach, "Second try: I carried all of it up.") == "new_try"
    assert kind(coach, "One more thing: I carried it up twice.") == "addition"


@pytest.mark.parametrize(
    ("overall", "relevance", "closeness", "expected"),
    [(3.5, 4.8, 0.5, "new_try"), (2.0, 3.2, 0.3, "fragment"), (1.2, 1.4, 0.05, "remark")],
)
def test_without_a_story_it_is_whether_the_question_is_answered(
    overall: float, relevance: float, closeness: float, expected: str
) -> None:
    score = Score(overall, relevance, None, None, [], [], None, "motive")
    text = "because I would like to learn how a large kitchen is run"
    assert kind_of(text, score, "I want to learn more here", closeness) == expected
