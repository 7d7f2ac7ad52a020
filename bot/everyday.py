"""Words that stand in sentences about anything, so that none of them can be a name by itself."""

from __future__ import annotations

import re

BEING = frozenset("is are was were".split())
# Verbs that begin a question, or stand behind its question word.
AUXILIARIES = BEING | frozenset(
    "am be do does did has have had can could will would shall should may might must".split()
)
# People may be called Can, May or Will.
_MAY_BE_NAMES = frozenset("can may will".split())
# Articles, pronouns, question words, prepositions, conjunctions and auxiliaries.
EVERYDAY = (AUXILIARIES - _MAY_BE_NAMES) | frozenset(
    "a an the this that these those i me my we us our ours you your yours he him his she her hers it its "
    "they them their theirs who whom whose what which when where why how there here about after at before by "
    "for from in into of off on onto out over since than to under until with without and but if or nor so "
    "as because while not no yes been being done some any all each every both".split()
)
_WORD = re.compile(r"[^\W_]+")


def is_everyday(name: str) -> bool:
    """Return whether a name is a single one of these words, in whatever case and punctuation.

    >>> is_everyday("The"), is_everyday("the End")
    (True, False)
    """
    return len(found := _WORD.findall(name.casefold())) == 1 and found[0] in EVERYDAY
