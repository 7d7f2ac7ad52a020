"""A reply as a person at a terminal sees it."""

from __future__ import annotations

import io

from bot.answering.reply import Part, Reply, ReplyKind, SmallTalk
from bot.surfaces.paint import Paint
from bot.surfaces.terminal import Terminal
from tests.builders import make_base, make_fact

PRICE = make_fact("price")
BUYER = make_fact("buyer", "who bought Paso Pe", answer="**Hashforce** bought it.", citation=None, as_of=None)
BASE = make_base(PRICE, BUYER)
COMPOUND = Reply(
    ReplyKind.ANSWER,
    (
        Part("how much?", ReplyKind.ANSWER, 0.9, PRICE),
        Part("who\x1b[2J cooks?", ReplyKind.SUGGEST, 0.3, None, (BUYER,)),
    ),
)


def _screen(reply: Reply, *, why: bool = False, numbered: bool = False, paint: Paint | None = None) -> str:
    screen = io.StringIO()
    terminal = Terminal(BASE, screen, paint or Paint())
    if why:
        terminal.why(reply)
    else:
        terminal.reply(reply, numbered=numbered)
    return screen.getvalue()


def test_the_parts_of_a_reply_are_set_apart() -> None:
    """Each question of a message is answered in a block of its own, and nothing typed drives the screen."""
    assert _screen(COMPOUND) == (
        "30 million US dollars in total.\n"
        "Source: A region, sold, The deal ¶1 · as of 2026\n"
        "\n"
        "I'm not sure about: who[2J cooks?\n"
        "Did you mean:\n"
        "  - who bought Paso Pe\n"
    )


def test_suggestions_are_numbered_where_they_can_be_picked() -> None:
    """A number stands before a question only in a session that takes numbers."""
    assert _screen(COMPOUND, numbered=True).endswith("  1. who bought Paso Pe\n")


def test_colours_set_off_what_is_not_the_answer() -> None:
    """On a terminal the datum is bold and the source line is dim."""
    assert _screen(COMPOUND, paint=Paint(colour=True)).startswith(
        "\x1b[1m30 million US dollars\x1b[0m in total.\n\x1b[2mSource: "
    )


def test_why_explains_each_part_under_its_question() -> None:
    """Of a compound reply every decision is explained, each under the question that it was made on."""
    said = _screen(COMPOUND, why=True)
    assert said.startswith("how much?\n  Fact    price\n")
    assert said.endswith("\n\nwho[2J cooks?\nThere is no decision to explain here.\n")


def test_small_talk_has_nothing_to_explain() -> None:
    """Asking why after a greeting is answered, too."""
    reply = Reply(ReplyKind.SMALLTALK, (), small_talk=SmallTalk.GREETING)
    assert _screen(reply, why=True) == "There is no decision to explain here.\n"
