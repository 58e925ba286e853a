"""Questions that ask for no story: what is counted, and that the project's own file is whole."""

from types import SimpleNamespace

import pytest

from coach.evaluation.beside import BesideStory, load_stories
from coach.evaluation.plain import load_plain, plain_figures, type_of

KINDS = {"why?": "motive", "why else?": "motive", "how much?": "pay", "tell!": "episode"}


class Scorer:
    """Scores by a table of questions; a question's type stands in another."""

    def __init__(self, scores):
        self._scores = scores

    def question(self, text):
        return SimpleNamespace(type=KINDS[text])

    def score_many(self, answers):
        for one in answers:
            yield SimpleNamespace(overall=self._scores[one.answer, one.question])


def test_answers_are_told_apart_by_type():
    answer = BesideStory(
        id="plain_motive_01",
        text="Because.",
        answers=("why?",),
        beside=("tell!", "why else?", "how much?"),
    )
    story = BesideStory(id="one", text="I did.", answers=("tell!",), beside=("why?",))
    scores = {
        ("Because.", "why?"): 4.0,
        ("Because.", "tell!"): 2.0,
        ("Because.", "why else?"): 3.9,
        ("Because.", "how much?"): 3.8,
        ("I did.", "why?"): 2.5,
    }
    found = plain_figures(Scorer(scores), [answer], [story])
    assert (found.types_found, found.sound, found.stories) == (1.0, 1.0, 1.0)
    assert found.same_type == 0.0  # 3.9 is too near
    assert found.other_type == pytest.approx(1 / 2)  # and so is 3.8


def test_the_file_has_answers_of_each_type_with_questions_of_others():
    answers = load_plain()
    assert len(answers) >= 60
    assert {type_of(one) for one in answers} == {"motive", "what_would_you_do", "pay"}
    assert len({one.text for one in answers}) == len(answers)
    for one in answers:
        assert len(one.answers) >= 2
        assert len(one.beside) >= 4
        assert not set(one.answers) & set(one.beside)


@pytest.fixture(scope="module")
def figures(scorer):
    return plain_figures(scorer, load_plain(), load_stories()[::2])


def test_the_type_of_a_new_question_is_found(figures):
    assert figures.types_found >= 0.85


def test_good_answers_are_sound_beside_their_own_questions(figures):
    assert figures.sound >= 0.7


def test_what_answers_another_type_of_question_scores_lower(figures):
    assert figures.other_type >= 0.88


def test_no_story_passes_for_a_plan_a_reason_or_a_price(figures):
    assert figures.stories >= 0.6
