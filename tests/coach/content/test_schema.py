"""What the schema keeps true of single things."""

import pytest
from pydantic import ValidationError

from coach.content import STAR_PARTS, LabelledSentence, Question
from coach.content.schema import FOLLOW_UP_PARTS, join_sentences

QUESTION = {
    "id": "owner_care",
    "persona": "owner",
    "text": "When did you take care?",
    "competency": "care",
    "listens_for": "what you did",
    "hint": "Pick one day.",
    "simpler": "Tell me of care.",
    "hypothetical": "What would you do?",
}


@pytest.mark.parametrize("kind", FOLLOW_UP_PARTS)
def test_each_type_of_question_has_the_follow_ups_that_it_needs(kind: str) -> None:
    parts = FOLLOW_UP_PARTS[kind]
    Question(**QUESTION, type=kind, follow_ups={part: ["And?"] for part in parts})
    with pytest.raises(ValidationError, match=f"must have the keys {', '.join(parts)}"):
        Question(**QUESTION, type=kind, follow_ups={part: ["And?"] for part in parts[1:]})
    with pytest.raises(ValidationError, match="must have the keys"):
        Question(**QUESTION, type=kind, follow_ups={part: ["And?"] for part in (*parts, "weather")})


def test_an_episode_is_followed_up_by_the_star_parts() -> None:
    assert set(FOLLOW_UP_PARTS["episode"]) == set(STAR_PARTS.values())


def test_content_cannot_be_changed_by_those_who_read_it() -> None:
    sentence = LabelledSentence(label="A", text="I locked the door.")
    with pytest.raises(ValidationError, match="frozen"):
        sentence.text = "I left it open."  # type: ignore[misc]


def test_texts_lose_the_blanks_around_them() -> None:
    assert LabelledSentence(label="A", text="  I locked it. ").text == "I locked it."


def test_sentences_are_joined_by_a_blank() -> None:
    assert join_sentences(["One.", "Two."]) == "One. Two."
