"""The answer bank finds what a question is about, in words that it does not have."""

import pytest

from coach.content.help import load_help
from coach.service import load_coach


@pytest.fixture(scope="module")
def bank():
    return load_coach().replies.advice


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("For cleaning job I must wear suit? I don't have one.", "what_to_wear"),
        ("You are real person or computer?", "bot_human_or_robot"),
        ("can they ask me if i want babies", "pregnancy_or_children"),
        ("they fired me from the last place, what now", "dismissed"),
        ("what does the S T A R thing stand for", "what_is_star"),
        ("how much money should I say I want", "pay_expectations"),
        ("is it odd that i tremble so much", "nerves_before"),
        ("must I look serious or may one smile in there", "smile_and_posture"),
        ("do i owe them a reason why i stayed at home", "cv_gap"),
        ("I speak bad English, people will laugh at me?", "accent_and_second_language"),
        ("they ask how old i am. is normal?", "unlawful_questions"),
        ("do you save all of this", "bot_data_and_how_long_kept"),
    ],
)
def test_a_question_finds_its_answer(bank, text, entry):
    found = bank.find(text)
    assert found is not None
    assert found.id == entry


@pytest.mark.parametrize("text", ["the bus to the harbour", "seven green bottles", "qqq zzz"])
def test_what_the_bank_does_not_have_is_not_guessed(bank, text):
    assert bank.find(text) is None


def test_no_two_entries_are_asked_for_in_the_same_words():
    asks = [ask.casefold() for one in load_help().entries for ask in one.asks]
    assert len(set(asks)) == len(asks)


def test_an_answer_is_short_and_has_nothing_to_fill_in():
    for one in load_help().entries:
        assert len(one.says.split()) <= 140, one.id
        assert "{" not in one.says
        assert "http" not in one.says
