"""Tells when a question is too little, or too like another, to be answered."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from bot.answering.deciding.content import CURT, has_known_content, has_unknown_content, is_content, is_name
from bot.answering.ranking.index import Index
from bot.answering.ranking.score import Scored
from bot.answering.reading.gazetteer import Term, entities_in
from bot.answering.reading.kinds import asked_kinds, names_kind
from bot.answering.reading.reading import Reading
from bot.answering.reading.strangers import DETERMINERS, NAME_RARITY, may_be_name
from bot.everyday import BEING

# Words behind a name that say nothing that it does.
_NO_DEEDS = frozenset(
    "for in of to from and or by at on with about as is are was were be been has have had do does did will "
    "would can could should not a an the that this it its itself they them their".split()
)
# A question of at most this many known terms is vague if they are all of the commonest: with 3 and 5 two
# labelled questions more are answered rightly than with 7, and none more wrongly.
_FEW = 5
# Of these words, and a name, a question is made that asks what or whom that stands for.
_WHAT = frozenset({"what", "who"})
_SAYING_NO_MORE = _WHAT | BEING | frozenset("the a an this that and but so ok hey".split())
# Beside another word these say what is asked ("who buyer"). "Why" says less: "why paraguay" may ask for
# either of two facts. The exam's figures are the same with them and without.
_SAYING_WHAT = frozenset({"who", "when", "where"})
# Shorter words in lower case that are no English ones are more often sounds and slang than names ("ohh",
# "jk", "sus"). Of 2,243 labelled turns four more are so answered rightly and two wrongly; of 4,578 made
# messages about strangers none more is answered.
_SHORTEST_LOWER_CASE = 4
# A word of at least this share of the greatest weight is used for few facts: of 3,200 labelled conversations
# one more is answered rightly with 0.5 or 0.7, and none goes otherwise.
_SPECIAL = 0.7


def is_name_alone(reading: Reading, index: Index) -> bool:
    """Tell whether words are a name that nobody knows, and little else: "ok but Coinbase"."""
    zipf = index.vocabulary.lexicon.zipf
    rare = {
        unknown.word
        for unknown in reading.unknown
        if unknown.rarity >= NAME_RARITY
        and may_be_name(unknown.word)
        # People do not write "alright" for a name, but "Apple": two labelled questions behind such words are
        # so answered rightly, and of 1,344 made messages about strangers none more is answered.
        and (
            unknown.surface[:1].isupper()
            or (len(unknown.word) >= _SHORTEST_LOWER_CASE and not zipf(unknown.word))
        )
    }
    return (
        bool(rare - common_nouns(reading))
        and len(reading.plain) <= _FEW
        and not has_known_content(reading, index)
    )


def common_nouns(reading: Reading) -> set[str]:
    """Return the words of a question before which a determiner stands, as it seldom does before a name."""
    return {word for before, word in pairwise(reading.plain) if before in DETERMINERS}


def is_vague(reading: Reading, index: Index) -> bool:
    """Tell whether a question is too little to be answered: of a few words one or none says something.

    A word that names the kind of thing asked for says something ("keynote location"), and beside another one
    "who", "when" and "where" do ("who buyer").
    """
    if len(reading.terms) > _FEW:
        return False
    saying = sum(is_content(term, index) or names_kind(term.words[0].text) for term in reading.terms)
    asking = sum(word in _SAYING_WHAT for word in reading.plain)
    curt = saying + asking < CURT and len(reading.terms) + len(reading.unknown) <= CURT
    idle = not (saying or has_unknown_content(reading))
    if not (curt or idle):
        return False
    special = sum(_is_special(term, index) for term in reading.terms)
    return (curt and special < CURT) or (idle and not special)


def _is_special(term: Term, index: Index) -> bool:
    """Tell whether a word, common as it may be, is used for few facts only ("first check is how much")."""
    number = index.term_numbers.get(term.name)
    return number is not None and index.weights[number] >= _SPECIAL * index.most_weight


def is_anyones(reading: Reading, ranking: Sequence[Scored], index: Index) -> bool:
    """Tell whether a question that names nobody fits two facts alike, which differ by a name only.

    "How many megawatts does it have" asks for one site as much as for the other.
    """
    if not index.excluding or len(ranking) < 2 or entities_in(reading.terms):
        return False
    own = {index.term_numbers[term.name] for term in reading.terms if term.name in index.term_numbers}
    asked = [_asked_of(found, own, index) for found in ranking[:2]]
    return all(asked) and asked[0] != asked[1]


def asks_what_it_is(reading: Reading, phrasing: Sequence[Term], index: Index) -> bool:
    """Tell whether a question asks no more than what a name stands for, and a phrasing asks for more.

    What Paso Pe costs, where it is and who runs it are not what it is. Of 75 such questions, one for each
    entity of six small bases, 59 were answered; now 29 are, and what the other 30 were told was not it. No
    figure of the exam changes for it.

    Args:
        reading: The question.
        phrasing: Terms of the phrasing nearest to it.
        index: Of the fact base.
    """
    said = {word.text for term in reading.terms if not term.entity for word in term.words}
    if not (entities_in(reading.terms) and _WHAT & said and BEING & said) or said - _SAYING_NO_MORE:
        return False
    if reading.unknown:
        return False
    asked = asked_kinds([word.text for term in phrasing for word in term.words])
    return asked != reading.asked or any(is_content(term, index) for term in phrasing if not term.entity)


def has_roles_swapped(reading: Reading, phrasing: Sequence[Term], agents: Set[str], index: Index) -> bool:
    """Tell whether a question lets somebody else do what a phrasing says.

    "How much did Bitfarms pay Sympatheia" holds the words of "how much did Sympatheia pay Bitfarms". Only
    what stands directly behind a name counts as done.

    Args:
        reading: The question.
        phrasing: Terms of a phrasing.
        agents: Ids of people and organisations; places do nothing ("a Canada company").
        index: Of the fact base.
    """
    named = {term.name for term in reading.terms}
    asked, written = _doers(reading.terms, agents), _doers(phrasing, agents)
    return any(
        asked.get(deed, doer) != doer and doer in named and _has_object(deed, reading.terms, index)
        for deed, doer in written.items()
    )


def _has_object(deed: str, terms: Sequence[Term], index: Index) -> bool:
    """Tell whether a name stands behind a word: in "TeraWulf Fluidstack deals" nobody does anything."""
    at = [term.name for term in terms].index(deed)
    return any(is_name(term, index) for term in terms[at:])


def _doers(terms: Sequence[Term], agents: Set[str]) -> dict[str, str]:
    """Return who does what: the name before each word of content."""
    return {
        deed.name: doer.name
        for doer, deed in pairwise(terms)
        if doer.entity in agents and not deed.entity and deed.words[0].text not in _NO_DEEDS
    }


def _asked_of(found: Scored, own: set[int], index: Index) -> set[str] | None:
    """Return the names by which a fact's best phrasing and the question differ; None if by anything else."""
    held = index.terms_of(found.fact, found.phrasing)
    about = index.entities[found.fact] & index.excluding
    names = {index.term_numbers[f"@{name}"]: name for name in about if f"@{name}" in index.term_numbers}
    more = own.symmetric_difference(held)
    return {names[term] for term in more} if more <= names.keys() else None
