"""Text for a terminal: plain, or dressed with a few escape sequences (rich takes 0.2 s to import)."""

from __future__ import annotations

import re
from typing import NamedTuple, TextIO

# Longer lines are hard to read: WCAG 2, success criterion 1.4.8, has 80 at most.
LONGEST_LINE = 80

# ECMA-48, "Select Graphic Rendition".
_BOLD, _DIM, _CYAN, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"

# What may stand in an answer, by Discord's guide to markdown; a backslash makes the next character literal.
_MARKDOWN = re.compile(
    r"\\(?P<literal>[^\w\s])"
    r"|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*"
    r"|(?<![\w\\])(?:__(?P<underlined>.+?)__|_(?P<slanted>[^_]+?)_)(?!\w)"
    r"|\*(?P<italic>[^*\s](?:[^*]*[^*\s])?)\*"
    r"|`(?P<code>[^`]+)`"
    r"|\[(?P<label>[^\]]+)\]\(<?(?P<url>[^)>\s]+)>?\)",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Paint(NamedTuple):
    """How text looks on one stream.

    Args:
        colour: Whether escape sequences are wanted.
        width: Columns to wrap at, or None to leave lines as they are.
    """

    colour: bool = False
    width: int | None = None

    def bold(self, text: str) -> str:
        """Return text that stands out."""
        return self._dress(_BOLD, text)

    def dim(self, text: str) -> str:
        """Return small print."""
        return self._dress(_DIM, self.wrap(text))

    def label(self, text: str) -> str:
        """Return the name of a thing, set back behind the thing itself; kept on one line."""
        return self._dress(_DIM, text)

    def number(self, number: int) -> str:
        """Return a number that can be picked."""
        return self._dress(_CYAN, f"{number:>3}.")

    def markdown(self, text: str) -> str:
        """Return Discord markdown as this stream shows it: bold as bold, every other mark taken away."""
        return _MARKDOWN.sub(self._plain, self.wrap(safe(text)))

    def wrap(self, text: str, *, indent: int = 0) -> str:
        """Return text with lines no longer than the width; it begins in column `indent`, and stays there."""
        if self.width is None:
            return text
        # Imported where lines have to be cut: an answer that is piped somewhere need not wait for it.
        import textwrap

        room = max(1, self.width - indent)
        lines = (
            textwrap.fill(line, room, break_long_words=False, break_on_hyphens=False)
            for line in text.split("\n")
        )
        return "\n".join(lines).replace("\n", "\n" + " " * indent)

    def _dress(self, style: str, text: str) -> str:
        return f"{style}{text}{_RESET}" if self.colour and text else text

    def _plain(self, found: re.Match[str]) -> str:
        groups = found.groupdict()
        if groups["bold"]:
            return self.bold(_MARKDOWN.sub(self._plain, groups["bold"]))
        if groups["url"]:
            return f"{groups['label']} ({groups['url']})"
        return next(text for text in groups.values() if text)


def safe(text: str) -> str:
    """Return text without control characters, which could drive the terminal; line breaks stay."""
    return _CONTROL.sub("", text)


def paint_for(stream: TextIO, terminal: str | None, *, colour: bool) -> Paint:
    """Return how a stream wants its text: dressed and wrapped on a terminal, as it is elsewhere.

    Args:
        stream: Where it is written.
        terminal: Type of the terminal, as terminfo names it, if that is known.
        colour: Whether colours are welcome.
    """
    if not stream.isatty():
        return Paint()
    # Imported on a terminal only: it brings all of Python's archive formats with it.
    import shutil

    return Paint(colour and terminal != "dumb", min(shutil.get_terminal_size().columns, LONGEST_LINE))
