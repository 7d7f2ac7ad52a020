"""Understands what somebody says to what the bot said last: which of its offers they mean, or "more"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

# Words around what picks: "yeah the second one pls".
_AROUND = frozenset(
    "ok okay yes yep yeah yup ya sure please the one that this i meant mean number question correct right "
    "exactly".split()
)
# "Ok" takes note of offers, and picks none.
_YES = frozenset("yes yep yeah yup ya sure correct right exactly that this".split())
_ORDINALS = {"first": 0, "1": 0, "second": 1, "2": 1, "third": 2, "3": 2, "last": -1}
_LONGEST = 6
_MORE = re.compile(
    r"(?:(?:ok|okay|please|can|could|you) )*(?:tell me |give me |show me |i want (?:to know )?)?"
    r"(?:some )?(?:more|what else|anything else|go on|continue|details|more details|more information)"
    r"(?: (?:is there|do you know|about (?:it|that|this)|please))*$"
    r"|and(?: then)?$"
)
# What asks for more only by itself: "like what does it look" is a question.
_IN_DETAIL = re.compile(
    r"(?:(?:ok|okay|please|and|but|can|could|you) )*"
    r"(?:like what|such as(?: what)?|for (?:example|instance)|examples?|e g|elaborate|meaning"
    r"|explain(?: (?:it|that|this))?|what do you mean(?: (?:by|with) (?:it|that|this))?)$"
)


def picked(plain: Sequence[str], offered: Sequence[T]) -> Sequence[T]:
    """Return which of the offers the words of a message pick; all of them for a "yes", which leaves it open.

    "Yes" picks the only offer there is, "the second one" any. Empty if nothing is picked.
    """
    if not plain or len(plain) > _LONGEST:
        return ()
    left = [word for word in plain if word not in _AROUND]
    if len(left) == 1 and left[0] in _ORDINALS:
        place = _ORDINALS[left[0]]
        return offered[place:][:1]
    return offered if not left and plain[0] in _YES else ()


def wants_more(plain: Sequence[str]) -> bool:
    """Tell whether the words of a message ask for more of what was said last, whatever that was."""
    return bool(_MORE.match(" ".join(plain))) or asks_which(plain)


def asks_which(plain: Sequence[str]) -> bool:
    """Tell whether the words of a message ask what was meant by what was said last."""
    return bool(_IN_DETAIL.match(" ".join(plain)))
