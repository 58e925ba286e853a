"""`second-round chat` and `second-round serve`: the servers, and who talks to them."""

from __future__ import annotations

import math
import os
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from coach import paths
from guard import credentials
from guard.names import conversation_id
from second_round import artefacts, check, disk, installation, running, servers
from second_round.errors import CommandError

_STARTING = "Starting the interview (about 15 seconds) …"


@contextmanager
def _only_one(conversation: str, candidate: str) -> Iterator[None]:
    """Hold a conversation for this program alone.

    Raises:
        CommandError: if another terminal holds it.
    """
    import filelock

    lock = filelock.FileLock(installation.logs() / f"{conversation}.lock")
    try:
        with lock.acquire(timeout=0):
            try:
                yield
            finally:
                # It is named after the candidate; while it is held, so that nobody else has it.
                Path(lock.lock_file).unlink(missing_ok=True)
    except filelock.Timeout as error:
        raise CommandError(
            f"An interview of {candidate!r} is open in another terminal: go on there, end it, or "
            "start one under another name with --candidate."
        ) from error


def chat(candidate: str, settings: dict[str, Any], new: bool = False) -> None:
    """Start both servers, hold the conversation, and end both servers.

    Args:
        candidate: Whose record it is.
        settings: What was set for this interview: any of meeting, role, question_count, mode.
        new: Whether an interview that is open is ended first.

    Raises:
        CommandError: if it cannot be held.
        ContentError: if the content cannot be used.
    """
    installation.require_set_up()
    disk.require_room()
    check.require_sound_databases()
    conversation = conversation_id(candidate)
    action_port, port = servers.free_port(), servers.free_port()
    secret = secrets.token_urlsafe(32)
    processes = [
        servers.rasa_server(servers.LOOPBACK, port, action_port, token=secret, secret=secret),
        servers.action_server(action_port, secret),
    ]
    with (
        _only_one(conversation, candidate),
        running.listed(_run(servers.LOOPBACK, port, action_port, secret)),
        servers.Servers(processes) as both,
    ):
        # Imported only now: the servers, which take longest, are on their way already.
        from second_round.display import Screen
        from second_round.keyboard import messages_of_this_terminal
        from second_round.rest_client import RestClient
        from second_round.terminal import Conversation

        screen = Screen()
        messages = messages_of_this_terminal()
        with messages.quiet():
            if not sys.stderr.isatty():
                screen.notice(_STARTING)
            # Here, where it costs no time: the servers are on their way.
            artefacts.require_whole()
            with screen.waiting(_STARTING):
                both.wait_until_ready()
            url = f"http://{servers.LOOPBACK}:{port}"
            client = RestClient(
                url,
                conversation,
                candidate,
                both.failure,
                # Whoever sits there can make room; a script that pipes its lines in cannot.
                waits_for_room=messages.visible,
                token=secret,
            )
            try:
                Conversation(client, messages, screen).hold(settings, new)
            finally:
                client.close()


def serve(
    host: str, port: int, token: str, channels: Sequence[str] = (), opened: str | None = None
) -> None:
    """Run both servers for REST and the channels until the program is ended.

    Args:
        host: The address to bind; beyond loopback a token is needed.
        port: The port to bind.
        token: What callers of REST have to send as their bearer token; empty: none, or nobody can
            call REST where channels are served.
        channels: Besides REST, any that `bot/credentials/` has a file for.
        opened: The path of a page to name when the servers are ready, or None.

    Raises:
        CommandError: if the servers cannot be run.
        ContentError: if the content cannot be used.
    """
    installation.require_set_up()
    disk.require_room()
    check.require_sound_databases()
    if not servers.is_loopback(host):
        _require_strong(token, host)
    _require_secrets(channels)
    servers.require_port(host, port)
    action_port, secret = servers.free_port(), secrets.token_urlsafe(32)
    # Whoever comes for a channel is no caller of REST: without a token of theirs nobody has one.
    rest_token = token or (secrets.token_urlsafe(32) if channels else "")
    processes = [
        servers.rasa_server(host, port, action_port, rest_token, channels, secret),
        servers.action_server(action_port, secret),
    ]
    with (
        running.listed(_run(host, port, action_port, secret)),
        servers.Servers(processes, _say) as both,
    ):
        _say("Starting both servers (about 15 seconds) …")
        # Here, where it costs no time: the servers are on their way.
        artefacts.require_whole()
        both.wait_until_ready()
        if opened is not None:
            what = f"open http://{host}:{port}{opened}"
        elif channels and not token:
            what = f"answering in {' and '.join(channels)} at http://{host}:{port}"
        else:
            what = f"POST http://{host}:{port}/webhooks/rest/webhook"
            what += " with your token" if token else ""
        _say(f"Ready: {what}. Ctrl-C ends it; logs are in {paths.home() / 'logs'}.")
        raise CommandError(both.wait_until_failure())


def _run(host: str, port: int, action_port: int, secret: str) -> running.Run:
    """How a deletion reaches servers that are about to start."""
    near = servers.LOOPBACK if host in ("0.0.0.0", "::", "localhost") else host
    return running.Run(
        f"http://{f'[{near}]' if ':' in near else near}:{port}",
        f"http://{servers.LOOPBACK}:{action_port}",
        secret,
    )


_BITS = 128
_HOW_TO_MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
#: Characters that a token may be made of, and how many there are of each kind.
_KINDS = ((r"[0-9]+", 10), (r"[0-9a-f]+|[0-9A-F]+", 16), (r"[\x21-\x7e]+", 64))


def _require_strong(token: str, host: str) -> None:
    """Make sure that nobody can guess a token.

    Raises:
        CommandError: if somebody could, or there is none.
    """
    kinds = (count for pattern, count in _KINDS if re.fullmatch(pattern, token))
    bits = len(token) * math.log2(next(kinds, 1))
    # A word said over and over is long and no secret; chance hardly ever comes to so few.
    if bits < _BITS or len(set(token)) < 8:
        raise CommandError(
            f"Beyond this machine ({host}) anybody could speak as any candidate: put a token that "
            f"nobody can guess into SECOND_ROUND_TOKEN (or --token), as {_HOW_TO_MAKE_ONE} makes "
            "one, or stay on 127.0.0.1."
        )


def _require_secrets(channels: Sequence[str]) -> None:
    """Make sure that the channels are there, and that the environment has what they need.

    Raises:
        CommandError: if something is missing.
    """
    # That of the run is made at the start.
    given = {**os.environ, "SECOND_ROUND_RUN_SECRET": "made at the start"}
    for channel in channels:
        problem = credentials.problem_of(servers.credentials_of(channel), given)
        if problem:
            raise CommandError(problem)
    # Without a webhook there is none, so that no credentials file can name it.
    hook, secret = (os.environ.get(f"TELEGRAM_{name}") for name in ("WEBHOOK_URL", "SECRET_TOKEN"))
    if "telegram" in channels and hook and not secret:
        raise CommandError(
            "Telegram's webhook needs TELEGRAM_SECRET_TOKEN in the environment: docs/telegram.md "
            "says what to put there."
        )


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
