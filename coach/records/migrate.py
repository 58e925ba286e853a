"""Runs the migrations, for a store that is new or old."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from coach.records.errors import RecordsError
from coach.records.tables import REVISION

MIGRATIONS = Path(__file__).parent / "migrations"


def require_known(revision: str, store: str) -> None:
    """Make sure that a store can be brought up to date from its revision.

    Args:
        revision: the one that it has.
        store: what to call the store in a sentence.

    Raises:
        RecordsError: if the revision is unknown here.
    """
    try:
        ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError as error:
        raise RecordsError(
            f"The record of interviews, {store}, was written by a newer version of Second Round: "
            "update this one, or name another folder in SECOND_ROUND_HOME."
        ) from error


def migrate(connection: Connection) -> None:
    """Bring the tables to `REVISION`, within the transaction of the connection.

    Args:
        connection: a connection in a transaction; the caller commits it.
    """
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, REVISION)


def _config() -> Config:
    config = Config()
    # A per cent sign would stand for a reference to another option.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
