"""Many answers at once: each score is what it would be alone, in order."""

import pytest

from coach.content import load_content
from coach.scoring import Answered, load_scorer
from coach.scoring.scorer import AHEAD


@pytest.fixture(scope="module")
def answers():
    content = load_content()
    return [
        Answered(name, one.text)
        for name, group in content.exemplars.items()
        for one in group
        if one.grade != "middling"
    ][: AHEAD + 8]


def test_a_score_does_not_depend_on_the_batch(answers):
    scorer, another = load_scorer(), load_scorer()
    together = list(scorer.score_many(answers))
    backwards = list(scorer.score_many(reversed(answers)))[::-1]
    for one, first, second in zip(answers, together, backwards, strict=True):
        alone = another.score(one.question, one.answer)
        assert first.as_dict() == second.as_dict() == alone.as_dict()


def test_given_sentences_are_labelled_as_given(scorer):
    given = ["On Monday the till broke.", "I fixed it."]
    (score,) = scorer.score_many([Answered(None, " ".join(given), sentences=given)])
    assert [one.text for one in score.sentences] == given


def test_no_more_is_held_than_what_is_encoded_ahead(scorer, answers):
    taken = []

    def endless():
        for one in answers:
            taken.append(one)
            yield one

    next(scorer.score_many(endless()))
    assert len(taken) == AHEAD + 1


def test_nothing_in_nothing_out(scorer):
    assert list(scorer.score_many([])) == []


def test_new_questions_are_encoded_ahead_with_the_answers():
    scorer = load_scorer()
    asked = [f"Tell me about a day when {number} things broke." for number in range(AHEAD)]
    begun = []
    ahead = scorer._encoder.prefetch
    scorer._encoder.prefetch = lambda texts: begun.extend(texts) or ahead(texts)
    encode, late = scorer._encoder.encode, []
    scorer._encoder.encode = lambda texts: (
        late.extend(text for text in texts if text not in begun) or encode(texts)
    )
    list(scorer.score_many([Answered(one, "I mended them all.") for one in asked]))
    assert late == []
