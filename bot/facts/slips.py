"""What people take for YAML and is none: told as such, instead of by what a parser makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from bot.errors import Problem

# What Git leaves where two people changed the same lines.
_CONFLICT = re.compile(r"^(<<<<<<< |={7}$|>>>>>>> )", re.MULTILINE)
# What is pasted from a web page or a chat looks indented, and is not.
_ODD_INDENT = re.compile(r"^ *[^\S \t\r\n]", re.MULTILINE)
_BEFORE_TEXT = r" *(?:- +|[\w-]+: +)+"
_QUOTED = re.compile(
    rf"^{_BEFORE_TEXT}(?P<opening>\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^']|'')*+)')",
    re.MULTILINE | re.DOTALL,
)
# A line that no curator would have within quotes.
_ENTRY = re.compile(r"\n *(?:- +\S|[a-z_]+:(?: |$))", re.MULTILINE)
# Phones and word processors make these of quotes, and bullets of hyphens.
_CURLED = re.compile(rf"{_BEFORE_TEXT}([\u201c-\u201f\u00ab\u00bb])")
_BULLET = re.compile(r" *([*\u2022\u2023\u00b7\u2013\u2014](?=[ \t])|-(?=[^\s-]))")
_DASHED, _DASHLESS = re.compile(r"( *)- "), re.compile(r"( *)(?![\w-]+:(?: |$))\w")
_FOLDED = re.compile(r" *(?:- +)?([\w-]+): +([>|][-+]?) *")


def find_slip(path: str, text: str, line: int) -> Problem | None:
    """Return what somebody probably meant who wrote what a parser could not read; None if that is unclear.

    Args:
        path: As problems name the file.
        text: What is no YAML.
        line: Where the parser gave up, from 0.
    """
    return next(filter(None, (look(path, text, line) for look in _LOOKS)), None)


def _conflict(path: str, text: str, _: int) -> Problem | None:
    found = _CONFLICT.search(text)
    choose = "keep what is meant, and take the lines that begin with <<<<<<<, ======= and >>>>>>> away"
    message = f"two versions that Git could not merge; {choose}"
    return Problem(path, _line(text, found.start()), 1, message) if found else None


def _odd_indent(path: str, text: str, _: int) -> Problem | None:
    found = _ODD_INDENT.search(text)
    what = "no-break space, or one of another width, where only ordinary ones may stand"
    message = f"{what}; indent with the space bar"
    return Problem(path, _line(text, found.start()), len(found[0]), message) if found else None


def _unclosed(path: str, text: str, line: int) -> Problem | None:
    """Find the quote that is closed by the one that should open the next text, where the parser gives up."""
    for found in _QUOTED.finditer(text):
        inside = found["double"] if found["single"] is None else found["single"]
        if _line(text, found.end()) == line + 1 and _ENTRY.search(inside):
            at = found.start("opening")
            column = at - text.rfind("\n", 0, at)
            return Problem(
                path, _line(text, at), column, "quote is never closed; close the quote that begins here"
            )
    return None


def _curled(path: str, text: str, line: int) -> Problem | None:
    found = _CURLED.match(_at(text, line))
    if not found:
        return None
    message = f'text begins with {found[1]}, which is no quote to YAML; write straight ones (")'
    return Problem(path, line + 1, found.end(), message)


def _bullet(path: str, text: str, line: int) -> Problem | None:
    found = _BULLET.match(_at(text, line))
    if not found:
        return None
    what = 'no space behind "-"' if found[1] == "-" else f'list whose entries begin with "{found[1]}"'
    return Problem(path, line + 1, found.end(), f'{what}; begin each entry with "- "')


def _unindented(path: str, text: str, line: int) -> Problem | None:
    found = _FOLDED.fullmatch(_at(text, line - 1)) if line else None
    if not found:
        return None
    message = (
        f'text of "{found[1]}" is not indented; below "{found[2]}" begin it to the right of "{found[1]}"'
    )
    written = _at(text, line)
    return Problem(path, line + 1, len(written) - len(written.lstrip()) + 1, message)


def _dashless(path: str, text: str, line: int) -> Problem | None:
    above = _DASHED.match(_at(text, line - 1)) if line else None
    found = _DASHLESS.match(_at(text, line))
    if not (above and found and above[1] == found[1]):
        return None
    return Problem(path, line + 1, found.end(), 'entry of a list without "- "; begin it with "- "')


_LOOKS: tuple[Callable[[str, str, int], Problem | None], ...] = (
    *(_conflict, _odd_indent, _unclosed),
    *(_curled, _bullet, _unindented, _dashless),
)


def _line(text: str, at: int) -> int:
    """Return the line, from 1, of a character."""
    return text.count("\n", 0, at) + 1


def _at(text: str, line: int) -> str:
    """Return a line, from 0; parsers may give up behind the last."""
    return next(islice(text.splitlines(), line, None), "")
