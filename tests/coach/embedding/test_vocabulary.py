"""What tells typed words from keys struck at random."""

import pytest

from coach.embedding.vocabulary import known_share, struck_at_random


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


@pytest.mark.parametrize(
    "text", ["asdf ghjkl qwert yxcv uiop", "asdfghjkl", "sdkfjh wrtzp lkjh the"]
)
def test_a_row_of_keys_was_struck_at_random(text: str) -> None:
    assert struck_at_random(text)


@pytest.mark.parametrize(
    "text",
    [
        "gap",
        "Marta Okafor, Tomasz Bielak, Graham Sutcliffe",
        "HGV, NVQ, GCSE",
        "my boss Mr Schmidt, Krzysztof Wszolek and a Mrs Hrdlicka",
        "去年我在一家商店工作",
        "",
    ],
)
def test_names_and_short_words_were_not(text: str) -> None:
    assert not struck_at_random(text)
