"""Reads the text of a PDF of fpdf2's back, page by page, by its fonts' own tables."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) ?Tj|(\[.*?\]) ?TJ", re.DOTALL)
_PIECE = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _objects(file: bytes) -> dict[int, bytes]:
    # A stream may hold anything, "endobj" too: objects are cut by their streams' lengths.
    found: dict[int, bytes] = {}
    place = 0
    while start := _OBJECT.search(file, place):
        body = start.end()
        length = _LENGTH.search(file, body)
        end = file.index(b"endobj", body)
        if length and length.start() < end:
            stream = file.index(b"stream\n", body) + 7
            end = file.index(b"endobj", stream + int(length[1]))
        found[int(start[1])] = file[body:end]
        place = end
    return found


def _stream(body: bytes) -> bytes:
    data = body[body.index(b"stream\n") + 7 : body.rindex(b"\nendstream")]
    return zlib.decompress(data) if b"FlateDecode" in body else data


def _table(cmap: str) -> dict[int, str]:
    table: dict[int, str] = {}
    for code, text in re.findall(r"^<([0-9A-F]+)> <([0-9A-F]+)>$", cmap, re.MULTILINE | re.I):
        table[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return table


def pages_of(file: bytes) -> list[str]:
    """The text of each page, without line breaks."""
    objects = _objects(file)
    tables: dict[int, dict[int, str]] = {}
    for body in objects.values():
        for number, font in re.findall(rb"/F(\d+) (\d+) 0 R", body):
            unicode_ = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(font)])
            assert unicode_ is not None
            tables[int(number)] = _table(_stream(objects[int(unicode_[1])]).decode("latin-1"))
    pages = []
    for body in objects.values():
        if b"/Type /Page\n" in body or body.rstrip().endswith(b"/Type /Page\n>>"):
            inside = re.search(rb"/Contents (\d+) 0 R", body)
            assert inside is not None
            pages.append(_text(_stream(objects[int(inside[1])]), tables))
    return pages


def _text(stream: bytes, tables: dict[int, dict[int, str]]) -> str:
    told: list[str] = []
    table: dict[int, str] = {}
    for font, shown, several in _SHOWN.findall(stream):
        if font:
            table = tables[int(font)]
            continue
        for piece in [shown] if not several else _PIECE.findall(several):
            raw = re.sub(rb"\\(.)", lambda one: _ESCAPES.get(one[1], one[1]), piece, flags=re.S)
            codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
            told.append("".join(table.get(code, "?") for code in codes))
        told.append(" ")
    return " ".join("".join(told).split())
