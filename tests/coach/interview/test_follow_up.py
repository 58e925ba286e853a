"""What the interviewer asks after a thin answer."""

import pytest

from coach.content import Content, Question
from coach.interview.follow_up import MOST_FOLLOW_UPS, FollowUp, choose_follow_up
from coach.scoring import Score, SentenceFinding

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


def test_only_episodes_are_followed_up(content: Content) -> None:
    for question in content.questions.values():
        found = choose_follow_up(question, score(star(A=0.0, R=0.0)), [], "x")
        assert (found is not None) == (question.type == "episode")


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
