"""The servers are started, watched, started again and ended without a trace."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from second_round import disk, installation, servers
from second_round.errors import CommandError
from second_round.servers import LOOPBACK, RestartPolicy, Servers

QUICK = RestartPolicy(
    look=0.02, check=0.02, misses=2, first_pause=0.05, longest_pause=0.2, healthy=60
)


@pytest.fixture
def pair(home):
    action_port, port = servers.free_port(), servers.free_port()
    return [
        servers.rasa_server(LOOPBACK, port, action_port),
        servers.action_server(action_port),
    ]


def test_both_are_ready_and_both_are_gone_afterwards(home, pair):
    with Servers(pair) as running:
        running.wait_until_ready()
        assert len(home.running()) == 2
    assert home.running() == []


def test_what_they_started_is_gone_too(home, pair):
    home.wish("worker")
    with Servers(pair) as running:
        running.wait_until_ready()
        assert len(home.running()) == 4
    assert home.running() == []


def test_each_is_the_head_of_a_group_of_its_own(home, pair):
    with Servers(pair) as running:
        running.wait_until_ready()
        groups = {os.getpgid(pid) for pid in home.running()}
        assert len(groups) == 2
        assert os.getpgid(0) not in groups


def test_one_that_is_killed_is_started_again_on_its_port(home, pair, eventually):
    told = []
    with Servers(pair, told.append) as running:
        running.wait_until_ready()
        os.kill(pair[0].pid, signal.SIGKILL)
        eventually(lambda: told and pair[0].is_ready())
        assert told == ["The Rasa server ended (exit code -9) and is being started again."]
        assert running.failure() is None


def test_a_worker_that_outlives_its_server_is_ended_before_the_restart(home, pair, eventually):
    home.wish("worker")
    told = []
    with Servers(pair, told.append) as running:
        running.wait_until_ready()
        before = home.running()
        os.kill(pair[1].pid, signal.SIGKILL)
        eventually(lambda: told and pair[1].is_ready())
        assert len([pid for pid in before if pid in home.running()]) == 2


def test_one_that_ends_while_starting_is_a_sentence_with_its_log(home, pair):
    home.wish("die-at-start")
    with (
        Servers(pair) as running,
        pytest.raises(CommandError, match=r"ended while it was starting \(exit code 3\).*\.log"),
    ):
        running.wait_until_ready()
    assert home.running() == []


def test_one_that_keeps_ending_is_started_again_and_again_and_that_is_said_once(
    home, pair, eventually
):
    told = []
    with Servers(pair, told.append, QUICK) as running:
        running.wait_until_ready()
        for number in range(1, 9):
            eventually(lambda: pair[0].exit_code() is None and pair[0].is_ready())
            os.kill(pair[0].pid, signal.SIGKILL)
            eventually(lambda wanted=2 + number: len(home.started()) == wanted)
        eventually(pair[0].is_ready)
        assert running.failure() is None
    assert len(told) == 4
    assert "4 times in a row" in told[-1]
    assert "rasa-server.log" in told[-1]
    assert home.running() == []


def test_pauses_grow_up_to_the_longest_and_stay_there():
    policy = RestartPolicy()
    assert [policy.pause(ends) for ends in range(1, 10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert policy.pause(100_000) == 60


def test_after_a_healthy_while_nothing_is_held_against_a_server(home, pair, eventually):
    told = []
    policy = RestartPolicy(look=0.02, check=0.02, first_pause=30, healthy=0.1)
    with Servers(pair, told.append, policy) as running:
        running.wait_until_ready()
        for number in range(1, 4):  # with a pause of 30 seconds this would take too long
            os.kill(pair[0].pid, signal.SIGKILL)
            eventually(lambda wanted=2 + number: len(home.started()) == wanted)
            eventually(pair[0].is_ready)
            threading.Event().wait(0.3)


@pytest.mark.parametrize("number", [0, 1])
def test_one_that_hangs_is_ended_and_started_again(home, pair, eventually, monkeypatch, number):
    monkeypatch.setattr(servers, "_SECONDS_TO_ANSWER", 0.2)
    home.wish("worker")
    told = []
    with Servers(pair, told.append, QUICK) as running:
        running.wait_until_ready()
        hung = pair[number].pid
        os.killpg(hung, signal.SIGSTOP)
        eventually(lambda: pair[number].pid != hung and pair[number].is_ready())
        assert running.failure() is None
        assert len(home.running()) == 4
    assert told == [f"The {pair[number].name} no longer answered and is being started again."]
    assert home.running() == []


def test_one_that_misses_a_check_or_two_is_left_alone(home, pair, eventually, monkeypatch):
    monkeypatch.setattr(servers, "_SECONDS_TO_ANSWER", 0.2)
    told = []
    policy = RestartPolicy(look=0.02, check=0.02, misses=50)
    with Servers(pair, told.append, policy) as running:
        running.wait_until_ready()
        before = pair[0].pid
        os.killpg(before, signal.SIGSTOP)
        eventually(lambda: not pair[0].is_ready())
        os.killpg(before, signal.SIGCONT)
        eventually(pair[0].is_ready)
    assert told == []
    assert len(home.started()) == 2


def test_a_disk_that_becomes_full_is_told_once_and_so_is_room(home, pair, eventually, monkeypatch):
    told = []
    with Servers(pair, told.append, QUICK) as running:
        running.wait_until_ready()
        monkeypatch.setattr(disk, "is_full", lambda: True)
        eventually(lambda: told)
        threading.Event().wait(0.3)
        assert len(told) == 1
        assert f"The disk is full: {home.path}" in told[0]
        monkeypatch.setattr(disk, "is_full", lambda: False)
        eventually(lambda: len(told) == 2)
        assert running.failure() is None


def test_what_a_server_has_said_is_passed_on_where_it_ended_with_2(home, pair):
    home.wish("say-why")
    with Servers(pair) as running, pytest.raises(CommandError) as said:
        running.wait_until_ready()
    assert str(said.value) == "The model is broken: run `make train`."


def test_an_error_of_the_keeper_itself_ends_the_servers_with_a_sentence(home, pair, monkeypatch):
    monkeypatch.setattr(pair[0], "exit_code", lambda: 1 / 0)
    with Servers(pair) as running:
        assert "not prepared for (ZeroDivisionError" in running.wait_until_failure()
    assert home.running() == []


def test_one_that_does_not_answer_in_time_is_a_sentence(home, pair):
    pair[0].is_ready = lambda: False
    with (
        Servers(pair) as running,
        pytest.raises(CommandError, match=r"Rasa server did not answer within 1 seconds"),
    ):
        running.wait_until_ready(1.0)


def test_an_interpreter_that_is_not_there_is_a_sentence(home, monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "coach_python", lambda: tmp_path / "gone")
    process = servers.action_server(servers.free_port())
    with Servers([process]) as running, pytest.raises(CommandError, match="run `make setup`"):
        running.wait_until_ready()


@pytest.mark.skipif(sys.platform != "linux", reason="the system's help is asked for on Linux alone")
def test_they_end_when_the_program_is_killed(home, program, eventually):
    killed = subprocess.Popen([*program, "serve", "--port", str(servers.free_port())])
    eventually(lambda: len(home.running()) == 2)
    killed.kill()
    killed.wait()
    eventually(lambda: home.running() == [])


def test_a_large_log_is_put_aside(home, pair):
    log = installation.logs() / "action-server.log"
    log.write_bytes(b"x" * 5_000_001)
    with Servers(pair) as running:
        running.wait_until_ready()
    assert log.stat().st_size < 1000
    assert log.with_name("action-server.log.before").stat().st_size == 5_000_001


def test_children_may_store_byte_code_and_know_their_home(home, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")

    environment = installation.program_environment(ACTION_SERVER_URL="x")

    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert "PYTHONPATH" not in environment
    assert environment["SECOND_ROUND_HOME"] == str(home.path)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_a_port_in_use_is_a_sentence():
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} .* in use .* --port"):
            servers.require_port(LOOPBACK, port)
    servers.require_port(LOOPBACK, port)


def test_an_address_of_another_machine_is_a_sentence():
    with pytest.raises(CommandError, match=r"no address 203\.0\.113\.7"):
        servers.require_port("203.0.113.7", 5005)


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.0.7", False),
        ("example.org", False),
    ],
)
def test_only_this_machine_reaches_loopback(host, near):
    assert servers.is_loopback(host) is near


@pytest.mark.parametrize("body", [None, "", "no JSON", "[]", '{"status": "starting"}'])
def test_only_a_clear_yes_counts_as_ready(monkeypatch, home, body):
    monkeypatch.setattr(servers, "answer_of", lambda *arguments: body)
    assert not servers.action_server(1).is_ready()
    assert not servers.rasa_server(LOOPBACK, 1, 2).is_ready()


def test_no_two_ports_are_one_and_none_is_the_systems_to_give_to_connections():
    given = [servers.free_port() for _ in range(200)]
    assert len(set(given)) == 200
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert max(given) < lowest


@pytest.mark.parametrize("damaged", [True, False])
def test_where_one_keeps_ending_a_damaged_file_is_named(home, pair, eventually, damaged):
    told = []
    with Servers(pair, told.append, QUICK) as running:
        running.wait_until_ready()
        if damaged:
            (home.path / "kept.db").write_text("This is a letter, not a database.\n" * 100)
        for number in range(1, 5):
            eventually(lambda: pair[0].exit_code() is None and pair[0].is_ready())
            os.kill(pair[0].pid, signal.SIGKILL)
            eventually(lambda wanted=2 + number: len(home.started()) == wanted)
    assert ("kept.db is damaged" in told[-1]) is damaged
    assert ("Everything up to here is saved" in told[-1]) is not damaged
