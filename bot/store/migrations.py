"""Numbered changes to the tables, each made once, all missing ones in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from bot.errors import ConfigError
from bot.store.tables import VERSION

# A migration is never changed once it has been released; a new one follows instead. The types are
# those that SQLite and PostgreSQL both know.
MIGRATIONS: Sequence[Sequence[str]] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE servers (guild_id BIGINT PRIMARY KEY, settings TEXT NOT NULL)",
        "CREATE TABLE answers (question_id BIGINT PRIMARY KEY, answer_id BIGINT NOT NULL UNIQUE,"
        " channel_id BIGINT NOT NULL, facts TEXT NOT NULL)",
        "CREATE TABLE votes (answer_id BIGINT NOT NULL, person TEXT NOT NULL, facts TEXT NOT NULL,"
        " helpful BOOLEAN NOT NULL, PRIMARY KEY (answer_id, person))",
    ),
    # Made anew, since older SQLites cannot drop a column.
    (
        "ALTER TABLE answers RENAME TO old_answers",
        "CREATE TABLE answers (question_id BIGINT PRIMARY KEY, answer_id BIGINT NOT NULL UNIQUE,"
        " channel_id BIGINT NOT NULL, guild_id BIGINT)",
        "INSERT INTO answers (question_id, answer_id, channel_id)"
        " SELECT question_id, answer_id, channel_id FROM old_answers",
        "DROP TABLE old_answers",
        "ALTER TABLE votes ADD COLUMN guild_id BIGINT",
    ),
    ("CREATE TABLE people (person TEXT PRIMARY KEY, language TEXT NOT NULL, day INTEGER NOT NULL)",),
    # Made anew, since SQLite cannot allow a column to be null afterwards.
    (
        "ALTER TABLE answers RENAME TO old_answers",
        "CREATE TABLE answers (question_id BIGINT PRIMARY KEY, answer_id BIGINT UNIQUE,"
        " channel_id BIGINT NOT NULL, guild_id BIGINT, passed_on BOOLEAN NOT NULL)",
        "INSERT INTO answers (question_id, answer_id, channel_id, guild_id, passed_on)"
        " SELECT question_id, answer_id, channel_id, guild_id, FALSE FROM old_answers",
        "DROP TABLE old_answers",
    ),
    # Made anew, since SQLite cannot change a primary key.
    (
        "ALTER TABLE votes RENAME TO old_votes",
        "CREATE TABLE votes (answer_id BIGINT NOT NULL, person TEXT NOT NULL, facts TEXT NOT NULL,"
        " helpful BOOLEAN NOT NULL, guild_id BIGINT, PRIMARY KEY (answer_id, person, facts))",
        "INSERT INTO votes (answer_id, person, facts, helpful, guild_id)"
        " SELECT answer_id, person, facts, helpful, guild_id FROM old_votes",
        "DROP TABLE old_votes",
    ),
    ("ALTER TABLE answers ADD COLUMN notice BOOLEAN NOT NULL DEFAULT FALSE",),
)


def migrate(connection: sa.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> int:
    """Bring the tables up to date, within the transaction that the connection is in.

    Returns:
        The version that was found, 0 in an empty database.

    Raises:
        ConfigError: If a newer version of the bot has been here; nothing is changed then.
    """
    found = _version(connection)
    if found > len(migrations):
        raise ConfigError(
            f"A newer version of the bot made the store (schema {found}, this one knows up to"
            f" {len(migrations)}); start that version, or set FACTOTUM_STORE to another file"
        )
    for statements in migrations[found:]:
        for statement in statements:
            connection.execute(sa.text(statement))
    if found < len(migrations):
        connection.execute(sa.update(VERSION).values(version=len(migrations)))
    return found


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table(VERSION.name):
        VERSION.create(connection)
        connection.execute(sa.insert(VERSION).values(version=0))
        return 0
    return int(connection.execute(sa.select(VERSION.c.version)).scalar_one())
