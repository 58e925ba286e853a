"""What meets a feeling or a line of chat fits what was said, and is not said twice.

Nobody who wrote the ways of saying it has seen these lines, and none of them may go there.
"""

import pytest

from coach.content import Persona, Speaker
from coach.content.help import load_help
from coach.help import Replies
from coach.service import load_coach

FRESH: list[tuple[str, str, str]] = [
    ("feeling", "I've been pacing the kitchen since five about this interview", "nervous"),
    ("feeling", "palms sweating already and it's not till thursday", "nervous"),
    ("feeling", "bit apprehensive to be honest with you", "nervous"),
    ("feeling", "can't seem to smile today", "sad"),
    ("feeling", "my partner ended things last night", "sad"),
    ("feeling", "they laid us off by text and I'm still fuming", "angry"),
    ("feeling", "that agency makes me so cross", "angry"),
    ("feeling", "think I'm coming down with something, all shivery", "ill"),
    ("feeling", "my asthma is playing up badly", "ill"),
    ("feeling", "they've found a lump and I have to go for a biopsy", "ill"),
    ("feeling", "my sister died at the weekend", "bereaved"),
    ("feeling", "cremation is on wednesday, it was my old dad", "bereaved"),
    ("feeling", "had a miscarriage last month", "bereaved"),
    ("feeling", "so many things at once I can't see straight", "overwhelmed"),
    ("feeling", "I'm completely swamped and can't take any more in", "overwhelmed"),
    ("feeling", "who'd want an ex offender like me anyway", "hopeless"),
    ("feeling", "fifty applications and nothing, what's the use", "hopeless"),
    ("feeling", "oh the shame of it, what did I just write", "ashamed"),
    ("feeling", "I sound like a right muppet", "ashamed"),
    ("feeling", "there isn't a soul I could rehearse this with", "lonely"),
    ("feeling", "don't know anybody in this town yet, gets lonely", "lonely"),
    ("feeling", "night feed at two and four, I'm a zombie", "tired"),
    ("feeling", "my eyes are closing, been up since four", "tired"),
    ("feeling", "I've started to cry, sorry", "tearful"),
    ("feeling", "choked up thinking of it", "tearful"),
    ("feeling", "they want me back for round two, I'm made up!", "excited"),
    ("feeling", "I'm really looking forward to it, can't sit still", "excited"),
    ("feeling", "I just can't get this right, it's maddening", "frustrated"),
    ("feeling", "where I come from you don't boast", "shy"),
    ("feeling", "electric's about to be cut off, I need the wages", "worried_about_money"),
    (
        "feeling",
        "he used to shout at me in front of everyone and it still stings",
        "homesick_or_hurt",
    ),
    ("chitchat", "drizzle all day long in Cork", "weather"),
    ("chitchat", "bit nippy this morning isn't it", "weather"),
    ("chitchat", "I'm at the library so I have to type quietly", "room"),
    ("chitchat", "kitty is rubbing against my leg", "pet"),
    ("chitchat", "my little girl says hi", "children"),
    ("chitchat", "go on, give us a laugh", "joke"),
    ("chitchat", "I fancy fish and chips tonight", "food"),
    ("chitchat", "my tea has gone cold", "coffee"),
    ("chitchat", "Everton drew again", "football"),
    ("chitchat", "what's nine times nine", "simple_sum"),
    ("chitchat", "gosh is it eleven already", "time_of_day"),
    ("chitchat", "did you sleep well", "your_day"),
    ("chitchat", "how many years old would you be", "your_age"),
    ("chitchat", "which city do you live in", "where_from"),
    ("chitchat", "got any kids yourself", "your_family"),
    ("chitchat", "is it boring talking to people all day", "your_feelings"),
    ("chitchat", "aren't you sweet", "compliment"),
    ("chitchat", "sorry, what was your name?", "your_name"),
    ("chitchat", "I'm Blessing, pleased to make your acquaintance", "my_name"),
    ("chitchat", "I bake bread in my spare time", "hobbies"),
    ("chitchat", "what's your view on the election", "politics"),
    ("chitchat", "haha that cracked me up", "laughter"),
    ("chitchat", "my screen is cracked so excuse the typos", "technology"),
    ("chitchat", "I ironed a shirt just for this", "clothes"),
    ("chitchat", "earth to bot", "testing"),
    ("chitchat", "today is our wedding anniversary", "celebration"),
    ("chitchat", "motorway was at a standstill", "travel"),
    ("chitchat", "the ferry took forever", "travel"),
    ("chitchat", "the plumber is banging on my pipes", "room"),
]
#: Measured on 30 November 2026: 41 of 60 fit, 9 have another entry's line, 10 a plain one.
FEWEST_THAT_FIT = 0.65
MOST_THAT_DO_NOT = 0.17


def the_coach() -> Speaker:
    return load_coach().content.library.coach[0]


@pytest.fixture(scope="module")
def replies() -> Replies:
    return load_coach().replies


@pytest.fixture(scope="module")
def coworker() -> Persona:
    return load_coach().content.personas["coworker"]


def entry_of(replies: Replies, kind: str, text: str) -> str | None:
    said = replies.reply(kind, text, [], the_coach(), at_ease=False).text
    found = [
        one.id for file in load_help().replies.values() for one in file.entries if said in one.says
    ]
    return found[0] if found else None


def test_most_of_what_people_say_gets_a_line_that_fits(replies: Replies) -> None:
    found = [(entry_of(replies, kind, text), wanted) for kind, text, wanted in FRESH]
    fit = sum(one == wanted for one, wanted in found)
    wrong = sum(one not in (None, wanted) for one, wanted in found)
    assert fit / len(found) >= FEWEST_THAT_FIT, [one for one in found if one[0] != one[1]]
    assert wrong / len(found) <= MOST_THAT_DO_NOT


def test_there_are_enough_of_them() -> None:
    files = load_help().replies
    assert len(files["feeling"].entries) >= 14
    assert len(files["chitchat"].entries) >= 20


def test_no_wording_comes_twice_while_others_are_left(replies: Replies) -> None:
    said: list[str] = []
    for _ in range(5):
        said.append(
            replies.reply("feeling", "I'm so anxious", said, the_coach(), at_ease=False).text
        )
    assert len(set(said)) == 5


def test_a_loss_is_met_with_kindness_and_an_offer_to_stop(replies: Replies) -> None:
    reply = replies.reply("feeling", "my granny died on Friday", [], the_coach(), at_ease=True)
    assert "sorry" in reply.text
    assert reply.offers_break
    assert [one.text for one in reply.choices] == ["yes", "no"]


def test_other_feelings_lead_to_choices(replies: Replies) -> None:
    reply = replies.reply("feeling", "I'm so anxious", [], the_coach(), at_ease=True)
    assert not reply.offers_break
    assert len(reply.choices) == 3


def test_swearing_is_met_calmly_and_shorter_the_second_time(replies: Replies) -> None:
    first = replies.reply("abuse", "you stupid heap of junk", [], the_coach(), at_ease=True).text
    second = replies.reply("abuse", "sod off", [first], the_coach(), at_ease=True).text
    assert len(second) < len(first) / 2


@pytest.mark.parametrize("kind", ["ask_about_bot", "smalltalk", "chitchat"])
def test_an_interviewer_says_truly_to_be_a_program(
    replies: Replies, coworker: Persona, kind: str
) -> None:
    reply = replies.reply(kind, "are you a robot or a human?", [], coworker, at_ease=True)
    assert reply.interviewer
    assert "program" in reply.text


def test_each_interviewer_chats_in_a_voice_of_their_own(replies: Replies) -> None:
    people = load_coach().content.personas.values()
    lines = {
        replies.reply("chitchat", "what a downpour, soaked through", [], one, at_ease=True).text
        for one in people
    }
    assert len(lines) == len(people)


def test_own_words_of_interviewers_are_for_entries_that_there_are() -> None:
    library = load_help()
    known = {one.id for one in library.entries} | {
        one.id for file in library.replies.values() for one in file.entries
    }
    for persona in load_coach().content.personas.values():
        assert set(persona.voice.says) <= known


def test_what_is_out_of_scope_gets_a_line_each(replies: Replies) -> None:
    texts = ("rewrite my resume", "find me vacancies in York", "book me a taxi", "do my homework")
    lines = {
        replies.reply("out_of_scope", one, [], the_coach(), at_ease=True).text for one in texts
    }
    assert len(lines) == len(texts)
