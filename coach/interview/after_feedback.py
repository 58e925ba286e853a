"""What a text is that comes after the feedback, when nobody has asked for it."""

from typing import Literal

from coach.interview.attempt_words import announced_addition, announced_try
from coach.scoring import Score

AfterFeedback = Literal["new_try", "addition", "fragment", "remark"]

#: Cautions that mean: nothing is answered here.
_NO_ANSWER = ("no_answer", "not_prose")
#: A part of a story counts as told from here (0 absent, 1 implied or thin, 2 clear).
_TOLD = 0.75
#: A whole telling has at least this share of the earlier answer's words.
_COMPARABLE = 0.6
#: What a text has to have in it to be more than a remark, and to be an answer of its own. Chosen on
#: 23 fragments, 28 remarks and 8 whole tellings of ours; of 16 further fragments none is then left
#: aside, and of 25 further remarks three are asked about (2026-11-30).
_SUBSTANCE, _SUBSTANCE_WITHOUT_STORY, _WHOLE_WITHOUT_STORY = 0.75, 0.5, 0.9


def kind_of(text: str, score: Score, earlier: str, closeness: float) -> AfterFeedback:
    """Decide whether a text is another try, an addition, a piece of a story, or a mere remark.

    Args:
        text: what was typed.
        score: what it gets as an answer of its own.
        earlier: the answer that had the feedback.
        closeness: of the two texts, -1..1.

    Returns:
        A new try where one is announced, or where it is plainly a whole new telling: by itself it
        has action and outcome, and it is not much shorter than the answer before. An addition
        where one is announced. A fragment where it has something of an answer and could be either.
    """
    if announced_try(text):
        return "new_try"
    if announced_addition(text) is not None:
        return "addition"
    if score.caution in _NO_ANSWER:
        return "remark"
    if _is_whole(text, score, earlier, closeness):
        return "new_try"
    if score.star is not None:
        substantial = sum(score.star.values()) + closeness >= _SUBSTANCE
    else:
        substantial = _answers(score) + closeness >= _SUBSTANCE_WITHOUT_STORY
    return "fragment" if substantial else "remark"


def _is_whole(text: str, score: Score, earlier: str, closeness: float) -> bool:
    if score.caution is not None or len(text.split()) < _COMPARABLE * len(earlier.split()):
        return False
    if score.question_type == "episode" and score.star is not None:
        return score.star["A"] >= _TOLD and score.star["R"] >= _TOLD
    return _answers(score) + closeness >= _WHOLE_WITHOUT_STORY


def _answers(score: Score) -> float:
    """How far a text answers its question, 0..1."""
    found = score.overall if score.relevance is None else score.relevance
    return 0.0 if found is None else (found - 1.0) / 4.0
