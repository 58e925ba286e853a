"""What is said about feedback: nothing missing, nothing that nobody fills in."""

import pytest
import yaml

from coach import paths
from coach.content import ContentError
from coach.content.about_feedback import FILE, AboutFeedback
from coach.content.yaml_file import read_yaml

SHIPPED = paths.shipped_content() / "help" / FILE


def test_no_way_of_asking_is_there_twice():
    asks = [ask.casefold() for one in read_yaml(SHIPPED, AboutFeedback).kinds for ask in one.asks]
    assert len(set(asks)) == len(asks)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda whole: whole["says"].update(length="{wrds} words"), "wrds"),
        (lambda whole: whole["says"].pop("badly"), "badly"),
        (lambda whole: whole["kinds"].pop(), "kinds"),
        (lambda whole: whole["parts"].pop("T"), "parts"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path, change, said):
    whole = yaml.safe_load(SHIPPED.read_text("utf-8"))
    change(whole)
    path = tmp_path / FILE
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    with pytest.raises(ContentError, match=said):
        read_yaml(path, AboutFeedback)
