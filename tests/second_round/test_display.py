"""What is shown is readable at 80 columns, in colour on a terminal alone."""

import io

import pytest
from rich.console import Console

from second_round.display import Screen, without_control_characters, wrapped


@pytest.fixture
def output():
    return io.StringIO()


@pytest.fixture
def screen(output):
    return Screen(output, io.StringIO())


def test_no_line_is_longer_than_80(screen, output):
    screen.bot("A long sentence about a shop. " * 20)

    lines = output.getvalue().splitlines()
    assert max(len(line) for line in lines) <= 80
    assert " ".join(output.getvalue().split()) == ("A long sentence about a shop. " * 20).strip()


def test_what_follows_in_an_item_is_indented(screen, output):
    screen.bot("- " + "word " * 30)

    first, second, *_ = output.getvalue().splitlines()
    assert first.startswith("- word")
    assert second.startswith("  word")


def test_what_follows_an_indented_line_is_indented(screen, output):
    screen.bot("- one\n  closest: " + "word " * 30)

    lines = output.getvalue().splitlines()
    assert lines[1].startswith("  closest: word")
    assert lines[2].startswith("  word")


def test_lines_and_blank_lines_stay_and_a_blank_line_follows(screen, output):
    screen.bot("One.\n\nTwo.")
    assert output.getvalue() == "One.\n\nTwo.\n\n"


def test_dots_of_the_profile_stay_on_one_line(screen, output):
    line = "Situation \u25cf\u25cf  Task \u25cf\u25cb  Action \u25cf\u25cf  Result \u25cb\u25cb"
    screen.bot(line)
    assert output.getvalue().splitlines()[0] == line


def test_plain_text_has_no_colour(screen, output):
    screen.candidate("I planned it.")
    screen.bot("[bold]Go on[/bold] :smile:")
    assert output.getvalue() == "> I planned it.\n\n[bold]Go on[/bold] :smile:\n\n"


def test_an_empty_message_is_shown_as_one(screen, output):
    screen.candidate("")
    assert output.getvalue() == ">\n\n"


def test_a_quoted_text_cannot_steer_the_terminal():
    hostile = "a\x1b[2Jb\x07c\x9b31md\r\ne\tf\u202eg"
    assert without_control_characters(hostile) == "a[2Jbc31md\ne    fg"


@pytest.mark.parametrize("word", ["x" * 300, "\U0001f600" * 100, "\u4e2d" * 200])
def test_one_endless_word_is_broken(word):
    console = Console(file=io.StringIO())
    lines = wrapped(word, 80, console)
    assert "".join(lines) == word
    assert len(lines) > 1


def test_nothing_moves_where_there_is_no_terminal(screen, output):
    with screen.waiting():
        pass
    assert output.getvalue() == ""
