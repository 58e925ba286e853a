"""Forgets a candidate in everything that this server holds, on disk and in memory.

Whoever asks: "delete my data" in any channel, the end of a conversation at the kiosk, and the
command line, which asks at `/internal/forget` with the secret of this run. What is under way at
that moment brings nothing back: a turn in hand is waited for, and what waits behind it is dropped.
"""

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet, WeakValueDictionary

import aiohttp
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import DBAPIError

from bot.channels.shared.record import RecordClient
from guard import forgetting
from guard.runs import runs
from guard.secrets import is_bearer

logger = logging.getLogger(__name__)

PREFIX = "/internal"
SECONDS_FOR_A_TURN = 120.0
SECONDS_BETWEEN_LOOKS = 0.02

#: The reply to a message that was on its way while everything was deleted.
FORGOTTEN = (
    "Everything about you was deleted while that message was on its way, so I have left it out. "
    "Say hello to begin afresh."
)


class ForgottenError(Exception):
    """The conversation was forgotten while this message waited for its turn."""


class TurnTakesTooLongError(Exception):
    """A turn in hand does not end, so that it may yet write something down."""


class ConversationLock(asyncio.Lock):
    """Held by whoever has a conversation in hand; worth nothing once the conversation is forgotten.

    Args:
        sender: the conversation.
        is_bar: whether a deletion holds it, so that no turn begins.

    Attributes:
        forgotten: whether the conversation was forgotten since somebody began to wait.
    """

    def __init__(self, sender: str, is_bar: bool = False) -> None:
        super().__init__()
        self.sender = sender
        self.is_bar = is_bar
        self.forgotten = False

    async def __aenter__(self) -> None:
        """Wait for the lock (see parent class).

        Raises:
            ForgottenError: if the conversation was forgotten meanwhile.
        """
        await self.acquire()
        if self.forgotten:
            self.release()
            raise ForgottenError


class Conversations:
    """The conversations of one channel that are in hand in this process."""

    def __init__(self, home: Path) -> None:
        """None is.

        Args:
            home: the folder that this channel keeps its files in.

        Attributes:
            agent: Rasa's, as soon as the channel has met it; it has the tracker store.
        """
        self.home = home
        self.agent: Any = None
        # A lock is gone as soon as nobody holds it or waits for it.
        self.locks: WeakValueDictionary[str, ConversationLock] = WeakValueDictionary()
        self._candidates: dict[str, str] = {}
        _CONVERSATIONS.add(self)

    def lock(self, sender: str) -> ConversationLock:
        """The lock under which one sender's messages are handled, one after the other."""
        lock = self.locks.get(sender)
        if lock is None:
            lock = self.locks[sender] = ConversationLock(sender)
        return lock

    @contextmanager
    def in_hand(self, sender: str, candidate: str) -> Iterator[None]:
        """Note whose conversation it is, of which nothing may be on disk yet."""
        self._candidates[sender] = candidate
        try:
            yield
        finally:
            self._candidates.pop(sender, None)

    def of(self, candidate: str) -> set[str]:
        """The conversations of a candidate that are in hand."""
        return {sender for sender, whose in self._candidates.items() if whose == candidate}

    def bar(self, sender: str) -> tuple[ConversationLock | None, ConversationLock]:
        """Have nobody begin a turn; return who had the lock, and the one that is held instead."""
        before = self.locks.get(sender)
        if before is not None:
            before.forgotten = True
        held = self.locks[sender] = ConversationLock(sender, is_bar=True)
        return before, held


_CONVERSATIONS: "WeakSet[Conversations]" = WeakSet()
#: Conversations whose turn in hand is the wish to be forgotten, and waits for that.
_ASKING: set[str] = set()
_TASKS: "set[asyncio.Task[bool]]" = set()
#: Told all conversations that are forgotten: for what lies in memory alone.
MEMORIES: "WeakSet[Memory]" = WeakSet()


class Memory(Protocol):
    """Something that holds words of candidates in memory."""

    def forget(self, senders: set[str]) -> None:
        """Forget these conversations."""


async def forget(
    candidate: str, agent: Any = None, still_answered: str = "", in_its_turn: bool = False
) -> bool:
    """Forget a candidate in every channel; say whether the record is deleted, too.

    Where one file cannot be used, all others are done, and the record.

    Args:
        candidate: whose.
        agent: Rasa's agent, for the tracker store, where no channel has met it yet.
        still_answered: the conversation in which that was asked for; it keeps its address.
        in_its_turn: whether that conversation's turn in hand asks, so that it is not waited for.

    Raises:
        ForgettingError: for the first file that cannot be read or written; it can be tried again.
        TurnTakesTooLongError: if a turn of that candidate's does not end.
    """
    # Whoever asks may hang up meanwhile; what has begun is done all the same.
    task = asyncio.get_running_loop().create_task(
        _forget(candidate, agent, still_answered, in_its_turn)
    )
    _TASKS.add(task)
    task.add_done_callback(_TASKS.discard)
    return await asyncio.shield(task)


async def _forget(candidate: str, agent: Any, still_answered: str, in_its_turn: bool) -> bool:
    home = Path(os.environ["SECOND_ROUND_HOME"])
    channels = [one for one in _CONVERSATIONS if one.home == home]
    failed: list[forgetting.ForgettingError] = []
    senders = {candidate, still_answered} - {""}
    senders |= forgetting.conversations_of(home, candidate, failed)
    senders = senders.union(*(one.of(candidate) for one in channels))
    asking = {still_answered} if in_its_turn else set()
    bars: list[ConversationLock] = []
    _ASKING.update(asking)
    try:
        in_hand = []
        for channel in channels:
            for sender in senders:
                before, bar = channel.bar(sender)
                await bar.acquire()  # new, so at once: nobody comes in between
                bars.append(bar)
                if before is not None and not before.is_bar:
                    in_hand.append(before)
        await _at_rest(in_hand)
        agent = next((one.agent for one in channels if one.agent is not None), agent)
        for sender in senders:
            try:
                _forget_tracker(agent, sender)
            except DBAPIError as error:
                failed.append(_not_forgotten(error))
        try:
            forgetting.forget(home, candidate, senders, still_answered=still_answered)
        except forgetting.ForgettingError as error:
            failed.insert(0, error)  # names the file, and may be of the same one
        # Who goes away from the kiosk may yet fetch what they were offered to take along.
        leaving = set() if in_its_turn else {still_answered}
        for memory in MEMORIES:
            memory.forget(senders - leaving)
        if in_its_turn:
            await _tell_others(home, candidate)
        record = RecordClient(os.environ.get("SECOND_ROUND_RUN_SECRET", ""))
        done = await record.forget(candidate)
        if failed:
            raise failed[0]
        return done
    finally:
        _ASKING.difference_update(asking)
        for bar in bars:
            bar.release()


def is_held(candidate: str) -> bool:
    """Whether this server has anything of a candidate, be it only a message in hand.

    A file that cannot be read may have something.
    """
    home = Path(os.environ["SECOND_ROUND_HOME"])
    in_hand = any(one.of(candidate) for one in _CONVERSATIONS if one.home == home)
    unread: list[forgetting.ForgettingError] = []
    return in_hand or bool(forgetting.conversations_of(home, candidate, unread) or unread)


async def _tell_others(home: Path, candidate: str) -> None:
    """Have other servers of this home folder forget a candidate, who may have a turn in hand there.

    The command line tells each of them itself, and the kiosk's one-off names are in no other.
    """
    own = os.environ.get("SECOND_ROUND_RUN_SECRET", "")
    timeout = aiohttp.ClientTimeout(total=SECONDS_FOR_A_TURN)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        for run in runs(home):
            if run.get("secret") == own:
                continue
            try:
                headers = {"Authorization": f"Bearer {run.get('secret')}"}
                url, asked = f"{run.get('rasa')}{PREFIX}/forget", {"candidate": candidate}
                async with session.post(url, params=asked, headers=headers) as answer:
                    done = answer.status == 200
            except (asyncio.TimeoutError, aiohttp.ClientError):  # noqa: UP041  (two kinds on 3.10)
                done = False
            if not done:
                logger.warning("Another run of Second Round could not be told of a deletion.")


async def _at_rest(locks: list[ConversationLock]) -> None:
    """Wait until no turn is in hand, but for those that wait for a deletion themselves.

    Raises:
        TurnTakesTooLongError: if one does not end.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SECONDS_FOR_A_TURN
    while any(one.locked() and one.sender not in _ASKING for one in locks):
        if loop.time() > deadline:
            raise TurnTakesTooLongError
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def _not_forgotten(error: DBAPIError) -> forgetting.ForgettingError:
    return forgetting.ForgettingError(
        f"The conversations could not be deleted from their database ({type(error).__name__}): "
        "see that it is there and sound, then try again."
    )


def _forget_tracker(agent: Any, sender: str) -> None:
    """Forget a conversation in the tracker store, which need not be a file."""
    store = getattr(agent, "tracker_store", None)
    while store is not None and not hasattr(store, "forget"):  # Rasa has wrapped it
        spare = getattr(store, "_fallback_tracker_store", None)
        if spare is not None:  # in memory, in use where the database had failed
            spare.store.pop(sender, None)
        store = getattr(store, "_tracker_store", None)
    if store is not None:
        store.forget(sender)


class ForgettingRoutes(InputChannel):
    """Serves `/internal/forget`, for this machine's command line alone."""

    @classmethod
    def name(cls) -> str:
        """Name of the routes (see parent class)."""
        return "internal"

    def url_prefix(self) -> str:
        """Absolute: Rasa joins it to "/webhooks/", which leaves only this."""
        return PREFIX

    @classmethod
    def from_credentials(cls, credentials: "dict[str, Any] | None") -> "ForgettingRoutes":
        """Create the routes from their credentials; without a secret nobody may use them."""
        return cls((credentials or {}).get("secret") or "")

    def __init__(self, secret: str) -> None:
        """Take the secret of this run."""
        self._secret = secret

    def blueprint(self, _: Any) -> Blueprint:
        """Return the routes (see parent class)."""
        routes = Blueprint("second_round_internal", __name__)

        @routes.route("/forget", methods=["GET"])
        async def look(request: Request) -> HTTPResponse:
            """Say whether anything of a candidate is held here."""
            if not self._allowed(request):
                return _refusal()
            return response.json({"held": is_held(request.args.get("candidate", ""))})

        @routes.route("/forget", methods=["POST"])
        async def act(request: Request) -> HTTPResponse:
            """Forget a candidate; the answer says whether the record is deleted, too."""
            if not self._allowed(request):
                return _refusal()
            try:
                candidate = request.args.get("candidate", "")
                done = await forget(candidate, getattr(request.app.ctx, "agent", None))
            except forgetting.ForgettingError as error:
                body = {"error": str(error), "damaged": error.damaged}
                return response.json(body, status=503)
            except TurnTakesTooLongError:
                return response.json({"error": "A turn in hand does not end."}, status=503)
            return response.json({"record": done})

        return routes

    def _allowed(self, request: Request) -> bool:
        return is_bearer(request.headers.get("authorization", ""), self._secret)


def _refusal() -> HTTPResponse:
    return response.json({"error": "This address wants the secret of this run."}, status=401)
