"""`second-round chat` and `serve` as processes of their own, with made-up servers."""

import os
import pty
import select
import signal
import subprocess
import termios

import pytest

from second_round import servers


@pytest.fixture
def talk(program):
    """Return what holds a piped conversation."""

    def run(text, *options):
        return subprocess.run(
            [*program, "chat", *options],
            input=text,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_a_piped_conversation_is_printed_and_ends_with_0(home, talk):
    done = talk("the owner\nI planned it.\n")

    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "You said: hello\n\n> the owner\n\nYou said: the owner\n\n"
        "> I planned it.\n\nYou said: I planned it.\n\n"
    )
    assert home.running() == []


def test_what_is_set_travels_with_the_first_message(home, talk):
    options = ["--with", "owner", "--role", " shop  manager ", "--questions", "4"]
    talk("x\n", *options, "--mode", "rehearsal", "--candidate", "Ana")

    first, second = home.sent()
    assert first["metadata"] == {
        "candidate": "Ana",
        "settings": {
            "meeting": "owner",
            "role": "shop manager",
            "question_count": 4,
            "mode": "rehearsal",
        },
    }
    assert second["metadata"] == {"candidate": "Ana"}
    assert first["sender"] == second["sender"]


def test_a_part_is_led_by_whom_was_asked_for(home, talk):
    done = talk("", "--part", "salary", "--with", "owner")
    assert done.returncode == 0, done.stderr
    assert home.sent()[0]["metadata"]["settings"] == {"part": "salary", "meeting": "owner"}


def test_only_what_was_given_is_set(home, talk):
    talk("")
    assert home.sent()[0]["metadata"] == {"candidate": "me", "settings": {}}
    assert home.sent()[0]["sender"] == "terminal-me"


def test_new_ends_what_is_open_first(home, talk):
    done = talk("", "--new", "--with", "full", "--minutes", "30")
    assert done.returncode == 0, done.stderr
    first, second = home.sent()
    assert (first["message"], first["metadata"]["settings"]) == ("stop", {"new": True})
    assert second["message"] == "hello"
    assert second["metadata"]["settings"] == {"meeting": "full", "minutes": 30}
    assert first["message_id"] != second["message_id"]


def test_a_server_that_dies_in_mid_message_is_back_and_the_message_is_sent_again(home, talk):
    home.wish("die-at-message")

    done = talk("I planned it.\n")

    assert done.returncode == 0, done.stderr
    assert "You said: I planned it." in done.stdout
    first, again, _ = home.sent()
    assert first["message_id"] == again["message_id"]
    assert home.running() == []


def test_a_kept_message_is_answered_before_the_next_one_is_sent(home, talk):
    home.wish("keep")

    done = talk("one\n")

    assert done.stdout.endswith("> one\n\nI keep it.\n\nnow answered\n\n")


def test_a_server_that_does_not_start_is_one_sentence(home, talk):
    home.wish("die-at-start")

    done = talk("x\n")

    assert done.returncode == 2
    said = done.stderr.strip().splitlines()
    assert "ended while it was starting" in said[-1]
    assert "Traceback" not in done.stderr


def test_a_missing_model_is_one_sentence(home, talk, tmp_path):
    (tmp_path / "model.tar.gz").unlink()

    done = talk("x\n")

    assert done.returncode == 2
    assert "run `make setup`" in done.stderr
    assert home.started() == []


@pytest.mark.parametrize(
    "options",
    [
        ["--with", "nobody"],
        ["--questions", "0"],
        ["--questions", "many"],
        ["--mode", "exam"],
        ["--role", "  "],
        ["--candidate", "a\nb"],
        ["--part", "salary", "--with", "full"],
        ["--part", "salary", "--questions", "2"],
        ["--part", "salary", "--minutes", "30"],
        ["--minutes", "30", "--questions", "4"],
    ],
)
def test_what_makes_no_sense_is_refused_with_2(home, talk, options):
    done = talk("x\n", *options)
    assert done.returncode == 2
    assert options[0] in done.stderr
    assert home.started() == []


def test_one_candidate_has_one_open_terminal(home, program, talk):
    first = subprocess.Popen(
        [*program, "chat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert first.stdin is not None
    assert first.stdout is not None
    assert first.stdout.readline() == b"You said: hello\n"

    second = talk("x\n")
    other = talk("x\n", "--candidate", "ana")

    assert second.returncode == 2
    assert "open in another terminal" in second.stderr
    assert other.returncode == 0
    first.stdin.close()
    assert first.wait(timeout=30) == 0
    first.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ending_the_program_ends_the_servers(home, program, number):
    running = subprocess.Popen(
        [*program, "chat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"You said: hello\n"
        running.send_signal(number)
        assert running.wait(timeout=30) == 128 + number
    assert home.running() == []


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command):
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execv(command[0], command)
        termios.tcsetwinsize(self._descriptor, (24, 80))
        self.shown = ""

    def read_until(self, wanted):
        while wanted not in self.shown:
            ready, _, _ = select.select([self._descriptor], [], [], 20)
            assert ready, f"{wanted!r} did not come; shown is {self.shown!r}"
            self.shown += os.read(self._descriptor, 4096).decode("utf-8", "replace")

    def press(self, keys):
        os.write(self._descriptor, keys.encode())

    def end(self):
        while True:
            ready, _, _ = select.select([self._descriptor], [], [], 30)
            if not ready:
                os.kill(self.pid, signal.SIGKILL)
            assert ready, f"it did not end; shown is {self.shown!r}"
            try:
                part = os.read(self._descriptor, 4096)
            except OSError:  # how Linux says that the other side is closed
                break
            if not part:
                break
            self.shown += part.decode("utf-8", "replace")
        os.close(self._descriptor)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_control_c_and_control_d_end_cleanly(home, program, key):
    terminal = Terminal([*program, "chat"])
    terminal.read_until("You said: hello")
    terminal.read_until("> ")
    terminal.press("I planned it.\r")
    terminal.read_until("You said: I planned it.")
    terminal.press(key)

    assert terminal.end() == 0
    assert "is saved" in terminal.shown
    assert home.running() == []


def test_control_c_during_the_start_leaves_nothing_behind(home, program):
    terminal = Terminal([*program, "chat"])
    terminal.read_until("Starting the interview")
    terminal.press("\x03")

    assert terminal.end() in (0, 130)
    assert "Traceback" not in terminal.shown
    assert home.running() == []


def test_no_colour_where_none_is_wanted(home, program, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal([*program, "chat"])
    terminal.read_until("You said: hello")
    terminal.read_until("> ")
    terminal.press("\x04")
    terminal.end()

    colours = [f"\x1b[{code}m" for code in (31, 32, 33, 34, 35, 36)]
    assert not any(colour in terminal.shown for colour in colours)


def test_serving_says_where_and_ends_with_control_c(home, program):
    port = servers.free_port()
    running = subprocess.Popen(
        [*program, "serve", "--port", str(port)], stderr=subprocess.PIPE, text=True
    )
    with running:
        assert running.stderr is not None
        assert "Starting" in running.stderr.readline()
        assert f"http://127.0.0.1:{port}/webhooks/rest/webhook" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 0
    assert home.running() == []


def test_serving_beyond_this_machine_wants_a_token(home, program):
    done = subprocess.run(
        [*program, "serve", "--host", "0.0.0.0"],
        env={name: value for name, value in os.environ.items() if name != "SECOND_ROUND_TOKEN"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "--token" in done.stderr
    assert home.started() == []


def test_nothing_heavy_is_imported_before_the_servers_are_started(home, program):
    script = (
        "import sys, second_round.__main__, second_round.chat\n"
        "heavy = {'rich', 'httpx', 'prompt_toolkit', 'pydantic', 'numpy', 'sqlalchemy', 'yaml'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([program[0], "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("verb", ["chat", "serve"])
def test_a_damaged_database_is_named_before_anything_is_started(home, program, verb):
    (home.path / "conversations.db").write_text("This is a letter, not a database.\n" * 100)
    done = subprocess.run(
        [*program, verb], input="", capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "conversations.db is damaged" in done.stderr
    assert done.stderr.count("\n") == 1
    assert home.started() == []


def test_a_damaged_record_keeps_nobody_out(home, talk):
    (home.path / "records.db").write_text("This is a letter, not a database.\n" * 100)
    assert talk("hello\n").returncode == 0
