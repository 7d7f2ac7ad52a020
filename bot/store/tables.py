"""The tables as the newest migration leaves them."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

# One row: which migrations have been made.
VERSION = sa.Table("schema_version", METADATA, sa.Column("version", sa.Integer, nullable=False))

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

# `settings` is a JSON object with the fields of ServerSettings that differ from the defaults.
SERVERS = sa.Table(
    "servers",
    METADATA,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.Text, nullable=False),
)

# `guild_id` is null in private chats, here and below; `answer_id` if somebody has deleted the answer.
ANSWERS = sa.Table(
    "answers",
    METADATA,
    sa.Column("question_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("answer_id", sa.BigInteger, unique=True),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("guild_id", sa.BigInteger),
    sa.Column("passed_on", sa.Boolean, nullable=False),
    sa.Column("notice", sa.Boolean, nullable=False),
)

# `person` is a salted hash, which tells two votes of one person from votes of two. `facts` is a JSON list of
# fact ids: votes are about these, and stay when the answer goes.
VOTES = sa.Table(
    "votes",
    METADATA,
    sa.Column("answer_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("person", sa.Text, primary_key=True),
    sa.Column("facts", sa.Text, primary_key=True),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("guild_id", sa.BigInteger),
)

# Of those whose Discord is, or was, in another language than the bot's first; `day` counts from 1970.
PEOPLE = sa.Table(
    "people",
    METADATA,
    sa.Column("person", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("day", sa.Integer, nullable=False),
)
