"""What pip is told reaches uv."""

import os

from set_up.pip_settings import for_uv, read_pip_settings


def settings_of(file, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    settings = read_pip_settings({**kept, "PIP_CONFIG_FILE": str(file), **more})
    return {name: settings.get(name) for name in ("find-links", "index-url", "timeout")}


def test_variables_beat_files_and_what_is_for_installing_beats_the_rest(tmp_path):
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\nindex-url = https://one\nfind-links = /a\ntimeout = 9\n"
        "[install]\nindex-url = https://two\n"
    )

    settings = settings_of(file, PIP_FIND_LINKS="/b")

    assert settings == {"find-links": "/b", "index-url": "https://two", "timeout": "9"}
    assert settings_of(file, PIP_DEFAULT_TIMEOUT="7")["timeout"] == "7"


def test_pip_can_be_told_to_read_no_file():
    assert set(settings_of(os.devnull).values()) == {None}


def test_a_broken_file_is_passed_over(tmp_path):
    broken = tmp_path / "pip.conf"
    broken.write_text("index-url = without a section\n")

    assert set(settings_of(broken).values()) == {None}


def test_addresses_go_into_variables_because_they_may_hold_a_password():
    options, variables = for_uv(
        {"index-url": "https://me:secret@one", "extra-index-url": "https://two\nhttps://three"}, {}
    )

    assert variables == {
        "UV_DEFAULT_INDEX": "https://me:secret@one",
        "UV_INDEX": "https://two https://three",
    }
    assert options == ["--index-strategy", "unsafe-best-match"]


def test_what_is_set_for_uv_itself_stands():
    _, variables = for_uv({"index-url": "https://one"}, {"UV_DEFAULT_INDEX": "https://mine"})

    assert variables == {}


def test_folders_that_are_not_there_are_left_out(tmp_path):
    options, _ = for_uv({"find-links": f"{tmp_path} /nowhere https://files", "no-index": "1"}, {})

    assert options == [
        "--find-links",
        str(tmp_path),
        "--find-links",
        "https://files",
        "--no-index",
    ]
