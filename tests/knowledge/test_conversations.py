"""The exam can be passed: its labels are facts of the shipped base, and its parts do not overlap."""

from __future__ import annotations

from bot.facts.model import FactBase
from tests.knowledge.conversations import PARTS, ConversationKind, conversations

DECLINED = {ConversationKind.UNANSWERABLE, ConversationKind.OFFTOPIC, ConversationKind.SMALLTALK}
ANSWERED = {ConversationKind.ANSWERABLE, ConversationKind.COMPOUND}


def test_labels_of_conversations_name_facts_that_exist(shipped: FactBase) -> None:
    """A label that names no fact could never be met."""
    known = {fact.id for fact in shipped.facts}
    named = {fact_id for each in conversations() for group in each.facts for fact_id in group}
    assert named <= known


def test_conversations_have_the_labels_their_kind_calls_for() -> None:
    """What is to be answered has facts, and what is to be declined has none."""
    assert [each for each in conversations() if each.kind in DECLINED and each.facts] == []
    assert [each for each in conversations() if each.kind in ANSWERED and not all(each.facts or [()])] == []


def test_final_conversations_are_not_among_those_tuned_with() -> None:
    """Final figures come from conversations that nobody has tuned the bot to."""
    asked = {name: {each.turns for each in conversations(name)} for name in PARTS}
    assert all(asked.values())
    assert not asked["tuning"] & (asked["final"] | asked["hard"])
