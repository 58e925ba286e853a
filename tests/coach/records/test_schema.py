"""The store is made, migrated and opened."""

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from coach.records import Records, RecordsError
from coach.records.migrate import MIGRATIONS
from coach.records.tables import REVISION, metadata

from .samples import outcome, start

OPEN_AND_SAY = """
import sys
from coach.records import Records

Records(sys.argv[1]).close()
print("alembic" in sys.modules)
"""


def test_the_revision_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_the_migrations_make_the_tables_that_the_code_uses(url: str) -> None:
    Records(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_alembic_is_imported_only_for_a_migration(url: str) -> None:
    assert outcome(start(OPEN_AND_SAY, url)) == "True"
    assert outcome(start(OPEN_AND_SAY, url)) == "False"


def test_a_store_of_a_newer_version_is_left_alone(url: str) -> None:
    Records(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordsError, match="newer version"):
        Records(url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == "9999"
    engine.dispose()


def test_the_file_is_private_and_writes_ahead(file: Path, file_url: str) -> None:
    with Records(file_url) as records:
        records.begin_interview(
            "me", key="c", interviewers=["owner"], role="", question_count=1, mode="coach"
        )
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        log = file.with_name(file.name + "-wal")
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
