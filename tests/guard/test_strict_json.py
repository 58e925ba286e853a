"""A line of JSON is read only where it can be written again."""

import pytest

from guard.strict_json import read_json


def test_what_is_json_is_read() -> None:
    assert read_json('{"id": 1, "a": [2.5, null, "\u2028é"]}') == {
        "id": 1,
        "a": [2.5, None, "\u2028é"],
    }
    assert read_json('"é"'.encode()) == "é"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "NaN",
        '{"id": NaN}',
        '{"id": -Infinity}',
        '{"id": 1e999}',
        "9" * 5_000,
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        b'"\xff"',
    ],
)
def test_what_is_none_is_refused(line: "str | bytes") -> None:
    with pytest.raises(ValueError):
        read_json(line)
