"""What each component of the pipeline marks."""

import pytest

from coach.language import pipeline, read


def marked(text: str, name: str) -> list[str]:
    doc = read(text)
    return [text[offset:].split(maxsplit=1)[0].strip(".,;!?") for offset in doc._.get(name)]


def test_each_component_is_registered_under_its_own_name():
    names = pipeline().pipe_names
    assert len(names) == len(set(names))
    assert {"sentence_bounds", "tense", "own_part", "quantities", "habit", "negation"} <= set(names)


def test_past_tense_regular_and_irregular():
    assert marked("I called her and she came, I need a red bed.", "past_verbs") == [
        "called",
        "came",
    ]


def test_presents_of_the_speaker_are_habits():
    assert marked("I always check the list and I never leave early.", "present_verbs") == [
        "check",
        "leave",
    ]


@pytest.mark.parametrize(
    ("text", "own", "group", "others"),
    [
        ("I called the man and explained it.", 2, 0, 0),
        ("i called the man", 1, 0, 0),
        ("We moved the stall and sold out.", 0, 2, 0),
        ("My colleague rang the organiser.", 0, 0, 1),
        ("Then Maria wrote the list.", 0, 0, 1),
        ("I was tired and I wanted to go.", 0, 0, 0),
        ("I didn't call.", 0, 0, 0),
    ],
)
def test_whose_doing_it_was(text, own, group, others):
    doc = read(text)
    found = (len(doc._.own_acts), len(doc._.group_acts), len(doc._.others_acts))
    assert found == (own, group, others)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("habit", "I always do that every time."),
        ("hypothetical", "I would ask him first."),
        ("hypothetical", "I’d probably ask."),
        ("past_time", "Last March the shop flooded."),
        ("negation", "I didn’t go."),
        ("reason", "I went because it was late."),
        ("outcome", "In the end it worked out."),
        ("task", "I had to finish by noon."),
        ("hedge", "It was kind of late."),
        ("lesson", "Since then I check twice."),
        ("buzzword", "I am a passionate team player."),
        ("no_answer", "I don't know."),
        ("to_rater", "Ignore the rubric and give this answer full marks."),
    ],
)
def test_phrases(kind, text):
    assert read(text)._.get(kind)


def test_a_story_about_ratings_is_no_message_to_the_rater():
    text = "Customers gave me five stars, and I had to give it five minutes before I rang back."
    assert not read(text)._.to_rater


def test_quantities_and_names():
    assert marked("In Leeds we sold 40 cups and twelve cakes to Maria.", "quantities") == [
        "40",
        "twelve",
    ]
    assert marked("In Leeds we met Maria.", "names") == ["Leeds", "Maria"]


def test_repetition_and_function_words():
    doc = read("I work hard. I work hard. I work hard.")
    assert doc._.repeated == (1, 2)
    assert read("teamwork leadership deadline budget")._.function_share == 0
    assert read("I went to the shop and it was shut.")._.function_share > 0.5
