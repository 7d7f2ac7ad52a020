"""The interactive session."""

from __future__ import annotations

import io
import stat
from functools import cache
from pathlib import Path

import pytest

from bot.answering.reply import Context, Part, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.surfaces.chat import COMMANDS, Chat
from bot.surfaces.lines import history_file, private_file
from bot.surfaces.paint import Paint
from bot.surfaces.terminal import Terminal
from tests.builders import make_base, make_fact

PRICE = make_fact("price", related=("buyer",))
BUYER = make_fact("buyer", "who bought Paso Pe", answer="**Hashforce** bought it.")
BASE = make_base(PRICE, BUYER)


@cache
def _responder() -> Responder:
    return Responder(BASE)


class _Suggesting(Responder):
    """Is never sure, and says what it was told of the conversation before."""

    def reply(self, message: str, context: Context | None = None) -> Reply:
        before = context.fact if context else None
        part = Part(
            message, ReplyKind.SUGGEST, 0.3, None, (BUYER, PRICE), unknown_names=(before or "nobody",)
        )
        return Reply(ReplyKind.SUGGEST, (part,), context or Context())


def _talk(*lines: str, responder: Responder | None = None) -> str:
    responder = responder or _responder()
    screen = io.StringIO()
    Chat(responder, Terminal(BASE, screen, Paint())).run(lines)
    return screen.getvalue()


def test_a_question_is_answered_with_its_source() -> None:
    """What a person types is answered as `ask` would, marks of markdown taken away."""
    said = _talk(f"  {PRICE.question}\n")
    assert said.startswith(
        "30 million US dollars in total.\nSource: A region, sold, The deal ¶1 · as of 2026\n"
    )


def test_a_pasted_page_is_refused() -> None:
    """Nobody is answered by half of what they typed; the conversation goes on."""
    said = _talk("who bought Paso Pe? " * 101, PRICE.question)
    assert said.startswith("That has 2,019 characters; ask in at most 2,000.\n\n30 million")


def test_a_suggestion_is_picked_by_its_number() -> None:
    """Typing the number of a question that was offered answers that question."""
    said = _talk("hm", "2", responder=_Suggesting(BASE))
    assert "  1. who bought Paso Pe\n  2. how much was Paso Pe sold for\n" in said
    assert "30 million US dollars" in said


def test_what_is_nearest_can_be_asked_for_like_what_was_offered() -> None:
    """A terminal shows it where nothing is known, and "like what?" is asked of that."""
    said = _talk(BUYER.question, "who is the auditor of Microsoft", "like what?", "the first one")
    _, nearest, offered, picked = said.strip().split("\n\n")
    assert nearest.splitlines()[1] == "The nearest things that I do know:"
    assert offered.splitlines()[1] == "Did you mean:"
    assert offered.splitlines()[2:] == nearest.splitlines()[2:]
    assert picked.startswith("Hashforce")


def test_a_related_question_is_picked_by_its_number() -> None:
    """After an answer its related questions can be picked, too."""
    said = _talk(PRICE.question, "1")
    assert "Related:\n  1. who bought Paso Pe\n" in said
    assert "Hashforce bought it." in said


@pytest.mark.parametrize("number", ["0", "3", "99"])
def test_a_number_that_was_not_offered_is_told_as_such(number: str) -> None:
    """A slip of the finger gets no answer to something else, and what was offered can still be picked."""
    said = _talk("hm", number, "2", responder=_Suggesting(BASE))
    assert f"There is no number {number} to pick: I offered 1 to 2. Ask in words" in said
    assert said.count("anything about nobody") == 1
    assert "30 million US dollars" in said


def test_a_number_is_told_how_few_were_offered() -> None:
    """Whoever picks where there is little or nothing to pick learns that."""
    assert _talk("1").startswith("There is no number 1 to pick: I offered none. ")
    assert "There is no number 2 to pick: I offered 1. " in _talk(PRICE.question, "2")


@pytest.mark.parametrize("number", ["2026", "404", "99999999999999999999", "²"])
def test_a_number_too_long_for_a_pick_is_a_question(number: str) -> None:
    """A year or an error's code is a message like the rest."""
    said = _talk("hm", number, responder=_Suggesting(BASE))
    assert said.count("anything about nobody") == 2


def test_the_conversation_is_carried_on() -> None:
    """What was picked is what the next question refers to."""
    assert "anything about price" in _talk("hm", "2", "and who?", responder=_Suggesting(BASE))


def test_topics_offer_questions_to_start_from() -> None:
    """A person who knows nothing yet finds questions to pick, by topic."""
    said = _talk("/topics", "1")
    assert said.startswith("The sale (2 facts)\n  1. ")
    assert "Source:" in said


def test_help_lists_every_command() -> None:
    """No command is a secret."""
    said = _talk("/help")
    assert all(name in said for name in COMMANDS)


def test_an_unknown_command_is_pointed_to_help() -> None:
    """A slip of a command is not answered as a question."""
    assert _talk("/hlep") == "There is no command /hlep; /help lists them.\n\n"


def test_why_explains_the_last_reply() -> None:
    """The reasons of the last reply are at hand, and before the first there are none."""
    said = _talk("/why", PRICE.question, "/why")
    assert said.startswith("There is no decision to explain here.\n")
    assert "  Fact" in said


@pytest.mark.parametrize("word", ["/quit", "quit", "exit"])
def test_nothing_after_quit_is_read(word: str) -> None:
    """Whoever says to leave leaves at once; blank lines are no questions."""
    assert _talk("", "  ", word, PRICE.question) == ""


def test_a_fault_does_not_end_the_session(caplog: pytest.LogCaptureFixture) -> None:
    """After an apology with an incident id the next question is answered."""

    class Faulty(Responder):
        def reply(self, message: str, context: Context | None = None) -> Reply:
            if message == "boom":
                raise LookupError("secret")
            return super().reply(message, context)

    said = _talk("boom", PRICE.question, responder=Faulty(BASE))
    assert caplog.records[0].getMessage().removeprefix("incident ") in said.splitlines()[0]
    assert "30 million" in said
    assert "secret" not in said


def test_history_is_kept_where_the_desktop_keeps_state(tmp_path: Path) -> None:
    """XDG_STATE_HOME is respected if it is absolute, as its specification asks."""
    assert history_file({"XDG_STATE_HOME": str(tmp_path)}) == tmp_path / "factotum" / "history"
    assert history_file({"XDG_STATE_HOME": "here"}) == Path.home() / ".local/state/factotum/history"


def test_who_has_no_home_chats_without_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container the user often has none."""
    monkeypatch.setattr("os.path.expanduser", str)
    assert history_file({}) is None


def test_history_is_for_its_owner_only(tmp_path: Path) -> None:
    """What a person asked is not for other users of the machine."""
    path = tmp_path / "state" / "history"
    assert private_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_home_that_cannot_be_written_to_costs_the_history_only(tmp_path: Path) -> None:
    """Where no file can be made the session goes on without one."""
    (tmp_path / "file").touch()
    assert not private_file(tmp_path / "file" / "history")
