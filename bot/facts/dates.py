"""Checks the dates of a fact against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.errors import Problem
from bot.facts.contents import Contents
from bot.facts.schema import DATE_PATTERN

_DATE = re.compile(DATE_PATTERN)


def check_dates(contents: Contents) -> Iterator[Problem]:
    """Yield a problem for each fact that is to be looked at again before it was true."""
    for name, document in contents.topics():
        default = _date(document.under("as_of"))
        for at, fact in contents.entries(name, "facts"):
            as_of, review_by = _date(fact.get("as_of")) or default, _date(fact.get("review_by"))
            # A year is not before any of its days.
            if review_by < as_of[: len(review_by)]:
                message = f'review_by "{review_by}" is before as_of "{as_of}"; write a later date'
                yield document.problem(("facts", at, "review_by"), message)


def _date(value: Any) -> str:
    return value if isinstance(value, str) and _DATE.match(value) else ""
