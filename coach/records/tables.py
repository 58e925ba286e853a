"""The tables of the record, for SQLite and PostgreSQL alike.

A change here goes with a new revision in `migrations/versions` and a new `REVISION`. What must
never happen twice is ruled out by a unique constraint, so that it holds for several processes.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0003"
"""The newest Alembic revision: a store that carries it needs no migration."""


class Words(TypeDecorator[str]):
    """Text that came from outside and may hold what a database refuses.

    PostgreSQL takes no NUL, and half of a surrogate pair (a message cut in the middle of an
    emoji) has no UTF-8 form. Both are written out as escapes.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text with what cannot be stored written out."""
        return None if value is None else as_kept(value)


def as_kept(text: str) -> str:
    """Return what a column of `Words` gives back of a text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


class Moment(TypeDecorator[datetime]):
    """A point in time, always UTC and always aware: SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

alembic_version = Table(
    "alembic_version",
    MetaData(),  # Alembic makes and keeps this table; here it is only read.
    Column("version_num", String(32), primary_key=True),
)

interviews = Table(
    "interviews",
    metadata,
    # The order in which interviews began: two of them may share a moment.
    Column("serial", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False),
    Column("candidate", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("interviewers", JSON, nullable=False),
    Column("role", Words, nullable=False),
    Column("question_count", Integer, nullable=False),
    Column("mode", String, nullable=False),
    Column("brief", JSON, nullable=False, server_default="{}"),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=True),
    UniqueConstraint("id"),
    # Within one candidate: a key that somebody else used must not open somebody else's record.
    UniqueConstraint("candidate", "key"),
)

questions = Table(
    "questions",
    metadata,
    Column(
        "interview_id",
        String(32),
        ForeignKey("interviews.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("question_id", Words, primary_key=True),
    Column("interviewer", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("part", String, nullable=False, server_default="questions"),
    Column("asked_at", Moment, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=True),
    Column("interview_id", String(32), nullable=False),
    Column("question_id", Words, nullable=False),
    # A follow-up makes a new revision of the same number. The superseded row stays, so that its
    # message is still known when it is delivered once more.
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("message_id", Words, nullable=False),
    Column("turns", JSON, nullable=False),
    Column("score", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    # Taken back by the candidate: the row stays, so that its message is still known, and can be
    # put back; it counts nowhere and is shown in the export alone.
    Column("withdrawn_at", Moment, nullable=True),
    ForeignKeyConstraint(
        ["interview_id", "question_id"],
        ["questions.interview_id", "questions.question_id"],
        ondelete="CASCADE",
    ),
    UniqueConstraint("interview_id", "message_id"),
    UniqueConstraint("interview_id", "question_id", "number", "revision"),
)
