"""One story for another listener."""

from coach.content import Content
from coach.parts import PARTS, Brief

from .made import attempt, context, told

RETELL = PARTS["retell"]
WEAK = attempt("owner_beyond_duty", "I tidied up.", told("I tidied up.", overall=2.0))
BEST = attempt("owner_hard_decision", "I closed the shop.", told("I closed the shop.", overall=4.5))


def test_the_best_story_goes_to_somebody_who_has_not_heard_it(
    content: Content, linen: Brief
) -> None:
    now = context(
        content,
        brief=linen,
        attempts=[WEAK, BEST],
        asked_by={"owner_beyond_duty": "owner", "owner_hard_decision": "coworker"},
    )
    put = RETELL.put(0, now)
    assert put is not None
    assert put.fields["story"] == content.questions["owner_hard_decision"].competency
    assert put.fields["name"] in {"Marta Okafor", "Graham Sutcliffe"}
    assert RETELL.put(1, now) is None


def test_without_a_story_there_is_nothing_to_retell(content: Content) -> None:
    copied = attempt("owner_pay", "I did it.", told("I did it.", caution="copied"))
    motive = attempt("owner_pay", "I like it.", told("I like it.", story=None))
    assert RETELL.put(0, context(content)) is None
    assert RETELL.put(0, context(content, attempts=[copied, motive])) is None


def test_it_comes_once(content: Content) -> None:
    assert RETELL.put(0, context(content, attempts=[BEST], asked=["retell_story"])) is None
