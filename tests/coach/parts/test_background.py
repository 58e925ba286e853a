"""One story over several turns."""

from coach.content import Content, PartQuestion
from coach.parts import PARTS, Brief

from .made import context, play, told

BACKGROUND = PARTS["background"]
STORY = told("I moved the shelves by hand. I counted everything twice.")


def question_of(content: Content) -> PartQuestion:
    question = content.question("background_project")
    assert isinstance(question, PartQuestion)
    return question


def test_it_digs_deeper_twice_each_time_elsewhere(content: Content) -> None:
    question, now = question_of(content), context(content)
    first = BACKGROUND.follow_up(question, STORY, [], now)
    assert first is not None
    second = BACKGROUND.follow_up(question, STORY, [first.part], now)
    assert second is not None
    assert first.text != second.text
    assert BACKGROUND.follow_up(question, STORY, [first.part, second.part], now) is None


def test_what_is_missing_comes_before_what_lies_deeper(content: Content) -> None:
    thin = told("I moved the shelves by hand.", star={"S": 2, "T": 2, "A": 2, "R": 0})
    question, now = question_of(content), context(content)
    first = BACKGROUND.follow_up(question, thin, [], now)
    assert first is not None
    assert first.part == "result"
    deeper = BACKGROUND.follow_up(question, thin, ["result"], now)
    assert deeper is not None
    assert deeper.part == "dig_1"


def test_it_stays_with_one_story_for_three_turns_at_most(content: Content) -> None:
    asked = ["result", "task", "dig_1"]
    assert BACKGROUND.follow_up(question_of(content), STORY, asked, context(content)) is None


def test_what_is_no_story_is_not_dug_into(content: Content) -> None:
    question, now = question_of(content), context(content)
    for score in (told("I am tidy.", story=False), told("I am tidy.", caution="copied")):
        assert BACKGROUND.follow_up(question, score, [], now) is None


def test_a_quotation_is_an_exact_passage_of_the_answer(content: Content) -> None:
    question = question_of(content)
    texts = []
    for seed in "abcdefghij":
        found = BACKGROUND.follow_up(question, STORY, [], context(content, interview=seed))
        assert found is not None
        assert "{quote}" not in found.text
        texts.append(found.text)
    quoted = [one for one in texts if "“" in one]
    assert quoted
    assert all("“I moved the shelves by hand”" in one for one in quoted)


def test_without_a_passage_to_quote_only_other_wordings_are_used(content: Content) -> None:
    bare = told("Yes.")
    for seed in "abcdefghij":
        found = BACKGROUND.follow_up(
            question_of(content), bare, [], context(content, interview=seed)
        )
        assert found is not None
        assert "“" not in found.text


def test_a_line_of_the_cv_is_taken_up_first_and_word_for_word(content: Content) -> None:
    brief = Brief(cv=["I like it.", "I trained four apprentices in the yard."])
    put = BACKGROUND.put(0, context(content, brief=brief))
    assert put is not None
    assert put.question == "background_cv"
    assert put.fields == {"line": "“I trained four apprentices in the yard”"}
    assert "background_cv" not in play(BACKGROUND, content)


def test_what_was_asked_in_the_last_interview_comes_last(content: Content) -> None:
    seen = {"background_project": 2, "background_challenge": 1}
    put = BACKGROUND.put(0, context(content, seen=seen))
    assert put is not None
    assert put.question == "background_training"
    put = BACKGROUND.put(1, context(content, seen=seen, asked=["background_training"]))
    assert put is not None
    assert put.question == "background_project"
