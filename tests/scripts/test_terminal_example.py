"""What README shows of the terminal is what the terminal shows."""

import pytest

from scripts import terminal_example


@pytest.mark.slow
def test_the_example_of_the_readme_really_happens() -> None:
    shown = terminal_example.in_readme(terminal_example.README.read_text(encoding="utf-8"))
    assert terminal_example.example() == shown, (
        "the bot says other things by now: read what `.venv/bin/python "
        "scripts/terminal_example.py` prints, and put it into README.md with --write"
    )


def test_a_readme_without_a_place_for_it_is_told() -> None:
    with pytest.raises(ValueError, match="no place for the example"):
        terminal_example.in_readme("# Second Round\n")
