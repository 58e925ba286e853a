"""What is to be left out is heard, and it is what was meant that goes."""

import pytest

from coach.interview.left_out import (
    BOUNDARY,
    INVENTION,
    is_about,
    sentences_of,
    spared,
    what_is_left,
)
from coach.service import load_coach

TOLD = (
    "Two summers ago our freezer broke down on a Friday. I rang the dairy, and my daughter carried "
    "the ice. She was twelve. We saved the stock and lost 60% less than the year before. About 25 "
    "customers wrote to us. The manager gave me a medal for it."
)
SENTENCES = sentences_of(TOLD)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("could you keep my daughter out of this", "my daughter"),
        ("I would rather we didn't talk about my arrest", "my arrest"),
        ("please don't ask me again about the surgery", "the surgery"),
        ("not going into why they let me go", "why they let me go"),
        ("I don't want to speak about that, sorry", ""),
        ("that is a private matter", ""),
        ("please you don't use this what I said", ""),
        ("I do not want speak about my uncle, is private", "my uncle"),
    ],
)
def test_a_boundary_is_heard_with_its_subject(text: str, subject: str) -> None:
    wish = load_coach().left_out.read(text)
    assert wish is not None
    assert (wish.kind, wish.subject) == (BOUNDARY, subject)


@pytest.mark.parametrize(
    "text",
    [
        "ok I'll admit it, the 60% is made up",
        "between us, I lied about the medal",
        "that wasn't actually true what I said there",
        "I exaggerated the bit with the customers",
    ],
)
def test_a_confession_is_heard(text: str) -> None:
    wish = load_coach().left_out.read(text)
    assert wish is not None
    assert wish.kind == INVENTION


@pytest.mark.parametrize(
    "text",
    [
        "no idea, next please",
        "please no hint",
        "I have never managed anybody",
        "your score makes no sense",
        "Should I tell them that I was in prison?",
        "I moved house because my mother fell ill and found a new job there",
        "My boss had invented the delivery dates, so I rang the customers and gave them true ones.",
        "I kept quiet about it until the meeting and then told her in private",
        TOLD,
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert load_coach().left_out.read(text) is None


def left(text: str, *pointed_at: str) -> list[str]:
    coach = load_coach()
    wish = coach.left_out.read(text)
    assert wish is not None
    return what_is_left(wish, SENTENCES, pointed_at, coach.closeness)


def test_a_person_goes_with_what_is_told_of_her_and_the_rest_stays() -> None:
    rest = left("could you keep my daughter out of this")
    assert rest == [SENTENCES[0], "I rang the dairy.", "", *SENTENCES[3:]]


def test_a_share_goes_alone_where_the_rest_stands() -> None:
    rest = what_is_left(
        load_coach().left_out.read("I made the 30% up"),  # type: ignore[arg-type]
        ["Complaints fell by 30%.", "I rang 30 people."],
        [],
        load_coach().closeness,
    )
    assert rest == ["Complaints fell.", ""]


def test_a_figure_that_is_named_takes_its_sentence() -> None:
    rest = left("that 25 customers thing isn't true")
    assert [one for one in SENTENCES if one not in rest] == ["About 25 customers wrote to us."]


def test_the_thing_that_was_named_goes() -> None:
    assert left("between us, I lied about the medal")[-1] == ""


def test_what_is_only_pointed_at_is_what_was_quoted_last() -> None:
    rest = left("that bit isn't true", "About 25 customers wrote to us")
    assert [one for one in SENTENCES if one not in rest] == ["About 25 customers wrote to us."]


def test_all_of_it() -> None:
    assert set(left("I made the whole story up")) == {""}


def test_a_question_for_what_is_closed_is_known() -> None:
    closeness = load_coach().closeness
    assert is_about("why I left", "Why did you leave your last job?", closeness)
    assert not is_about("why I left", "How do you plan a busy week?", closeness)
    assert not is_about("my daughter", "Tell me about a deadline that you missed.", closeness)


def test_what_is_closed_is_not_quoted() -> None:
    coach = load_coach()
    score = coach.score("supervisor_slipped_deadline", TOLD)
    shown = spared(score, ["my daughter"], coach.closeness)
    assert not any("daughter" in one.text for one in shown.sentences)
    assert not any("daughter" in (one.evidence or "") for one in shown.remarks)
    assert spared(score, [], coach.closeness) == score


def test_what_was_said_before_an_invented_figure_stays() -> None:
    coach = load_coach()
    wish = coach.left_out.read("I made the 45% up")
    assert wish is not None
    told = ["She agreed and we moved the shelf on Monday, and 45% of people found it after that."]
    left = what_is_left(wish, told, [], coach.closeness)
    assert left == ["She agreed and we moved the shelf on Monday."]


@pytest.mark.parametrize("who", ["my brother", "my sister", "my husband", "my old boss"])
def test_a_subject_is_closed_whoever_it_is_about(who: str) -> None:
    for text in (f"I don't want to talk about {who}", f"please don't ask me about {who} again"):
        wish = load_coach().left_out.read(text)
        assert wish is not None, text
        assert wish.subject == who
    for text in (f"I don't mind talking about {who}", f"can I talk about {who} here?"):
        assert load_coach().left_out.read(text) is None, text


@pytest.mark.parametrize(
    ("text", "told", "gone"),
    [
        (
            "We ran the stall for three summers. Then my father drowned and I'd rather not talk "
            "about that.",
            "We ran the stall for three summers.",
            ("Then my father drowned",),
        ),
        (
            "I packed orders for a year. My wife left in May. It was ugly. That's private. After "
            "that I trained four packers.",
            "I packed orders for a year. After that I trained four packers.",
            ("My wife left in May", "It was ugly"),
        ),
        (
            "I kept the diary for nine doctors and I went after a row with one of them, which I "
            "don't want to discuss.",
            "I kept the diary for nine doctors.",
            ("I went after a row with one of them",),
        ),
        ("My nan died that week and I'd rather not go into it", "", ("My nan died that week",)),
    ],
)
def test_a_boundary_at_the_end_takes_what_was_said_last_and_leaves_the_answer(
    text: str, told: str, gone: tuple[str, ...]
) -> None:
    wish = load_coach().left_out.read(text)
    assert wish is not None
    assert (wish.kind, wish.subject, wish.told, wish.gone) == (BOUNDARY, "", told, gone)


LONG = (
    "I worked the early shift at the bakery for six years, and in the last two of them I made the "
    "plan for eleven people, ordered the flour and wrote down what was thrown away, so that we "
    "baked a tenth less and sold the same."
)


def test_a_subject_that_is_named_takes_all_that_was_told_of_it() -> None:
    wish = load_coach().left_out.read(
        f"{LONG} My stepson worked there too. He stole from the till. Please don't ask me about my "
        "stepson. I learned to plan backwards from the opening hour."
    )
    assert wish is not None
    assert (wish.kind, wish.subject) == (BOUNDARY, "my stepson")
    assert wish.told == f"{LONG} I learned to plan backwards from the opening hour."


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} I told the customer I'd rather not talk about other people's orders.",
        f"{LONG} I'd like to stay with that.",
        f"{LONG} I asked my boss not to bring it up again, and he didn't.",
        f"{LONG} I don't talk about customers once they're out of the door.",
        "I was on the ward when a father asked about another child. That is private, I said, and "
        "took him back to his own boy.",
    ],
)
def test_an_answer_that_tells_of_boundaries_is_whole(text: str) -> None:
    assert load_coach().left_out.read(text) is None
