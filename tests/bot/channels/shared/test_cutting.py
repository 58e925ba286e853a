"""Long texts are cut where no character that people see is torn apart."""

import pytest

from bot.channels.shared.cutting import split, utf16_units, whole_until
from bot.channels.shared.messages import reply
from bot.channels.slack.blocks import LONGEST_SECTION
from bot.channels.telegram.text import rendered

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
THUMB = "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}"
HEART = "\N{HEAVY BLACK HEART}\ufe0f"
FLAG = "\U0001f1e9\U0001f1ea"
ACCENTED = "e\u0301\u0323"
SEEN_AS_ONE = [FAMILY, THUMB, HEART, ACCENTED, FLAG]


def test_emoji_count_twice() -> None:
    assert utf16_units("a😀é") == 4


@pytest.mark.parametrize("one", SEEN_AS_ONE)
def test_a_character_of_several_is_not_cut(one: str) -> None:
    text = f"x{one}y"
    assert {whole_until(text, end) for end in range(2, 1 + len(one))} == {1}
    assert whole_until(text, 1 + len(one)) == 1 + len(one)


def test_what_cannot_be_cut_anywhere_is_cut_where_it_must_be() -> None:
    assert whole_until(FLAG * 9, 7) == 7


@pytest.mark.parametrize("one", [FAMILY, THUMB, HEART, ACCENTED])
@pytest.mark.parametrize("before", range(8))
def test_neither_service_gets_half_a_character(one: str, before: int) -> None:
    text = "x" * before + one * 5_000
    for pieces in (
        split(text, LONGEST_SECTION),
        [piece["text"] for piece in rendered(reply(text), str)],
    ):
        assert "".join(pieces) == text
        assert all(piece.startswith(one) for piece in pieces[1:])
    assert all(utf16_units(piece) <= LONGEST_SECTION for piece in split(text, LONGEST_SECTION))
