"""Danger, polarity, boundaries in Slack, in Telegram and at the kiosk: what is read and pressed.

The servers are started once; everybody writes through the channel's own entry, and what is compared
is what the channel's own service was sent.
"""

import itertools
from collections.abc import Iterator

import pytest

from coach.content.help import load_help

from ..everywhere import Everywhere, everywhere
from ..stories import BAKERY, GARDEN, PIECE
from .seats import SEATS, KioskSeat, Said, Seat

DANGER = "i dont want to live anymore"
CRISIS = load_help().crisis
STALE = "That button belongs to something that is over"
DELETE, KEEP = "Yes, delete it all", "No, keep it"
ANSWER, ELSE = "That was my answer", "Something else"
#: By none of the authors of training data; each may or may not have been an answer.
#: One of them at least the bot is unsure of, whatever it has learned last.
UNCLEAR = (
    "not much to say there",
    "give me the number of people",
    "nothing special I suppose",
    "and what did they want then",
    "that kind of thing I leave to others",
    "not my strong side, let me see",
    "no time for it",
)
TOLD = (
    "In my first spring at the nursery the sprinkler failed in a heat wave. I drew up a rota for "
    "watering by hand, and I took the night turns myself. My nephew had just been arrested and I "
    "was a wreck. We lost only two trays of seedlings and sales rose by 35%."
)
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everywhere]:
    with everywhere(tmp_path_factory.mktemp("everywhere")) as backend:
        yield backend


@pytest.fixture(params=SEATS)
def seat(request: pytest.FixtureRequest, servers: Everywhere) -> Seat:
    """A seat for somebody whom the bot has never met."""
    return SEATS[request.param](servers, f"p{next(_numbers):03d}")


@pytest.fixture(params=[one for one in SEATS if one != "kiosk"])
def chat(request: pytest.FixtureRequest, servers: Everywhere) -> Seat:
    """The same where buttons stay for ever; the page shows none of what was said before."""
    return SEATS[request.param](servers, f"p{next(_numbers):03d}")


def assert_calm(said: Said) -> None:
    """All of the text for danger is there, as it is read, and no button."""
    assert said.text.replace("• ", "- ").replace("\n", "") == CRISIS.text.replace("\n", "")
    assert [one for one in CRISIS.lines if f"{one.where}: {one.call}\n" not in said.text] == []
    assert said.buttons == {}


# --- danger ---------------------------------------------------------------------------------------


def test_danger_is_answered_whole_and_without_buttons_wherever_it_is_heard(seat: Seat) -> None:
    seat.begin()
    assert_calm(seat.say(DANGER))
    seat.say("go on")
    for wish in ("delete my data", "export my data"):
        assert len(seat.say(wish).buttons) == 2
        assert_calm(seat.say(DANGER))
        assert "question 1 of 2" in seat.say("go on").text
    seat.answer(GARDEN)
    assert_calm(seat.say(DANGER))
    assert "Try again" in seat.say("go on").buttons
    assert "Yes, start over" in seat.say("start over please").buttons
    assert_calm(seat.say(DANGER))


def test_danger_at_the_kiosk_is_in_no_report(servers: Everywhere) -> None:
    seat = KioskSeat(servers, "")
    seat.begin()
    seat.answer(GARDEN)
    whole = seat.say(DANGER).whole
    assert '"kind": "danger"' in whole
    report = seat.page.http.get("api/report.html").text
    assert "compost" in report
    assert DANGER not in report
    assert CRISIS.lines[0].call not in report
    seat.page.post("end")


# --- asked back, and a yes ------------------------------------------------------------------------


def test_what_may_have_been_an_answer_is_asked_with_two_buttons(seat: Seat) -> None:
    seat.begin()
    said = next(one for one in map(seat.say, UNCLEAR) if ANSWER in one.buttons)
    assert list(said.buttons) == [ANSWER, ELSE]
    said = said.buttons[ELSE]()
    assert "nothing of it counts" in said.text


def test_a_deletion_is_done_at_the_yes_that_answers_it_alone(seat: Seat) -> None:
    seat.begin()
    seat.answer(GARDEN)
    said = seat.say("delete my data")
    assert list(said.buttons) == [DELETE, KEEP]
    assert "nothing was deleted" in said.buttons[KEEP]().text
    said = seat.say("delete my data").buttons[DELETE]()
    assert "deleted" in said.text


def test_an_old_yes_does_nothing(chat: Seat) -> None:
    chat.begin()
    chat.answer(GARDEN)
    old = chat.say("delete my data").buttons
    assert "nothing was deleted" in chat.say("no").text
    assert STALE in old[DELETE]().text
    # Nor where something else is being asked, nor where the same is asked once more.
    export = chat.say("export my data").buttons
    chat.say("no")
    first = chat.say("delete my data").buttons
    assert STALE in export["Yes, write them"]().text
    chat.say("no")
    second = chat.say("delete my data").buttons
    assert STALE in first[DELETE]().text
    assert "Everything about you is deleted" in second[DELETE]().text


def test_old_buttons_of_other_kinds_do_nothing(chat: Seat) -> None:
    chat.begin()
    feedback = chat.answer(GARDEN).buttons
    placing = chat.say(PIECE).buttons
    assert list(placing) == ["Add it", "New try"]
    assert "With that:" in chat.say("add it to my answer").text
    assert STALE in placing["New try"]().text
    said = chat.say("go on")
    assert STALE in feedback["Go on"]().text  # it would leave out the question that is open now
    assert said.text.strip().splitlines()[-1] in chat.say("repeat the question please").text


def test_buttons_last_while_the_conversation_stands_where_it_stood(chat: Seat) -> None:
    chat.begin()
    buttons = chat.answer(GARDEN).buttons
    chat.say("what do you mean by action?")
    assert "question 2 of 2" in buttons["Go on"]().text


def test_start_over_and_export_by_their_buttons(seat: Seat) -> None:
    seat.begin()
    seat.answer(GARDEN)
    said = seat.say("export my data")
    assert list(said.buttons) == ["Yes, write them", "No, don't"]
    assert "no file was written" in said.buttons["No, don't"]().text
    said = seat.say("start over please")
    assert list(said.buttons) == ["Yes, start over", "No, go on here"]
    said = said.buttons["Yes, start over"]()
    assert "question 1 of 2" in said.text


def test_a_stop_is_taken_back_by_its_button(seat: Seat) -> None:
    question = seat.begin().text.strip().splitlines()[-1]
    said = seat.say("stop, please")
    assert list(said.buttons) == ["No, go on"]
    assert question in said.buttons["No, go on"]().text


def test_the_old_button_of_a_stop_opens_nothing(chat: Seat) -> None:
    chat.begin()
    old = chat.say("stop, please").buttons
    chat.say("hello")
    assert STALE in old["No, go on"]().text


# --- boundaries -----------------------------------------------------------------------------------


def test_what_is_not_to_be_talked_about_is_in_nothing_that_comes_later(seat: Seat) -> None:
    seat.begin()
    seat.answer(TOLD)
    said = [seat.say("please leave my nephew out of it")]
    said.append(seat.say("let me try again"))
    said.append(seat.answer(BAKERY))  # with both attempts side by side
    said.append(seat.say("go on"))
    said.append(seat.say("stop, please"))
    assert "Your answers:" in said[-1].text
    for one in said:
        assert "nephew" not in one.whole
        assert "arrested" not in one.whole
    if isinstance(seat, KioskSeat):
        assert "nephew" not in seat.page.http.get("api/report.html").text
        seat.page.post("end")
