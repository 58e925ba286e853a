"""What pip is told reaches uv."""

from set_up.pip_settings import for_uv, pip_files, read_pip_settings


def test_variables_beat_files_and_later_files_beat_earlier_ones(tmp_path):
    first, second = tmp_path / "first.conf", tmp_path / "second.conf"
    first.write_text("[global]\nindex-url = https://one\nfind-links = /a\n")
    second.write_text("[install]\nindex-url = https://two\n[global]\ntimeout = 9\n")

    settings = read_pip_settings({"PIP_FIND_LINKS": "/b"}, [first, second])

    assert settings == {"find-links": "/b", "index-url": "https://two", "timeout": "9"}


def test_a_broken_file_is_passed_over(tmp_path):
    broken = tmp_path / "pip.conf"
    broken.write_text("index-url = without a section\n")

    assert read_pip_settings({}, [broken, tmp_path / "missing"]) == {}


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


def test_pip_can_be_told_to_read_no_file():
    assert pip_files({"PIP_CONFIG_FILE": "/dev/null", "HOME": "/home/somebody"}) == []
