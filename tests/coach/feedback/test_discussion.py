"""Feedback can be argued with: what is asked is heard, and answered from the score itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
import yaml

from coach import paths
from coach.content.about_feedback import load_about_feedback
from coach.feedback.discussion import NEAR, Discussion, Heard
from coach.scoring import Remark, Score, SentenceFinding
from coach.service import Coach, load_coach

ASKED = yaml.safe_load(
    (paths.root() / "tests" / "coach" / "feedback" / "asked_about_feedback.yml").read_text("utf-8")
)
QUESTION = "supervisor_slipped_deadline"
STORY = (
    "In October the boiler at the swimming baths went out two days before the gala. "
    "I was the one who had to get the water warm again by Saturday noon. "
    "I rang three heating firms, found one that had the pump and drove over to fetch it. "
    "On Saturday the water was at twenty-seven degrees and the gala went ahead."
)
#: Its second sentence sets the scene and says what had to be done.
NEAR_THING = (
    "At the laundry in June the big press stopped. Forty shirts for the hotel hung there and it "
    "was three already. I ironed them by hand with Rosa. The hotel manager came to fetch them and "
    "took all forty."
)


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load_coach()


def discuss(coach: Coach, answer: str, **more: object) -> Discussion:
    question = coach.content.question(QUESTION)

    def again(sentences: Sequence[str], labels: Mapping[int, str]) -> Score:
        return coach.score(question, " ".join(sentences), sentences=sentences, labels=labels)

    given = {
        "about": load_about_feedback(),
        "question": question,
        "score": coach.score(question, answer),
        "words": len(answer.split()),
        "again": again,
        "exemplars": coach.content.strong_exemplars(QUESTION),
    }
    return Discussion(**(given | more))  # type: ignore[arg-type]


def told(coach: Coach, answer: str, said: str) -> str:
    found = discuss(coach, answer)
    return found.reply(said, coach.listener.hear(said, found.score)).text


# --- what is heard --------------------------------------------------------------------------------


def test_the_kind_is_heard_in_other_words_than_the_banks(coach: Coach) -> None:
    score = coach.score(QUESTION, STORY)
    cases = [(kind, text) for kind, texts in ASKED.items() for text in texts]
    assert len(cases) >= 60
    right = sum(coach.listener.hear(text, score).kind == kind for kind, text in cases)
    assert right / len(cases) >= 0.85


def test_none_of_these_is_in_the_bank() -> None:
    bank = {ask.casefold() for one in load_about_feedback().kinds for ask in one.asks}
    assert not bank & {text.casefold() for texts in ASKED.values() for text in texts}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("so where was my task in all that", "T"),
        ("but I told you how it turned out", "R"),
        ("you call that no outcome", "R"),
        ("is what I did not clear", "A"),
        ("and the background?", "S"),
        ("that is rubbish", None),
    ],
)
def test_the_part_is_heard(coach: Coach, text: str, part: str | None) -> None:
    assert coach.listener.hear(text, coach.score(QUESTION, STORY)).part == part


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second sentence says it", (1,)),
        ("look at sentence 3", (2,)),
        ("my last line was the ending", (3,)),
        ("take away the first two sentences", (0, 1)),
        ("you forgot the bit where I fetched the pump", (2,)),
        ("what about “went out two days before”", (0,)),
        ("I said the gala went ahead", (3,)),
        ("that is not fair", ()),
        ("you gave me two sentences of advice", ()),
        ("but I did say how it ended", ()),
    ],
)
def test_the_sentence_is_heard(coach: Coach, text: str, places: tuple[int, ...]) -> None:
    assert coach.listener.hear(text, coach.score(QUESTION, STORY)).sentences == places


# --- what is answered -----------------------------------------------------------------------------


def test_which_bit_was_the_task(coach: Coach) -> None:
    said = told(coach, STORY, "Which bit was the task then?")
    assert "I was the one who had to get the water warm again" in said
    assert "boiler" not in said


def test_how_long_it_is(coach: Coach) -> None:
    said = told(coach, STORY, "would you say it is too long")
    assert f"{len(STORY.split())} words" in said
    assert "seconds" in said


def test_what_a_remark_means_comes_with_the_words_it_was_about(coach: Coach) -> None:
    claims = "I am always reliable."
    remark = Remark("general_claims", claims, advice="Name one time.")
    found = discuss(coach, STORY)
    found = replace(found, score=replace(found.score, remarks=[remark]))
    said = "what do you mean by vague"
    text = found.reply(said, coach.listener.hear(said, found.score)).text
    assert "“I am always reliable.”" in text
    assert "⟨day⟩" in text


def test_leaving_a_sentence_out_scores_again_and_says_what_changes(coach: Coach) -> None:
    said = told(coach, STORY, "and what if I leave out the last sentence?")
    found = discuss(coach, STORY)
    without = coach.score(QUESTION, STORY.partition(" On Saturday")[0])
    assert found.score.overall is not None
    assert without.overall is not None
    assert without.overall < found.score.overall
    assert f"I'd give {without.overall:.1f} instead of {found.score.overall:.1f}" in said
    assert "→" in said


def test_told_badly_it_gets_less(coach: Coach) -> None:
    said = told(coach, STORY, "say it badly on purpose please")
    assert "We rang three heating firms" in said.replace("we rang", "We rang")
    assert "27" not in said
    found = discuss(coach, STORY)
    assert f"instead of {found.score.overall:.1f}" in said


def test_without_a_point_it_says_on_what_it_rests_and_asks(coach: Coach) -> None:
    said = told(coach, STORY, "no, that is unfair")
    assert "Situation ●●" in said
    assert "Which sentence do you mean?" in said


def test_what_was_not_understood_gets_no_made_up_answer(coach: Coach) -> None:
    found = discuss(coach, STORY)
    unsure = Heard("badly", 0.1, None, (), None)
    assert "Which sentence do you mean?" in found.reply("hm", unsure).text


def test_where_no_story_was_asked_for_no_sentence_has_to_be_a_result(coach: Coach) -> None:
    found = discuss(coach, STORY)
    pay = replace(found, score=replace(found.score, star=None, question_type="pay"))
    said = "why is there no result"
    reply = pay.reply(said, coach.listener.hear(said, pay.score))
    assert "not for a story" in reply.text
    assert reply.objection is None


# --- objections -----------------------------------------------------------------------------------


def test_a_near_thing_in_a_real_answer_is_conceded(coach: Coach) -> None:
    found = discuss(coach, NEAR_THING)
    said = "no, the second sentence is the task"
    reply = found.reply(said, coach.listener.hear(said, found.score))
    assert reply.text.startswith(
        "Fair point: “Forty shirts for the hotel hung there and it was three already” can"
    )
    assert reply.score is not None
    assert reply.score.sentences[1].label == "T"
    assert [one.text for one in reply.score.sentences] == [
        one.text for one in found.score.sentences
    ]
    # Said again, it is agreed, and what is tried out later goes by the new mark.
    assert reply.objection is not None
    later = replace(found, score=reply.score, objections=[reply.objection])
    assert later.reply(said, coach.listener.hear(said, later.score)).objection is None
    which = "which bit was the task"
    assert "Forty shirts" in later.reply(which, coach.listener.hear(which, later.score)).text


def test_a_near_thing_is_conceded_and_the_mark_corrected(coach: Coach) -> None:
    found = discuss(coach, STORY)
    (*rest, last) = found.score.sentences
    near = SentenceFinding(last.text, "A", 0.5, None, {"A": 0.5, "R": 0.5 - NEAR / 2})
    found = replace(found, score=replace(found.score, sentences=[*rest, near]))
    said = "the last sentence is the result"
    reply = found.reply(said, coach.listener.hear(said, found.score))
    assert reply.text.startswith("Fair point")
    assert reply.score is not None
    assert reply.score.sentences[-1].label == "R"
    assert reply.objection is not None
    assert reply.objection["conceded"]
    assert (reply.objection["was"]["label"], reply.objection["now"]["label"]) == ("A", "R")
    assert reply.objection["sentence"] == last.text
    assert found.concession(reply.objection) == reply.text


def test_a_label_that_is_known_moves_what_follows_from_it(coach: Coach) -> None:
    question = coach.content.question(QUESTION)
    texts = [one.text for one in coach.score(question, NEAR_THING).sentences]
    as_action = coach.score(question, NEAR_THING, labels={len(texts) - 1: "A"})
    as_result = coach.score(question, NEAR_THING, labels={len(texts) - 1: "R"})
    assert as_action.star is not None
    assert as_result.star is not None
    assert as_result.star["R"] > as_action.star["R"]
    assert as_result.sentences[-1].label == "R"


def test_insisting_gets_the_same_answer_shorter(coach: Coach) -> None:
    found = discuss(coach, STORY)
    said = "the first sentence is the result"
    heard = coach.listener.hear(said, found.score)
    first = found.reply(said, heard)
    assert first.score is None
    assert first.objection is not None
    assert not first.objection["conceded"]
    assert first.objection["was"] == first.objection["now"]
    second = replace(found, objections=[first.objection]).reply(said, heard)
    assert second.score is None
    assert second.objection is None  # it is kept once
    assert len(second.text) < len(first.text)


def test_what_was_counted_is_agreed(coach: Coach) -> None:
    said = told(coach, STORY, "but I did say how it ended")
    assert said.startswith("We agree")
    assert "the gala went ahead" in said


# --- read aloud -----------------------------------------------------------------------------------


def without_task(coach: Coach, mark: float) -> Discussion:
    found = discuss(coach, NEAR_THING)
    sentences = [
        replace(one, label="S" if one.label == "T" else one.label) for one in found.score.sentences
    ]
    star = {**(found.score.star or {}), "T": mark}
    return replace(found, score=replace(found.score, sentences=sentences, star=star))


@pytest.mark.parametrize(("mark", "denied"), [(0.0, True), (1.0, False)])
def test_a_part_that_has_a_mark_is_not_said_to_be_missing(
    coach: Coach, mark: float, denied: bool
) -> None:
    said = without_task(coach, mark).reply("", Heard("which_part", 0.9, "T", (), None)).text
    assert ("I heard no task" in said) is denied
    assert ("●○" in said) is not denied


def test_who_asks_which_sentence_is_not_asked_which(coach: Coach) -> None:
    said = without_task(coach, 0.0).reply("", Heard("which_part", 0.9, "T", (), None)).text
    assert "Which sentence do you mean?" not in said
    assert "is the task" in said


def test_who_says_what_a_sentence_is_objects(coach: Coach) -> None:
    found = discuss(coach, STORY)
    reply = found.reply("Sentence four is the task", Heard("which_part", 0.9, "T", (3,), None))
    assert reply.objection is not None
    asked = found.reply("is sentence four the task", Heard("which_part", 0.9, "T", (3,), None))
    assert asked.objection is None


def test_agreeing_twice_is_said_in_other_words(coach: Coach) -> None:
    found = discuss(coach, STORY)
    heard = Heard("objection", 0.9, "R", (3,), None)
    first = found.reply("but the last sentence is the result", heard)
    assert first.objection is not None
    again = replace(found, objections=[first.objection]).reply("it is, though", heard)
    assert again.text != first.text
    assert "would lift it" not in again.text or "●○" in first.text
    assert again.objection is None


def test_a_quotation_within_a_sentence_has_no_full_stop(coach: Coach) -> None:
    for said in ("which one was the task then", "tell it as badly as you can"):
        assert ".”," not in told(coach, NEAR_THING, said)


def test_what_was_done_to_spoil_an_answer_is_said_once(coach: Coach) -> None:
    assert told(coach, STORY, "tell it as badly as you can").count("What I did to it") == 1


def test_who_disputes_that_it_is_off_topic_hears_of_that(coach: Coach) -> None:
    said = told(coach, STORY, "I disagree, it's not off topic at all")
    assert "out of 5 for that alone" in said


@pytest.mark.parametrize("said", ["can you be wrong about it", "is it possible you misjudged that"])
def test_a_doubt_is_met_with_candour(coach: Coach, said: str) -> None:
    assert told(coach, STORY, said).startswith("Yes, it can")
