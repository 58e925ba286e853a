"""Which servers run: known to whoever deletes, and to nobody else."""

import http.server
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach import paths
from second_round import running
from second_round.errors import CommandError
from second_round.running import Run

NOBODY = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    return tmp_path


class Server(http.server.ThreadingHTTPServer):
    """Answers everything in one way."""

    def __init__(self, status: int, body: bytes) -> None:
        self.asked: list[tuple[str, str, str | None]] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.command, self.path, self.headers["Authorization"]))
                if not status:
                    self.connection.close()
                    return
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def serving() -> Iterator[object]:
    made: list[Server] = []

    def serve(status: int, body: bytes = b"") -> Server:
        made.append(Server(status, body))
        threading.Thread(target=made[-1].serve_forever, daemon=True).start()
        return made[-1]

    yield serve
    for one in made:
        one.shutdown()
        one.server_close()


def test_a_run_is_listed_for_as_long_as_it_lasts_and_for_this_user_alone(home: Path) -> None:
    run = Run("http://a", "http://b", "secret")
    with running.listed(run):
        assert running.runs() == [run]
        [file] = (home / "servers").iterdir()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert running.runs() == []
    assert list((home / "servers").iterdir()) == []


def test_a_run_that_was_killed_is_none_and_its_file_goes(home: Path) -> None:
    code = (
        "from second_round.running import Run, listed\n"
        "with listed(Run('http://a', 'http://b', 'secret')):\n"
        "    print('listed', flush=True)\n"
        "    input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=paths.root(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "listed\n"
        assert len(running.runs()) == 1
        program.send_signal(signal.SIGKILL)
        program.wait()
        assert len(list((home / "servers").iterdir())) == 1
        assert running.runs() == []
        assert list((home / "servers").iterdir()) == []


def test_both_servers_are_told_with_the_secret(serving) -> None:
    rasa, actions = serving(200, b'{"record": true, "held": true}'), serving(204)
    run = Run(rasa.url, actions.url, "of-this-run")
    assert run.forget("Zoë & I")
    assert run.holds("Zoë & I")
    asked = "candidate=Zo%C3%AB+%26+I"
    assert rasa.asked == [
        ("POST", f"/internal/forget?{asked}", "Bearer of-this-run"),
        ("GET", f"/internal/forget?{asked}", "Bearer of-this-run"),
    ]
    assert actions.asked == [("POST", f"/record/forget?{asked}", "Bearer of-this-run")]


def test_where_there_is_no_server_yet_or_any_more_that_is_no_error() -> None:
    run = Run(NOBODY, NOBODY, "s")
    assert not run.forget("me")
    assert not run.holds("me")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (
            503,
            b'{"error": "kept.db is in use."}',
            r"\(kept.db is in use\): end it",
        ),
        (401, b"no", r"\(HTTP 401\): end it"),
        (0, b"", "did not say that it has deleted everything"),
    ],
)
def test_a_server_that_cannot_is_one_sentence(serving, status, body, said) -> None:
    with pytest.raises(CommandError, match=said):
        Run(serving(status, body).url, NOBODY, "s").forget("me")


def test_a_damaged_file_is_said_in_the_servers_own_words_and_the_other_is_told(serving) -> None:
    body = b'{"error": "kept.db is damaged: move it away.", "damaged": true}'
    actions = serving(204)
    with pytest.raises(CommandError, match=r"^kept\.db is damaged: move it away\.$"):
        Run(serving(503, body).url, actions.url, "s").forget("me")
    assert len(actions.asked) == 1
