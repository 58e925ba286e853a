"""The texts of remarks."""

from pathlib import Path

import pytest
import yaml

from coach.scoring import wording
from coach.scoring.cautions import CAPS
from coach.scoring.wording import caution_text, passage, variants, worded

TEXTS = yaml.safe_load(Path(wording.__file__).with_name("remarks.yml").read_text("utf-8"))
KINDS = [(group, kind) for group in ("praise", "advice") for kind in TEXTS[group]]


@pytest.mark.parametrize(("group", "kind"), KINDS)
def test_every_remark_has_several_wordings_that_quote(group, kind):
    texts = variants(group, kind)
    assert len(texts) >= 2
    assert all("{quote}" in text for text in texts)


@pytest.mark.parametrize(("group", "kind"), KINDS)
def test_a_wording_comes_again_only_when_all_were_used(group, kind):
    told: list[str] = []
    for _ in variants(group, kind):
        told.append(worded(group, kind, "I rang the client.", told))
    assert len(set(told)) == len(variants(group, kind))


def test_every_caution_has_a_text():
    assert all(caution_text(name) for name in CAPS)


def test_a_long_sentence_is_quoted_from_its_start_to_a_comma():
    text = "I rang the client at eight, " + "and then " * 20 + "she came."
    assert passage(text) == "I rang the client at eight" or text.startswith(passage(text))
    assert len(passage(text).split()) <= 18


def test_punctuation_around_a_quote():
    assert "“I rang her”" in worded("praise", "clear_action", "I rang her.") or worded(
        "praise", "clear_action", "I rang her."
    ).endswith("“I rang her.”")
    for _, kind in [one for one in KINDS if one[0] == "advice"]:
        assert ".”." not in worded("advice", kind, "I rang her.")
