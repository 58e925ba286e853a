"""What the page weighs, and that nothing in it comes from elsewhere."""

import gzip
import re

MOST_SCRIPT = 40_000  # compressed; the limit of the project is 150,000


def test_the_script_is_small(dist):
    scripts = list(dist.rglob("*.js"))
    assert scripts
    assert sum(len(gzip.compress(one.read_bytes())) for one in scripts) <= MOST_SCRIPT


def test_nothing_comes_from_elsewhere(dist):
    for path in dist.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg"}:
            text = path.read_text(encoding="utf-8")
            found = set(re.findall(r"https?://[\w./-]+", text))
            assert all(one.startswith("http://www.w3.org/") for one in found), (path, found)


def test_no_inline_script_or_style(dist):
    page = (dist / "index.html").read_text(encoding="utf-8")
    assert "<style" not in page and " style=" not in page
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    script = "".join(one.read_text(encoding="utf-8") for one in dist.rglob("*.js"))
    assert not re.search(r"\beval\(|new Function\(", script)


def test_the_page_asks_only_its_own_server(page, fake, steps):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    steps.begin(page)
    steps.answer(page)
    assert all(one.startswith(fake.url) for one in asked)
