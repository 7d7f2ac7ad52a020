"""Where the bot listens it answers what it is sure of, and leaves people to talk to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answering.responder import Responder
from bot.store.records import LISTENING_CONFIDENCE
from bot.surfaces.discord.messages.overhearing import asks_the_room

MESSAGES = yaml.safe_load(Path(__file__).with_name("overheard.yaml").read_text(encoding="utf-8"))["messages"]
CHATTER = [each["say"] for each in MESSAGES if not each["facts"]]
QUESTIONS = [each for each in MESSAGES if each["facts"]]


def _told(responder: Responder, message: str) -> set[str]:
    """Return the facts with which a message that nobody addressed to the bot is answered."""
    if not asks_the_room(message):
        return set()
    reply = responder.reply(message)
    return {fact.id for fact in reply.facts} if reply.sure(LISTENING_CONFIDENCE) else set()


def test_chatter_is_left_alone(responder: Responder) -> None:
    """Nobody who talks to others is interrupted, also not about what the bot knows."""
    assert len(CHATTER) > 300
    assert [message for message in CHATTER if _told(responder, message)] == []


def test_every_other_question_to_the_room_is_answered_and_rightly(responder: Responder) -> None:
    """Half of what it knows it tells without being addressed, the rest only who asks it.

    When the promise was made it answered 57 of a hundred.
    """
    told: list[tuple[Any, set[str]]] = [(each, _told(responder, each["say"])) for each in QUESTIONS]
    assert [(each["say"], facts) for each, facts in told if facts and not facts & {*each["facts"]}] == []
    assert sum(bool(facts) for _, facts in told) >= len(QUESTIONS) / 2


@pytest.mark.parametrize("message", ["when does that start?", "ok so how much was it again?"])
def test_what_others_speak_of_is_asked_of_them(message: str) -> None:
    """Whoever says "that" means what was said before, of which the bot has heard nothing."""
    assert not asks_the_room(message)


@pytest.mark.parametrize(
    "message", ["yo does anyone know", "quick q who", "anyone have the number", "wich one is it"]
)
def test_questions_are_known_by_how_people_begin_them(message: str) -> None:
    """A question to the room needs no question mark."""
    assert asks_the_room(message)
