"""The conversation: what is said, in its order, to the end."""

import io

import pytest

from second_round.chat import conversation_id
from second_round.display import Screen
from second_round.errors import CommandError
from second_round.keyboard import PipedMessages
from second_round.rest_client import Arrived, MessageRefusedError, Reply
from second_round.terminal import GOODBYE, Conversation


class Bot:
    """Answers each message with the next of some results."""

    def __init__(self, *results, arriving=()):
        self.results = list(results)
        self.arriving = list(arriving)
        self.heard = []

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


def hold(bot, messages, settings=None):
    output, notices = io.StringIO(), io.StringIO()
    waits = []
    talk = Conversation(bot, messages, Screen(output, notices), waits.append)
    try:
        talk.hold(settings or {})
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
