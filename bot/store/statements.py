"""What each kind of change does to the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from bot.store.records import (
    AnswerLink,
    Change,
    ChannelRemoval,
    Departure,
    Expiry,
    ServerChange,
    Spoken,
    Vote,
    Withdrawal,
)
from bot.store.tables import ANSWERS, PEOPLE, SERVERS, VOTES

Row = dict[str, Any]


def _given(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return column == sa.bindparam(column.name)


_SERVER, _ANSWERS, _VOTES = (
    sa.delete(table).where(_given(table.c.guild_id)) for table in (SERVERS, ANSWERS, VOTES)
)
_ANSWER = sa.delete(ANSWERS).where(_given(ANSWERS.c.question_id) | _given(ANSWERS.c.answer_id))
_VOTE = sa.delete(VOTES).where(*map(_given, VOTES.primary_key))

# What is there is deleted and written again: the one form that every database understands.
STATEMENTS: Mapping[type[Change], Sequence[sa.Executable]] = {
    ServerChange: (_SERVER, sa.insert(SERVERS)),
    AnswerLink: (_ANSWER, sa.insert(ANSWERS)),
    Vote: (_VOTE, sa.insert(VOTES)),
    Spoken: (sa.delete(PEOPLE).where(_given(PEOPLE.c.person)), sa.insert(PEOPLE)),
    Withdrawal: (
        sa.delete(ANSWERS).where(ANSWERS.c.question_id == sa.bindparam("message_id")),
        sa.update(ANSWERS).where(ANSWERS.c.answer_id == sa.bindparam("message_id")).values(answer_id=None),
    ),
    ChannelRemoval: (sa.delete(ANSWERS).where(_given(ANSWERS.c.channel_id)),),
    Departure: (_SERVER, _ANSWERS, _VOTES),
    Expiry: (
        sa.delete(ANSWERS).where(
            # A question may be much older than its answer.
            sa.func.coalesce(ANSWERS.c.answer_id, ANSWERS.c.question_id) < sa.bindparam("answers_before")
        ),
        sa.delete(VOTES).where(VOTES.c.answer_id < sa.bindparam("votes_before")),
        sa.delete(PEOPLE).where(PEOPLE.c.day < sa.bindparam("people_before")),
    ),
}


def values(change: Change, person: Callable[[int], str]) -> Row:
    """Return what a change fills into its statements; `person` hides who somebody is."""
    match change:
        case ServerChange(guild_id, settings):
            return {"guild_id": guild_id, "settings": settings.to_json()}
        case Vote(answer_id, guild_id, user_id, facts, helpful):
            vote = {"answer_id": answer_id, "guild_id": guild_id, "person": person(user_id)}
            return vote | {"facts": json.dumps(facts), "helpful": helpful}
        case Spoken(user_id, language, day):
            return {"person": person(user_id), "language": language, "day": day}
        case _:
            return asdict(change)
