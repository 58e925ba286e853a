"""Messages from a pipe and from a terminal."""

import io

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from second_round.keyboard import PipedMessages
from second_round.typed import TypedMessages


def all_of(messages):
    found = []
    while (message := messages.next()) is not None:
        found.append(message)
    return found


def test_a_pipe_gives_one_message_a_line():
    piped = PipedMessages(io.BytesIO(b"one\r\n\n  two \nlast without an end"))
    assert all_of(piped) == ["one", "", "  two ", "last without an end"]


def test_only_a_line_feed_ends_a_line():
    piped = PipedMessages(io.BytesIO("a\u2028b\x0bc\x85d\n".encode()))
    assert all_of(piped) == ["a\u2028b\x0bc\x85d"]


def test_bytes_that_are_no_text_do_not_stop_it():
    assert all_of(PipedMessages(io.BytesIO(b"caf\xe9\n"))) == ["caf\ufffd"]


@pytest.fixture
def typing():
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("I planned it.\r", "I planned it."),
        ("one\x1b\rtwo\r", "one\ntwo"),
        ("one\\\rtwo\r", "one\ntwo"),
        ("\x1b[200~one\ntwo\r\nthree\x1b[201~\r", "one\ntwo\nthree"),
        ("\r", ""),
        ("caf\u00e9 \U0001f600\r", "caf\u00e9 \U0001f600"),
    ],
)
def test_what_is_typed_is_sent_with_enter(typing, keys, message):
    typing.send_text(keys)
    assert TypedMessages().next() == message


def test_control_d_ends(typing):
    typing.send_text("\x04")
    assert TypedMessages().next() is None


def test_control_c_interrupts(typing):
    typing.send_text("half a word\x03")
    with pytest.raises(KeyboardInterrupt):
        TypedMessages().next()


def test_nothing_is_kept_in_a_history(typing):
    typed = TypedMessages()
    typing.send_text("secret\r")
    typed.next()
    typing.send_text("\x1b[A\r")
    assert typed.next() == ""
