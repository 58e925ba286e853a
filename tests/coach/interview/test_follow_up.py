"""What the interviewer asks after a thin answer."""

from dataclasses import replace

import pytest

from coach.content import Content, Question
from coach.interview.follow_up import (
    MOST_FOLLOW_UPS,
    FollowUp,
    choose_follow_up,
    quote_of,
)
from coach.scoring import Remark, Score, Scorer, SentenceFinding

SEEDS = [f"interview-{number}" for number in range(30)]
ANSWER = "The stock was wrong one Monday. I counted the shelves again, and then I called Ines."


def score(
    star: dict[str, float] | None, answer: str = ANSWER, labels: str = "SA", kind: str = "episode"
) -> Score:
    sentences = [one.strip() + "." for one in answer.split(".") if one.strip()]
    return Score(
        overall=3.0,
        relevance=5.0,
        story=True,
        star=star,
        sentences=[
            SentenceFinding(text, label, 0.9, None)
            for text, label in zip(sentences, labels.ljust(len(sentences), "O"), strict=False)
        ],
        remarks=[],
        caution=None,
        question_type=kind,
    )


def star(**parts: float) -> dict[str, float]:
    return {"S": 2.0, "T": 2.0, "A": 2.0, "R": 2.0} | parts


@pytest.fixture
def episode(content: Content) -> Question:
    return content.questions["supervisor_slipped_deadline"]


def wordings(question: Question, part: str, quote: str) -> set[str]:
    return {text.replace("{quote}", f"“{quote}”") for text in question.follow_ups[part]}


@pytest.mark.parametrize(
    ("letter", "part"), [("S", "situation"), ("T", "task"), ("A", "action"), ("R", "result")]
)
def test_a_missing_part_is_asked_for_in_the_personas_words(
    episode: Question, letter: str, part: str
) -> None:
    said = set()
    for seed in SEEDS:
        found = choose_follow_up(episode, score(star(**{letter: 0.0})), [], seed)
        assert found is not None
        assert found.part == part
        said.add(found.text)
    assert said == wordings(episode, part, "The stock was wrong one Monday")


def test_a_complete_answer_is_not_followed_up(episode: Question) -> None:
    assert choose_follow_up(episode, score(star()), [], "x") is None


def test_a_thin_part_is_not_a_missing_one(episode: Question) -> None:
    assert choose_follow_up(episode, score(star(R=1.0)), [], "x") is None
    found = choose_follow_up(episode, score(star(R=0.5)), [], "x")
    assert found is not None
    assert found.part == "result"


def test_the_thinnest_part_comes_first_and_action_and_outcome_before_the_rest(
    episode: Question,
) -> None:
    def part(**parts: float) -> str:
        found = choose_follow_up(episode, score(star(**parts)), [], "x")
        assert isinstance(found, FollowUp)
        return found.part

    assert part(S=0.0, A=0.5) == "situation"
    assert part(S=0.0, T=0.0, A=0.0, R=0.0) == "action"
    assert part(S=0.0, T=0.0, R=0.0) == "result"
    assert part(S=0.0, T=0.0) == "situation"


def test_no_part_is_asked_for_twice(episode: Question) -> None:
    found = choose_follow_up(episode, score(star(A=0.0, R=0.0)), ["action"], "x")
    assert found is not None
    assert found.part == "result"
    assert choose_follow_up(episode, score(star(A=0.0)), ["action"], "x") is None


def test_at_most_two_are_asked(episode: Question) -> None:
    empty = score(star(S=0.0, T=0.0, A=0.0, R=0.0))
    asked: list[str] = []
    while (found := choose_follow_up(episode, empty, asked, "x")) is not None:
        asked.append(found.part)
    assert len(asked) == MOST_FOLLOW_UPS == 2


def test_star_parts_are_asked_for_where_a_story_was(content: Content) -> None:
    for question in content.questions.values():
        found = choose_follow_up(question, score(star(A=0.0, R=0.0)), [], "x")
        assert (found is not None) == (question.type == "episode")


def advised(overall: float, *kinds: str, evidence: str = "I would ask, and wait.") -> Score:
    remarks = [Remark(kind, evidence, advice="Say more.", praise=None) for kind in kinds]
    praise = Remark("reasons_given", "because", advice=None, praise="You gave a reason.")
    return replace(score(None), overall=overall, remarks=[praise, *remarks])


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("coworker_new_tool", "missing_example", "example"),
        ("coworker_new_tool", "general_claims", "method"),
        ("coworker_not_pulling_weight", "missing_step", "first_step"),
        ("coworker_not_pulling_weight", "missing_check", "check"),
        ("coworker_not_pulling_weight", "missing_reason", "reason"),
        ("owner_why_us", "general_claims", "specific"),
        ("owner_why_us", "missing_evidence", "evidence"),
        ("owner_core_value", "missing_act", "act"),
        ("owner_pay", "missing_range", "range"),
        ("owner_pay", "missing_worth", "value"),
    ],
)
def test_where_no_story_is_asked_for_the_first_advice_is_asked_after(
    content: Content, name: str, kind: str, part: str
) -> None:
    question = content.questions[name]
    said = set()
    for seed in SEEDS:
        found = choose_follow_up(question, advised(2.5, kind), [], seed)
        assert found is not None
        assert found.part == part
        said.add(found.text)
    assert said == wordings(question, part, "I would ask")


def test_an_answer_that_is_good_enough_is_let_be(content: Content) -> None:
    question = content.questions["owner_why_us"]
    assert choose_follow_up(question, advised(3.5, "missing_evidence"), [], "x") is None
    assert choose_follow_up(question, advised(3.4), [], "x") is None  # praise alone


def test_the_next_advice_is_asked_after_when_the_first_was(content: Content) -> None:
    question = content.questions["owner_pay"]
    thin = advised(2.0, "missing_range", "missing_basis", "missing_openness")
    asked: list[str] = []
    while (found := choose_follow_up(question, thin, asked, "x")) is not None:
        asked.append(found.part)
    assert asked == ["range", "basis"]


def test_what_is_beside_the_question_is_not_quoted(content: Content) -> None:
    question = content.questions["owner_why_us"]
    for seed in SEEDS:
        found = choose_follow_up(question, advised(1.5, "off_motive"), [], seed)
        assert found is not None
        assert found.part == "specific"
        assert "“" not in found.text


@pytest.mark.parametrize(
    ("name", "answer", "part"),
    [
        ("owner_pay", "I don't mind really, whatever you usually pay.", "range"),
        ("supervisor_plan_your_week", "I make a list on Monday and tick things off.", "example"),
        ("owner_core_value", "Respect is everything to me at work, always.", "act"),
        (
            "coworker_not_pulling_weight",
            "I'd stay calm and prioritise the jobs, and communicate well with the team.",
            "first_step",
        ),
        (
            "supervisor_why_this_job",
            "I think it looks like a good place and I like working with people.",
            "specific",
        ),
    ],
)
def test_a_thin_answer_is_probed_whatever_was_asked(
    content: Content, scorer: Scorer, name: str, answer: str, part: str
) -> None:
    question = content.questions[name]
    found = choose_follow_up(question, scorer.score(question, answer), [], "x")
    assert found is not None
    assert found.part == part


def test_an_answer_without_star_is_not_followed_up(episode: Question) -> None:
    assert choose_follow_up(episode, score(None), [], "x") is None


def test_a_quotation_is_in_the_answer_word_for_word(content: Content) -> None:
    answers = (
        ANSWER,
        "We ran late — the van broke down; I rang three firms and one of them came at noon.",
        "“Never again”, my boss said. I had to learn the whole till in a day.",
        "my   nan fell ill in March\nso I cooked for everybody.",
    )
    quoted = 0
    for question in content.questions.values():
        for answer in answers:
            for seed in SEEDS[:6]:
                found = choose_follow_up(question, score(star(R=0.0), answer), [], seed)
                if found is not None and "“" in found.text:
                    quote = found.text.split("“")[1].split("”")[0]
                    assert quote in " ".join(answer.split())
                    assert 3 <= len(quote.split()) <= 12
                    quoted += 1
    assert quoted > 100


def test_without_a_passage_to_quote_a_wording_without_one_is_used(episode: Question) -> None:
    long_winded = " ".join(["again"] * 40) + "."
    for answer in ("Yes. No.", long_winded):
        for seed in SEEDS:
            found = choose_follow_up(episode, score(star(R=0.0), answer, "O"), [], seed)
            assert found is not None
            assert "{quote}" not in found.text
            assert "“" not in found.text


def test_where_every_wording_quotes_there_is_none_without_a_passage(episode: Question) -> None:
    quoting = episode.model_copy(update={"follow_ups": {"result": ["And after {quote}?"]}})
    assert choose_follow_up(quoting, score(star(R=0.0), "Yes.", "O"), [], "x") is None


def test_the_wording_is_repeatable(episode: Question) -> None:
    for seed in SEEDS:
        first = choose_follow_up(episode, score(star(R=0.0)), [], seed)
        assert first == choose_follow_up(episode, score(star(R=0.0)), [], seed)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("We ran out of flour, and I rang the mill", "We ran out of flour"),
        (
            "The foreman, who never liked me, was wrong",
            "The foreman, who never liked me, was wrong",
        ),
        ("After we shut: I swept the floor", "After we shut: I swept the floor"),
        (
            "My neighbour, who had sworn that he would be back by noon with a van, was late again",
            "",
        ),
    ],
)
def test_what_is_quoted_of_a_sentence_can_stand_alone(sentence: str, quote: str) -> None:
    assert quote_of(score(star(), f"{sentence}.", "S")) == quote
