"""Reads from a question's wording what kind of thing it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.everyday import AUXILIARIES
from bot.facts.model import Kind

Kinds = frozenset[Kind]

_MONEY = frozenset({Kind.MONEY})
_QUANTITY = frozenset({Kind.QUANTITY})
_COUNT = frozenset({Kind.COUNT})
_PERCENTAGE = frozenset({Kind.PERCENTAGE})
_DURATION = frozenset({Kind.DURATION})
_TIME = frozenset({Kind.DATE, Kind.DURATION})
WHO = frozenset({Kind.PERSON, Kind.ORGANISATION})
_PLACE = frozenset({Kind.PLACE})
_REASON = frozenset({Kind.REASON})
_AMOUNTS = _MONEY | _QUANTITY | _PERCENTAGE
# What a number may tell.
NUMERIC = _AMOUNTS | _COUNT | _TIME
_ANYTHING: Kinds = frozenset()


def _words(kinds: Kinds, words: str) -> dict[str, Kinds]:
    return dict.fromkeys(words.split(), kinds)


# What is counted or measured, behind "how much", "how many" and the like.
_MEASURES = {
    **_words(
        _MONEY,
        "dollar dollars euro euros money cash million millions billion billions "
        "cost costs pay paid spend spent",
    ),
    **_words(
        _QUANTITY,
        "megawatt megawatts gigawatt gigawatts kilowatt kilowatts power capacity electricity energy",
    ),
    **_words(_PERCENTAGE, "percent percentage points"),
    **_words(_DURATION, "years year months month weeks days hours minutes time longer"),
}
# What a noun behind "what" or "which", or standing alone at the head of a short question, asks for.
_HEADS = {
    **_words(_TIME, "date dates time year month quarter day week when period timeframe timespan frame"),
    **_words(
        _PLACE,
        "country state city town village district place continent region location address building floor "
        "room venue",
    ),
    **_words(
        WHO,
        "company firm bank fund miner person organization who executive executives boss manager director "
        "officer guy man woman analyst analysts buyer seller owner partner tenant lessee investor",
    ),
    **_words(_PERCENTAGE, "percent percentage"),
    **_words(_MONEY, "price cost sum"),
    **_words(_REASON, "reason reasons why grounds motive motives motivation rationale cause"),
}
# What a noun behind "what is the" asks for; fewer nouns, since "what is the company planning" asks for none.
_NAMED = {
    **_words(_TIME, "date deadline timeline"),
    **_words(_PLACE, "location"),
    **_words(_PERCENTAGE, "percent percentage rate"),
    **_words(_MONEY, "price cost"),
    **_words(_REASON, "reason"),
}
# And at the head of words that ask without a question word ("buyer of the site").
_HEADING = {
    **_NAMED,
    **_words(_MONEY, "costs prices"),
    **_words(_TIME, "year month"),
    **_words(WHO, "buyer seller owner"),
}
_BEHIND_HEADS = frozenset({"of", "for"})
# Words within which that is looked for; what stands farther on is no head any more.
_LONGEST_HEAD = 7
# Up to so many words without a question word are key words, of which the last says what is asked. With more,
# where the last may be any word, two labelled questions went unanswered ("besides the coin price").
_LONGEST_BARE = 4
_LEADING_IN = frozenset("is are was were the a an s of for to total current exact interest".split())
_QUESTION_WORDS = {
    **_words(WHO, "who whom whose"),
    "when": _TIME,
    "where": _PLACE,
    "why": _REASON,
}
# Words that say what is asked for rather than what it is asked of.
ASKING_WORDS = frozenset({*_QUESTION_WORDS, "what", "which", "how", "much", "many"})
# What "how" asks for with the word behind it.
_MANNERS = {
    "long": _DURATION,
    **_words(_TIME, "fast quickly soon slowly"),
    **_words(_AMOUNTS, "big large high low deep far"),
    "come": _REASON,
    "old": _TIME | _COUNT | _QUANTITY,
}
# Verbs and nouns of paying: with "what" or "how much" they ask for money.
_PAYING = frozenset("cost costs pay paid pays spend spent worth capex fee fees salary".split())
# What money is spent on is no sum: of 12,000 labelled conversations four more are so answered rightly.
_SPENDING = frozenset("spend spent spending".split())
_SPENT_ON = frozenset("on into with".split())
# Verbs of trading: with "what" before them and "for" at the end, or before one of these closings, they ask
# for a price ("what did it go for"). Of 4,800 labelled conversations two are so no longer answered wrongly,
# and none goes otherwise.
_TRADING = frozenset("sell sold buy bought go went hand handed get got offload offloaded".split())
_CLOSING = frozenset("in all total overall altogether exactly then money price".split())
_JOINING = frozenset("and or plus so but then also".split())


def is_measure(word: str) -> bool:
    """Tell whether a word says what is counted or measured, whatever it is of."""
    return word in _MEASURES


def names_kind(word: str) -> bool:
    """Tell whether a noun says by itself what kind of thing is asked for, as "location" and "date" do."""
    return word in _NAMED


def asked_kinds(plain: Sequence[str]) -> Kinds:
    """Return the kinds of answer that a question's words ask for; empty if they leave it open.

    The last question word decides, since what stands before it is mostly setting the scene
    ("so 9 up front, when do they get the rest"). Of a few words without one the last does ("sale price").

    Args:
        plain: Normalised words, in order.
    """
    found = _ANYTHING
    asks = bool(plain) and plain[0] in AUXILIARIES
    for at, word in enumerate(plain):
        if word in ASKING_WORDS and not (asks and _only_dates(plain, at)):
            found = _asked_at(plain, at, word) or found
            asks = True
    if found or not plain:
        return found
    if len(plain) <= _LONGEST_BARE:
        return _NAMED.get(plain[-1], _ANYTHING)
    return _headed(plain)


def _headed(plain: Sequence[str]) -> Kinds:
    """Return the kinds that the noun at the head of words without a question asks for ("date of the sale").

    Of 12,000 labelled conversations 7 less are so answered wrongly, and one more rightly; if what stands
    before "in", "at" and the like asks, too, two less rightly.
    """
    at = next((at for at, word in enumerate(plain[:_LONGEST_HEAD]) if word in _BEHIND_HEADS), 0)
    asks = not (ASKING_WORDS | AUXILIARIES).isdisjoint(plain[:_LONGEST_HEAD])
    return _ANYTHING if asks or not at else _HEADING.get(plain[at - 1], _ANYTHING)


def _only_dates(plain: Sequence[str], at: int) -> bool:
    """Tell whether a "when" within a question says when something was, as in "when they announced it".

    Of 3,200 labelled conversations 16 more are so answered rightly, five of which wrongly before, and none
    goes otherwise; with "where", "who" and "which" it is the same.
    """
    if plain[at] != "when" or at + 1 == len(plain):
        return False
    return plain[at + 1] not in AUXILIARIES and plain[at - 1] not in _JOINING


def _asked_at(plain: Sequence[str], at: int, word: str) -> Kinds:
    """Return the kinds that a question word asks for with the words behind it, if it is one."""
    after = plain[at + 1 : at + 7]
    if word == "what" and _asks_for_a_price(plain[at + 1 :]):
        return _MONEY
    if word in ("what", "which"):
        on_what = not _SPENDING.isdisjoint(plain[at:]) and not _SPENT_ON.isdisjoint(plain[-2:])
        return _what(word, [each for each in after if not on_what or each not in _SPENDING])
    return _how(after) if word == "how" else _QUESTION_WORDS.get(word, _ANYTHING)


def _what(word: str, after: Sequence[str]) -> Kinds:
    """Return the kinds that "what" or "which" and the words behind it ask for."""
    heads = [_HEADS[noun] for noun in after[:2] if noun in _HEADS]
    for noun in after:
        if heads or (noun not in _NAMED and noun not in _LEADING_IN):
            break
        heads += [_NAMED[noun]] if noun in _NAMED else []
    if heads:
        return heads[0]
    return _MONEY if word == "what" and not _PAYING.isdisjoint(after) else _ANYTHING


def _asks_for_a_price(after: Sequence[str]) -> bool:
    """Tell whether words behind "what" ask what something is traded for."""
    traded = next((at for at, word in enumerate(after) if word in _TRADING), None)
    if traded is None or after[0] not in AUXILIARIES:
        return False
    ends = [at for at, word in enumerate(after) if word == "for" and at > traded]
    return bool(ends) and (ends[-1] + 1 == len(after) or after[ends[-1] + 1] in _CLOSING)


def _how(after: Sequence[str]) -> Kinds:
    """Return the kinds that "how" and the words behind it ask for."""
    first, rest = (after[0], after[1:]) if after else ("", ())
    if [first, *rest[:1]] == ["long", "ago"]:
        return _TIME
    if first not in ("much", "many"):
        return _MANNERS.get(first, _ANYTHING)
    measured = [_MEASURES[noun] for noun in rest[:2] if noun in _MEASURES]
    if measured:
        return measured[0]
    if first == "many":
        return _COUNT
    return _AMOUNTS if _PAYING.isdisjoint(rest) else _MONEY
