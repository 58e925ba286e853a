"""Stories beside questions: what is counted, and that the project's own file is whole."""

import pytest

from coach.evaluation.beside import BesideStory, load_stories, told_apart


class Scorer:
    """Scores by a table of questions."""

    def __init__(self, scores):
        self._scores = scores

    def score_many(self, answers):
        for one in answers:
            yield type("Score", (), {"overall": self._scores[one.question]})


def test_each_question_that_is_answered_is_paired_with_each_that_is_not():
    scorer = Scorer({None: 4.5, "a": 4.5, "b": 4.0, "c": 4.2, "d": 3.6})
    story = BesideStory(id="one", text="I did it.", answers=("a", "b"), beside=("c", "d"))
    found = told_apart(scorer, [story])
    assert found.in_order == pytest.approx(3 / 4)  # not b before c
    assert found.clearly == pytest.approx(1 / 4)  # a before d alone
    assert found.wronged == pytest.approx(1 / 2)  # b


def test_there_are_hundreds_of_stories_with_questions_of_their_own():
    stories = load_stories()
    assert len(stories) >= 400
    assert len({one.text for one in stories}) == len(stories)
    for one in stories:
        assert len(one.answers) >= 3
        assert len(one.beside) >= 2
        assert not set(one.answers) & set(one.beside)
        assert 50 <= len(one.text.split()) <= 150
