"""A text is marked by the criteria of its part, and by nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.content import Content, load_interview
from coach.marking import Marker, grade_of
from coach.service import load_coach

NOTE = (
    "Dear Ms Farrow,\n\nThank you for the hour this afternoon, and for showing me the cold store. "
    "What you said about losing a delivery in July stayed with me, because at my present place I "
    "set up the sheet for temperatures. I would very much like the job. I look forward to hearing "
    "from you by the 14th.\n\nKind regards,\nTeodor Hlavac"
)
TEXTS = {
    "thank_you_note": NOTE,
    "own_question": "The advert names two depots. How do the teams share the work on Mondays?",
    "salary": "Between 28,000 and 31,000, as three adverts here name. I led a shift of five.",
    "preparation": "I read that they opened a second shop in May, and Ms Farrow will see me.",
    "close": "Thank you. May I see the offer in writing? You will have my answer on Friday.",
    "dread": "I was ill for a year. That is over, and since May I have worked full weeks again.",
    "phone_call": "Good morning, Ada Byron here. I met you on the 3rd. May I ask how it stands?",
}


@pytest.mark.parametrize("marks", TEXTS)
def test_a_plain_text_is_marked_in_the_form_of_the_contract(
    marker: Marker, content: Content, marks: str
) -> None:
    score = marker.mark(marks, TEXTS[marks])
    assert score.caution is None
    assert score.overall is not None
    assert 1 <= score.overall <= 5
    assert score.grade == grade_of(score.overall)
    assert score.star is None
    assert score.question_type == "marked"
    assert set(score.criteria) == {one.id for one in content.library.criteria[marks]}
    assert all(0 <= one <= 1 for one in score.criteria.values())


def test_the_sets_are_those_of_the_content_and_the_exercises(
    marker: Marker, content: Content
) -> None:
    assert set(marker.sets()) == {*content.library.criteria, "exercise"}


def test_only_a_candidates_question_has_a_topic(marker: Marker) -> None:
    assert marker.mark("own_question", TEXTS["own_question"]).topic in load_interview().topics
    assert marker.mark("thank_you_note", NOTE).topic is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("When will you decide?", "decision_date"),
        ("How will my work be evaluated after the trial period?", "evaluation"),
        ("What training do you offer to somebody new?", "development"),
        ("How many people are in the team, and who are they?", "team"),
        ("How much is the salary?", "salary"),
        ("Where do you see the company in five years?", "vision"),
        ("What does a typical day look like in this job?", "job_description"),
    ],
)
def test_the_topic_of_a_plain_question(marker: Marker, text: str, topic: str) -> None:
    assert marker.topic("own_question", text) == topic
    assert marker.mark("own_question", text).topic == topic


@pytest.mark.parametrize(
    ("text", "caution", "grade"),
    [
        ("", "no_answer", "weak"),
        ("   \n", "no_answer", "weak"),
        ("Thanks", "no_answer", "weak"),
        (
            "Sehr geehrte Frau Farrow, vielen Dank für das Gespräch am Dienstag und die Führung "
            "durch das Lager, ich würde sehr gern bei Ihnen arbeiten.",
            "not_english",
            None,
        ),
        ("teamwork salary vision leadership synergy growth passion results", "not_prose", "weak"),
        ("!!! ??? ### $$$ %%% &&& *** (((", "not_prose", "weak"),
    ],
)
def test_what_is_no_note_has_a_caution_and_no_praise(
    marker: Marker, text: str, caution: str, grade: str | None
) -> None:
    score = marker.mark("thank_you_note", text)
    assert score.caution in ({caution} if caution != "not_prose" else {"not_prose", "no_answer"})
    assert score.grade == grade
    assert score.overall == (None if caution == "not_english" else 1.0)
    assert score.remarks == []


@pytest.mark.parametrize(
    ("overall", "grade"),
    [
        (5, "strong"),
        (3.7, "strong"),
        (3.69, "middling"),
        (2.4, "middling"),
        (2.39, "weak"),
        (1, "weak"),
    ],
)
def test_a_grade_is_a_range_of_marks(overall: float, grade: str) -> None:
    assert grade_of(overall) == grade


@pytest.mark.parametrize("marks", TEXTS)
def test_praise_is_never_for_what_is_missing(marker: Marker, content: Content, marks: str) -> None:
    faults = {one.id for one in content.library.criteria[marks] if one.fault}
    for example in content.library.examples[marks][:24]:
        score = marker.mark(marks, example.text)
        for remark in score.remarks:
            if remark.praise is not None:
                assert remark.kind not in faults
                assert score.criteria[remark.kind] >= 0.6
            elif remark.kind.startswith("missing_"):
                assert score.criteria[remark.kind.removeprefix("missing_")] < 0.4
            else:
                assert remark.kind in faults
        praised = [one.kind for one in score.remarks if one.praise]
        assert len(praised) <= 2
        assert sum(one.advice is not None for one in score.remarks) <= 3
        assert not {f"missing_{one}" for one in praised} & {one.kind for one in score.remarks}


def test_what_is_beside_the_question_is_not_asked_for(marker: Marker) -> None:
    text = "Well, thank you and goodbye then, it was nice."
    kinds = {one.kind for one in marker.mark("close", text, "close_nothing#2").remarks}
    assert not kinds & {"missing_package", "missing_time", "missing_in_writing"}


def test_a_mark_does_not_depend_on_what_was_marked_before(marker: Marker) -> None:
    first = marker.mark("salary", TEXTS["salary"])
    marker.mark("salary", "Whatever you think is fine with me, I will take anything.")
    assert marker.mark("salary", TEXTS["salary"]) == first


def test_given_sentences_are_kept_as_they_are(marker: Marker) -> None:
    given = ["Thank you for the talk, it was good", "I want the job."]
    score = marker.mark("thank_you_note", " ".join(given), sentences=given)
    assert [one.text for one in score.sentences] == given


def test_an_unknown_set_is_an_error(marker: Marker) -> None:
    with pytest.raises(KeyError):
        marker.mark("horoscope", "I would like to know more about it.")


WORDS = st.sampled_from(
    [
        *(
            "I",
            "we",
            "thank",
            "you",
            "for the talk",
            "about",
            "Monday",
            "28,000",
            "because",
            "“so”",
        ),
        *(
            "it's",
            "don’t",
            ".",
            "?",
            "!",
            "\n",
            "-",
            "(",
            "how",
            "what job",
            "Mr.",
            "£30k",
            "naïve",
        ),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(sorted(TEXTS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_quotes_are_passages_of_the_answer(text: str, marks: str) -> None:
    score = load_coach().mark(marks, text)
    for remark in score.remarks:
        assert remark.evidence is None or remark.evidence in text
    for sentence in score.sentences:
        assert sentence.text in text
    assert score.overall is None or 1 <= score.overall <= 5
