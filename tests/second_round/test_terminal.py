"""The conversation: what is said, in its order, to the end."""

import io
import threading

import pytest

from second_round import terminal
from second_round.chat import conversation_id
from second_round.display import Screen
from second_round.errors import CommandError
from second_round.keyboard import PipedMessages
from second_round.rest_client import Arrived, MessageRefusedError, Reply
from second_round.terminal import GOODBYE, NO_ROOM, NOT_SAVED, ROOM, SLOW, Conversation


class Bot:
    """Answers each message with the next of some results."""

    def __init__(self, *results, arriving=()):
        self.results = list(results)
        self.arriving = list(arriving)
        self.heard = []
        self.problem = None

    def no_room(self):
        return self.problem

    def send(self, text, settings=None):
        self.heard.append((text, settings))
        result = self.results.pop(0) if self.results else [Reply(f"You said: {text}")]
        if isinstance(result, BaseException):
            raise result
        return result

    def arrived(self):
        return self.arriving.pop(0)


class Typed:
    """Messages as if typed; an error among them is raised."""

    visible = True

    def __init__(self, *messages):
        self.messages = [*messages, None]

    def next(self):
        message = self.messages.pop(0)
        if isinstance(message, BaseException):
            raise message
        return message


def hold(bot, messages, settings=None, new=False):
    output, notices = io.StringIO(), io.StringIO()
    waits = []
    talk = Conversation(bot, messages, Screen(output, notices), waits.append)
    try:
        talk.hold(settings or {}, new)
    finally:
        hold.notices = notices.getvalue()
    return output.getvalue()


def piped(text):
    return PipedMessages(io.BytesIO(text.encode()))


def test_a_piped_conversation_is_plain_text_in_its_order():
    bot = Bot([Reply("Welcome."), Reply("Whom do you meet?")])

    shown = hold(bot, piped("the owner\nshop manager\n"), {"mode": "coach"})

    assert shown == (
        "Welcome.\n\nWhom do you meet?\n\n"
        "> the owner\n\nYou said: the owner\n\n"
        "> shop manager\n\nYou said: shop manager\n\n"
    )
    assert bot.heard[0] == ("hello", {"mode": "coach"})
    assert bot.heard[1] == ("the owner", None)
    assert GOODBYE in hold.notices


@pytest.mark.parametrize("said", [[], [Reply("All of this is saved.")]])
def test_beginning_anew_ends_what_is_open_before_the_settings_are_sent(said):
    bot = Bot(said, [Reply("Welcome back.")])

    shown = hold(bot, piped(""), {"mode": "coach"}, new=True)

    assert bot.heard == [("stop", {"new": True}), ("hello", {"mode": "coach"})]
    assert shown == "".join(f"{one.text}\n\n" for one in [*said, Reply("Welcome back.")])


def test_what_the_program_sends_by_itself_is_not_given_back():
    with pytest.raises(CommandError, match="gone"):
        hold(Bot(CommandError("gone")), Typed("x"), new=True)
    assert NOT_SAVED not in hold.notices


def test_what_was_typed_is_not_shown_again():
    shown = hold(Bot([Reply("Welcome.")]), Typed("the owner"))
    assert "> the owner" not in shown
    assert "You said: the owner" in shown


def test_control_c_at_the_prompt_ends_and_says_that_it_is_saved():
    bot = Bot([Reply("Welcome.")])

    hold(bot, Typed("one", KeyboardInterrupt(), "never"))

    assert [text for text, _ in bot.heard] == ["hello", "one"]
    assert " ".join(GOODBYE.split()) in " ".join(hold.notices.split())


def test_what_was_kept_is_waited_for_before_the_next_message():
    bot = Bot(
        [Reply("Welcome.")],
        [Reply("I keep it.", kept=True)],
        arriving=[Arrived([], 1), Arrived([Reply("Thank you.")], 0)],
    )

    shown = hold(bot, piped("an answer\nnext\n"))

    assert "I keep it.\n\nThank you.\n\n> next" in shown


def test_a_refused_message_does_not_end_the_conversation():
    bot = Bot([Reply("Welcome.")], MessageRefusedError("Say it in other words."))

    shown = hold(bot, piped("bad\ngood\n"))

    assert "Say it in other words." in hold.notices
    assert "You said: good" in shown


def test_servers_that_do_not_come_back_end_it():
    with pytest.raises(CommandError, match="gone"):
        hold(Bot(CommandError("gone")), piped("x\n"))


def test_a_message_on_its_way_is_finished_when_control_c_comes():
    class Interrupted(Screen):
        calls = 0

        def waiting(self, what="\u2026"):
            self.calls += 1
            if self.calls == 2:
                raise KeyboardInterrupt
            return super().waiting(what)

    output = io.StringIO()
    bot = Bot([Reply("Welcome.")])

    Conversation(bot, Typed("an answer", "never"), Interrupted(output, io.StringIO())).hold({})

    assert [text for text, _ in bot.heard] == ["hello", "an answer"]
    assert "You said: an answer" in output.getvalue()


class FullBot(Bot):
    """Takes its second message only when the test has made room."""

    def __init__(self):
        super().__init__([Reply("Welcome.")])
        self.room = threading.Event()

    def send(self, text, settings=None):
        if self.heard:
            self.problem = "The disk is full: /home/data takes no more."
            self.room.wait(20)
            self.problem = None
        return super().send(text, settings)


def test_a_full_disk_is_said_once_and_the_message_sent_when_there_is_room(monkeypatch):
    monkeypatch.setattr(terminal, "_SECONDS_BETWEEN_LOOKS", 0.01)
    bot = FullBot()

    class Watching(Screen):
        def notice(self, text):
            super().notice(text)
            if "The disk is full" in text:
                threading.Timer(0.2, bot.room.set).start()

    output, notices = io.StringIO(), io.StringIO()
    Conversation(bot, Typed("an answer"), Watching(output, notices)).hold({})

    assert "You said: an answer" in output.getvalue()
    said = " ".join(notices.getvalue().split())
    assert said.count("The disk is full: /home/data takes no more.") == 1
    assert said.index(NO_ROOM) < said.index(ROOM) < said.index(GOODBYE)


def test_whoever_gives_up_on_a_full_disk_gets_the_typed_text_back(monkeypatch):
    monkeypatch.setattr(terminal, "_SECONDS_BETWEEN_LOOKS", 0.01)
    bot = FullBot()

    class GivingUp(Screen):
        def notice(self, text):
            super().notice(text)
            if "The disk is full" in text:
                raise KeyboardInterrupt

    output, notices = io.StringIO(), io.StringIO()
    Conversation(bot, Typed("an answer", "never"), GivingUp(output, notices)).hold({})

    assert "> an answer" in output.getvalue()
    said = " ".join(notices.getvalue().split())
    assert NOT_SAVED in said
    assert GOODBYE not in said
    bot.room.set()


def test_what_takes_long_is_said_once(monkeypatch):
    monkeypatch.setattr(terminal, "_SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(terminal, "_SECONDS_UNTIL_SLOW", 0.05)

    class SlowBot(Bot):
        def send(self, text, settings=None):
            threading.Event().wait(0.3)
            return super().send(text, settings)

    hold(SlowBot([Reply("Welcome.")]), Typed())

    assert " ".join(hold.notices.split()).count(SLOW) == 1


@pytest.mark.parametrize(
    ("candidate", "conversation"),
    [("me", "terminal-me"), ("ana-2", "terminal-ana-2")],
)
def test_a_simple_name_is_its_conversation(candidate, conversation):
    assert conversation_id(candidate) == conversation


def test_names_that_look_alike_do_not_share_a_conversation():
    names = ["Ana", "ana", "ana ", "\u00c5na", "\u4e2d\u6587", "\u65e5\u672c", "a/na"]
    assert len({conversation_id(name) for name in names}) == len(names)
    assert all(conversation_id(name).isascii() for name in names)
