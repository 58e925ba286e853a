"""What tells typed words from keys struck at random."""

import pytest

from coach.embedding.vocabulary import known_share


@pytest.mark.parametrize(
    "text", ["asdkjh asdkjh qwe", "fghj dfgh sdfgh wert", "qwrtz lkjhg mnbvc poiuz"]
)
def test_random_keys_are_hardly_words(text: str) -> None:
    assert known_share(text) < 0.34


@pytest.mark.parametrize(
    "text",
    [
        "I counted the stock agian and found teh mistake",
        "my auntie Oyelaran runs a small kiosk in Abeokuta",
        "we fixed the forklift befor lunch",
        "Kubernetes",
        "'; DROP TABLE users; --",
    ],
)
def test_typing_mistakes_and_names_are_still_words(text: str) -> None:
    assert known_share(text) >= 0.5
