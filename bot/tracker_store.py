"""Rasa's SQL tracker store, which can also forget, and never keeps a turn that failed."""

import logging
from collections.abc import Iterable

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_DEFAULT_FALLBACK_NAME
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.failed_turns import FAILED_TURNS, PASSING_FAILURES

logger = logging.getLogger(__name__)

OPENING_ACTION = "action_open_conversation"


class DeletableTrackerStore(SQLTrackerStore):
    """Keeps conversations in SQL (SQLite by default).

    When an action fails or its server is down, Rasa logs the action as run and either says nothing
    or rewinds the candidate's message, after which the form is dead. Here such a turn is not saved,
    so that the same message can be handled again as if it had never come.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Connect (see parent class); on SQLite deleted text is overwritten with zeros."""
        super().__init__(*args, **kwargs)
        self.engine.hide_parameters = True  # an error that names them quotes the candidate
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _overwrite_deleted)
            self.engine.dispose()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save the turn; or forget the conversation; or, where the turn failed, save nothing.

        Where the database fails, so has the turn. Rasa itself would go on with a copy in memory,
        which is never read again.
        """
        messages: set[tuple[str, str]] = set()
        try:
            if tracker.get_slot("data_deleted"):
                messages = _messages(tracker.sender_id, tracker.events)
                self.forget(tracker.sender_id)
                return
            with self.session_scope() as session:
                new_events = list(self._additional_events(session, tracker))
            messages = _messages(tracker.sender_id, new_events)
            if any(
                isinstance(event, ActionExecuted)
                and event.action_name == ACTION_DEFAULT_FALLBACK_NAME
                for event in new_events
            ):
                FAILED_TURNS.update(messages)
            if not FAILED_TURNS.isdisjoint(messages):
                logger.warning("A turn failed and was not kept; its message can be sent again.")
                return
            await super().save(tracker)
        except sa.exc.DBAPIError as error:
            FAILED_TURNS.update(messages)
            if isinstance(error, sa.exc.OperationalError):
                PASSING_FAILURES.update(messages)
            # The cause's own words: the error's name the statement with its values.
            logger.error("A turn could not be kept: %s (%s).", error.orig, self.engine.url.database)
            return
        if any(
            isinstance(event, ActionExecuted) and event.action_name == OPENING_ACTION
            for event in new_events
        ):
            self._drop_earlier_interviews(tracker.sender_id)

    def _drop_earlier_interviews(self, sender_id: str) -> None:
        """Keep only what belongs to the interview that has just been opened.

        Rasa sends all events with every action call, so a conversation that goes on for months
        would get slower with each interview; what matters of the old ones is in the record.
        """
        event = self.SQLEvent
        with self.session_scope() as session:
            of_sender = session.query(event.id).filter(event.sender_id == sender_id)
            opened = of_sender.filter(event.action_name == OPENING_ACTION)
            opening_id = opened.order_by(event.id.desc()).limit(1).scalar()
            message = of_sender.filter(
                event.type_name == UserUttered.type_name, event.id < opening_id
            )
            message_id = message.order_by(event.id.desc()).limit(1).scalar()
            session.query(event).filter(
                event.sender_id == sender_id, event.id < message_id
            ).delete()
            session.commit()

    def forget(self, sender_id: str) -> None:
        """Delete everything that is kept of one conversation."""
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
        if self.engine.dialect.name == "sqlite":
            # Overwriting alone can leave text in pages that were freed earlier.
            with self.engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            ) as connection:
                connection.execute(sa.text("VACUUM"))


def _messages(sender: str, events: Iterable[Event]) -> set[tuple[str, str]]:
    return {(sender, event.message_id) for event in events if isinstance(event, UserUttered)}


def _overwrite_deleted(connection: object, _: object) -> None:
    connection.execute("PRAGMA secure_delete = ON")  # type: ignore[attr-defined]
