"""Knows what a question says by itself, and whether that is enough without what was said before."""

from __future__ import annotations

import re

from bot.answering.ranking.index import Index
from bot.answering.reading.gazetteer import Term, entities_in
from bot.answering.reading.kinds import ASKING_WORDS, WHO, is_measure, names_kind
from bot.answering.reading.reading import Reading, Unknown

# Words that stand for something said before; a question with one of them may be incomplete.
PRONOUNS = frozenset("it its they them their he him his she her".split())
_POINTING = PRONOUNS | frozenset("this that these those one ones there then same else rest other".split())
# The others may as well stand for a company that all speak of.
_SURELY_POINTING = _POINTING - frozenset("they them their".split())
# Beginnings of a question that goes on with the one before it and says only what is different.
ELLIPTIC = re.compile(
    r"(?:(?:no|nah|nope|wait|sorry|oops|oh|ok|well|hold on) )*i (?:mean|meant)\b"
    r"|(?:(?:ok|okay|cool|nice|yikes|wow|ah|and|but|so|or) )*(?:what|how) about\b|(?:and|or) (?:for|in|of)\b"
)
# And of one that may say all, and go on with it nevertheless.
CONTINUING = re.compile(r"(?:ok |okay |cool |nice |ah |oh )*(?:and|but|also|or|so|then)\b")
# A question of at most this many known terms that names no entity may need what was said before. With 6
# and 7 the labelled follow-ups go as well; with 4 "whats the total worth" stood by itself.
_SHORT = 5
# So many words are curt, if one of them at most says anything, as "price?" where there are several. Of 973
# labelled conversations 825 go well with 1, 824 with this, 822 with 3; 24 wrong with each.
CURT = 2
# A word rarer than this in everyday English carries content ("capacity" 0.7, "getting" 0.2).
_CONTENT_RARITY = 0.35


def may_point_back(reading: Reading) -> bool:
    """Tell whether a word of a question may stand for something said before it, "they" among them."""
    return not _POINTING.isdisjoint(reading.plain)


def points_back(reading: Reading) -> bool:
    """Tell whether a word of a question surely stands for something said before it; "they" may not."""
    return not _SURELY_POINTING.isdisjoint(reading.plain)


def goes_on(reading: Reading) -> bool:
    """Tell whether a word of a question shows that it goes on with the one before it."""
    text = " ".join(reading.plain)
    return may_point_back(reading) or bool(ELLIPTIC.match(text) or CONTINUING.match(text))


def may_need_context(reading: Reading) -> bool:
    """Tell whether a question may need what was said before: it goes on, or is short and names nobody."""
    return goes_on(reading) or (not entities_in(reading.terms) and len(reading.terms) <= _SHORT)


def needs_context(reading: Reading, index: Index) -> bool:
    """Tell whether a question means nothing without the one before it.

    It does if it says only what is different ("what about Washington"), or has no content of its
    own ("why is that").
    """
    return bool(ELLIPTIC.match(" ".join(reading.plain))) or not has_content(reading, index)


def asks_on(reading: Reading, index: Index) -> bool:
    """Tell whether a question behind another of the same message asks on about what that is about.

    It does if it needs that, or says no more than what is measured or which kind of thing it asks for ("how
    many megawatts?", "what date").
    """
    own = any(
        is_content(term, index)
        and not any(is_measure(word.text) or names_kind(word.text) for word in term.words)
        for term in reading.terms
    )
    return needs_context(reading, index) or not (own or has_unknown_content(reading))


def is_question(reading: Reading, index: Index) -> bool:
    """Tell whether a piece of a message is a question of its own: it asks, or has content."""
    wordy = len(reading.plain) > CURT and not ASKING_WORDS.isdisjoint(reading.plain)
    return wordy or bool(reading.asked - WHO) or has_content(reading, index)


def names_somebody(reading: Reading, index: Index) -> bool:
    """Tell whether a question names somebody, or a place, that it is then about."""
    return any(is_name(term, index) for term in reading.terms)


def is_name(term: Term, index: Index) -> bool:
    """Tell whether a term names somebody, or a place."""
    return term.entity in index.excluding


def has_content(reading: Reading, index: Index) -> bool:
    """Tell whether any word of a question says something, be it known to the base or not."""
    return has_known_content(reading, index) or has_unknown_content(reading)


def has_unknown_content(reading: Reading) -> bool:
    """Tell whether a question has words of content that the base does not know."""
    return bool(unknown_content(reading))


def unknown_content(reading: Reading) -> tuple[Unknown, ...]:
    """Return the words of content that the base does not know: no "it" and no "was"."""
    return tuple(unknown for unknown in reading.unknown if unknown.rarity >= _CONTENT_RARITY)


def has_known_content(reading: Reading, index: Index) -> bool:
    """Tell whether a question has words of content that the base knows, entities among them."""
    return any(is_content(term, index) for term in reading.terms)


def says_more_than_names(reading: Reading, index: Index, rarity: float = _CONTENT_RARITY) -> bool:
    """Tell whether a question has words of at least a rarity that the base knows and that name no entity."""
    return any(is_content(term, index, rarity) for term in reading.terms if not term.entity)


def is_content(term: Term, index: Index, rarity: float = _CONTENT_RARITY) -> bool:
    """Tell whether a term says more than pronouns, question words and the commonest verbs do."""
    return bool(term.entity) or any(index.vocabulary.rarity(word.text) >= rarity for word in term.words)
