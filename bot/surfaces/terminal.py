"""Replies on a terminal: the answer, its source, what is near, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from bot.answering.reply import Reply
from bot.facts.model import Fact, FactBase
from bot.surfaces.paint import Paint, safe
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.wording import ShownPart, show, why


class Terminal:
    """Writes what the bot says to one stream."""

    def __init__(self, base: FactBase, stream: TextIO, paint: Paint) -> None:
        """Write to `stream`, dressed as `paint` says."""
        self._base = base
        self._stream = stream
        self.paint = paint

    def reply(self, reply: Reply, *, numbered: bool = False) -> tuple[Fact, ...]:
        """Write a reply; return the facts suggested, in the order of their numbers from 1."""
        shown = show(reply, self._base, ENGLISH, escape=safe, nearest=True)
        offers = shown.suggestions
        for number, part in enumerate(shown.parts):
            if number:
                self.line()
            self._part(part, offers if numbered else None)
        return offers

    def why(self, reply: Reply) -> None:
        """Write how each part of a reply was decided."""
        if not reply.parts:
            self._reasons(())
        for number, part in enumerate(reply.parts):
            if number:
                self.line()
            if len(reply.parts) > 1:
                self.line(self.paint.bold(safe(part.question)))
            self._reasons(why(part, ENGLISH, escape=safe))

    def offer(self, facts: Iterable[Fact], *, first: int = 1) -> None:
        """Write the questions of facts, numbered from `first`."""
        for number, fact in enumerate(facts, first):
            self.line(f"{self.paint.number(number)} {safe(fact.question)}")

    def line(self, text: str = "") -> None:
        """Write one line."""
        self._stream.write(text + "\n")

    def _reasons(self, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            self.line(ENGLISH.nothing_to_explain)
        width = max((len(label) for label, _ in lines), default=0)
        for label, text in lines:
            self.line(f"  {self.paint.label(label.ljust(width))}  {self.paint.wrap(text, indent=width + 4)}")

    def _part(self, part: ShownPart, offers: tuple[Fact, ...] | None) -> None:
        self.line(self.paint.markdown(part.text) if part.fact else self.paint.wrap(part.text))
        if part.source:
            self.line(self.paint.dim(safe(part.source)))
        if part.introduction:
            self.line(part.introduction)
        for fact in part.suggestions:
            mark = self.paint.number(offers.index(fact) + 1) if offers else "  -"
            self.line(f"{mark} {safe(fact.question)}")
