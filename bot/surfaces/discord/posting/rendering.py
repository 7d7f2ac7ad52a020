"""Blocks of a reply as Discord markdown, within Discord's limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.surfaces.wording import Shown

# Source: Discord's documentation, "Create Message": content is at most 2,000 characters.
MOST_CHARACTERS = 2000
# Besides markup: what makes a link of an address, an invite of one without a scheme, and a list of a line.
SPECIAL = re.compile(r"([\\*_~|`\[\]<>#]|:(?=//)|\.(?!\d|$)|^-)")
# What turns the direction of all that follows on the line, and so the bot's own words as well.
# Source: Unicode Standard Annex 9, "Directional Formatting Characters".
TURNING = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# Where a page may end, the best first: before a blank line, after a sentence, a line, a word.
ENDS = tuple(map(re.compile, (r"(?=\n\n)", r"[.!?…。][\"'”’)\]*_~|]*\s+", r"(?=\n)", r"(?= )")))
# What means something else in two pieces: an escaped character, small print, what marks an item of a list and
# the beginning of that, a link, code, and words between marks for bold and the like.
WHOLE = re.compile(
    r"\\.|^-# .*|^ *(?:\d+\.|[-*]) +\S|\[[^\]\n]*\]\(\S*\)|`[^`\n]+`|(\*\*|__|~~|\|\||[*_])(?=\S)[^\n]*?\1",
    re.MULTILINE,
)
# What opens or closes a block of code, with the language that may follow; and what closes one that is cut.
FENCE = re.compile(r"```(?:\w{0,20}\n)?")
CLOSING = "\n```"
# Titles and sections of the sources that most answers are from.
MOST_CITED_KEPT = 1024
# A cut that leaves less than this share of the room unused beats a tidier one further up.
LEAST_USED = 0.5


def plain(text: str) -> str:
    """Return text that a person typed so that it shows as typed: no markup, link, mention, one line.

    Source: Discord shows a character after a backslash as it is, unless that is a letter,
    digit or space. A zero-width space keeps "@everyone" from being read as a mention.
    """
    line = " ".join(text.translate(TURNING).split())
    return SPECIAL.sub(r"\\\1", line).replace("@", "@\u200b")


@lru_cache(maxsize=MOST_CITED_KEPT)
def cited(words: str, url: str | None) -> str:
    """Return a curator's words about a source, as they are written, as a link if there is an address."""
    return f"[{plain(words)}](<{url}>)" if url else plain(words)


def typed(text: str) -> str:
    """Return text as it was before `plain`, but on one line."""
    return re.sub(r"\\(.)", r"\1", text).replace("@\u200b", "@")


def small(text: str) -> str:
    """Return a line of small print."""
    return "-# " + " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """Return text in at most `limit` characters; an ellipsis says that it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def layout(shown: Shown) -> str:
    """Return the whole reply; it may exceed the limit, see `pages`.

    What leads to suggestions stands last, as the buttons with them come next.
    """
    text = "\n\n".join(
        part.text if part.source is None else f"{part.text}\n{small(part.source)}" for part in shown.parts
    )
    introductions = [part.introduction for part in shown.parts if part.introduction is not None]
    if not introductions:
        return text
    gap = "\n\n" if shown.parts[-1].introduction is None else "\n"
    return f"{text}{gap}{introductions[0]}"


def quoted(question: str, text: str, origin: str = "") -> str:
    """Return a reply below the question as typed and where that stands, as far as these are given."""
    lines = [f"> {plain(question)}" if question else "", small(origin) if origin else "", text]
    return "\n".join(line for line in lines if line)


def question_above(text: str) -> str:
    """Return the question that `quoted` put above a reply, as far as it was shown; empty if there is none."""
    first, *_ = text.split("\n", 1)
    return typed(first[2:]) if first.startswith("> ") else ""


def pages(text: str, limit: int = MOST_CHARACTERS) -> list[str]:
    """Cut text into pages of at most `limit` characters: between blocks, lines, sentences or words.

    A block of code that goes over the page is closed there and opened again on the next.
    """
    return list(_pages(text, limit))


def _pages(text: str, limit: int) -> Iterator[str]:
    text = text.strip()
    while len(text) > limit:
        page, text = _split(text, limit)
        yield page
    if text:
        yield text


def _split(text: str, limit: int) -> tuple[str, str]:
    """Return a page and the rest; a block of code goes over the page only if it begins high up."""
    at = _cut(text, limit)
    fences = list(FENCE.finditer(text, 0, at))
    if len(fences) % 2:
        opening = fences[-1]
        if 2 * opening.end() + len(CLOSING) < limit:
            return _split_code(text, opening, limit - len(CLOSING))
        at = opening.start() or at
    return text[:at].rstrip(), text[at:].lstrip()


def _split_code(text: str, opening: re.Match[str], room: int) -> tuple[str, str]:
    """Cut within a block of code, after a line if there is one; close the block and open it again."""
    line = text.rfind("\n", opening.end() + 1, room)
    at = line if line > 0 else room
    return text[:at] + CLOSING, opening[0].rstrip() + "\n" + text[at:].removeprefix("\n")


def _cut(text: str, limit: int) -> int:
    least = max(1, int(limit * LEAST_USED))
    # What goes on beyond a second page is cut in any case.
    whole = [found.span() for found in WHOLE.finditer(text[: 2 * limit])]
    for kept in (whole, ()):
        for end in ENDS:
            found = [each.end() for each in end.finditer(text[: limit + 1])]
            cuts = (at for at in reversed(found) if least <= at <= limit and not _torn(at, kept))
            if (at := next(cuts, 0)) > 0:
                return at
    return limit


def _torn(at: int, whole: Iterable[tuple[int, int]]) -> bool:
    """Return whether a cut goes through something that has to stay whole."""
    return any(start < at < end for start, end in whole)
