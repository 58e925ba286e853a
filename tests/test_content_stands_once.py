"""What the content says stands there alone: no list, number or name of it comes again in code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import paths
from coach.content import load_content
from coach.content.schema import Strict

CONTENT = load_content()
_CODE = ("bot", "coach", "actions", "second_round", "kiosk/src", "data/stories")
_KINDS = {".py", ".ts", ".tsx", ".json", ".yml", ".css"}
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder in _CODE
    for path in sorted((paths.root() / folder).rglob("*"))
    # What only measures names the parts that it measures.
    if path.suffix in _KINDS and "evaluation" not in path.parts
}
PARTS = set(CONTENT.library.parts)


def _quoted(text: str) -> set[str]:
    return set(re.findall(r"[\"']([a-z_]+)[\"']", text))


def _named(path: Path) -> str:
    return str(path.relative_to(paths.root()))


def test_no_code_names_a_persona() -> None:
    for path, text in SOURCES.items():
        assert not _quoted(text) & set(CONTENT.personas), _named(path)
        for persona in CONTENT.personas.values():
            assert persona.name not in text, _named(path)


def test_the_lengths_of_a_round_stand_in_one_file() -> None:
    lengths = r"\D{1,6}".join(rf"\b{one}\b" for one in CONTENT.interview.lengths)
    assert [_named(path) for path, text in SOURCES.items() if re.search(lengths, text)] == []


def test_no_code_has_limits_of_its_own() -> None:
    names = r"MOST_QUESTIONS|LONGEST_ROLE|LENGTHS|DEFAULT_\w*(MEETING|COUNT)|USUAL_(COUNT|MINUTES)"
    limit = re.compile(rf"\b({names})\b *[:=]")
    assert [_named(path) for path, text in SOURCES.items() if limit.search(text)] == []


def test_topics_and_their_words_are_no_list_in_code() -> None:
    topics = CONTENT.interview.topics
    for path, text in SOURCES.items():
        assert len(_quoted(text) & set(topics)) < 3, _named(path)
        told = [words for words in topics.values() if len(words.split()) > 2 and words in text]
        assert not told, _named(path)


def test_parts_are_listed_in_the_catalogue_alone() -> None:
    for path, text in SOURCES.items():
        # A module names itself, and perhaps one beside which it makes sense.
        assert len(_quoted(text) & PARTS) < 4, _named(path)
        titles = [one.title for one in CONTENT.library.parts.values() if f'"{one.title}"' in text]
        assert not titles, _named(path)


def _models(model: type[Strict]) -> Iterator[type[Strict]]:
    for one in model.__subclasses__():
        yield one
        yield from _models(one)


@pytest.mark.parametrize("model", sorted(set(_models(Strict)), key=lambda one: one.__name__))
def test_every_key_of_a_content_file_is_read(model: type[Strict]) -> None:
    code = "\n".join(text for path, text in SOURCES.items() if path.suffix == ".py")
    for name in model.model_fields:
        assert re.search(rf"\.{name}\b|[\"']{name}[\"']", code), f"{name} is read nowhere"
