"""Tells when a few words turn a question to something else than a fact tells, whatever else they share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.answering.ranking.index import Index
from bot.answering.ranking.score import Scored
from bot.answering.reading.gazetteer import Term, entities_in
from bot.answering.reading.reading import Reading
from bot.answering.words.text import words

_LEAD = r"^(?:(?:and|so|but|ok|hey|hi) )*"
_IS = r"(?: is| are| was| were| will be)"
_COMPARED = r"(?:(?:more|less) \w+|\w{2,}er|better|worse)"
_UNIT = r"(?:megawatt|gigawatt|kilowatt|share|acre|year|month|week|day|hour|employee|head|person)"
# Where in a normalised question which words turn it, if no phrasing of the fact holds them; others in such
# places hardly do, and the same ones elsewhere do not: "the most important part", "in the next months" ask
# for nothing else.
_TURNS = (
    # The one before it or behind it, or the first of all in some respect.
    rf"\b(?:what|who|when|which|where|how much){_IS} the (?P<turn>second|third|fourth|fifth|next"
    r"|previous|former|original|penultimate|earlier|prior)\b(?! (?:quarter|half|step|place|one|\d))",
    rf"\b(?:what|who|which|where){_IS} (?:\w+ ){{1,3}}?"
    r"(?P<turn>(?:most|least) \w+|\w{3,}est|best|worst)\b(?! (?:way|thing))",
    # Whether it is more so than something else, and how much.
    rf"{_LEAD}(?:why )?(?:is|are|was|were) (?:(?! or ).)*? (?P<turn>{_COMPARED}) than\b",
    rf"\b(?:which|who)(?: \w+)?{_IS} (?P<turn>{_COMPARED})\b",
    rf"\bhow much (?P<turn>{_COMPARED}){_IS}\b",
    # What comes of it, and for whom.
    rf"{_LEAD}(?:who|what|which \w+) (?P<turn>(?:benefit|lose|profit|gain)s? (?:from|by))\b",
    r"\bhow (?:do|does|did|will|would) .* (?P<turn>affect|impact|influence)\b",
    # What somebody says of it.
    r"\b(?:what|how) (?:do|does|did) (?:\w+ ){1,4}?(?P<turn>say|think|feel|believe) (?:about|of)\b",
    # What is like it, or shows it.
    r"\b(?P<turn>alternatives? to|opposite of|another word for|history of|video of|pictures? of)\b",
    # What is to be thought of it.
    r" (?P<turn>mistake|overrated|underrated|scam|joke|(?:good|bad) (?:idea|deal|price)|(?:il)?legal"
    r"|realistic|too (?:late|long|high|low|much|little|big|small|early))$",
    # What falls to a part of it.
    rf" (?P<turn>per {_UNIT}|each|apiece)$",
)
# And which do unless the nearest phrasing holds them: a fact may well hold them in phrasings that ask for
# something else ("or is somebody else").
_TURNS_FROM_NEAREST = (
    # Another one than that which the fact is about.
    rf"{_LEAD}(?:who|what|where|when|how|anyone|anybody|anything){_IS}? (?P<turn>else)\b",
    rf"{_LEAD}(?:which|what|how many|any|are there(?: any)?) (?P<turn>other|another|further)\b",
    # Whether it is so, which is not answered by telling what it is. "A lot" is something else than "the lot".
    rf"{_LEAD}(?:is|are|was|were) (?:that|it|this|they|those|these) (?:still |even )?"
    r"(?:an? (?!lot))?(?P<turn>a lot|\w+)$",
    rf"{_LEAD}(?:is|was) (?:that|it|this) an? (?P<turn>\w+ \w+)$",
)
_PATTERNS = tuple(
    (re.compile(pattern), patterns is _TURNS_FROM_NEAREST)
    for patterns in (_TURNS, _TURNS_FROM_NEAREST)
    for pattern in patterns
)
# An answer with one of these says that something happens again and again, and so when it does next: nobody
# asks otherwise for that ("when is the next open evening"). Who is the next to do something it does not tell.
_NEXT = frozenset({"next"})
_RECURRING = frozenset(
    "every each daily nightly weekly fortnightly biweekly monthly quarterly yearly annually".split()
)
# They end like what is most so or more so, but are not.
_NEITHER = frozenset(
    "invest rest interest request west test latest forest contest honest suggest guest nearest modest "
    "reinvest divest midwest northwest southwest other rather whether later over under never ever after "
    "number".split()
)


def turns_away(reading: Reading, index: Index, told: Scored, answer: str) -> bool:
    """Tell whether a question has a turning word that neither a phrasing nor the answer of a fact holds.

    "Who is the next chief" is so turned from who the chief is, "how much is it per megawatt" from how much it
    is. Of 3,392 questions made of such words, facts and names 1,284 were answered, now 684 are. Of 4,667
    labelled conversations and 2,730 far wordings of facts two right answers are but offered for it, of 4,000
    questions of public sets two as well. "Besides" and "apart from" cost six, and are left alone. Of
    2,243 labelled turns "is that a lot" and the like keep one right answer away and one where there is none.

    Args:
        reading: Of the question.
        index: Of the facts.
        told: The fact that would be answered with.
        answer: Of that fact.
    """
    said = " ".join(reading.plain)
    turns = [(each["turn"], near) for pattern, near in _PATTERNS for each in pattern.finditer(said)]
    if not turns:
        return False  # as for most questions; to read an answer takes as long as to read several of these
    nearest, any_of_it = index.terms_of(told.fact, told.phrasing), index.holders.places(told.fact)
    said_by_it = words(answer)
    told_of = _names(index.vocabulary.gazetteer.read(said_by_it))
    recurs = "when" in reading.plain and any(word.text in _RECURRING for word in said_by_it)
    for found, from_nearest in turns:
        terms = index.vocabulary.gazetteer.read(words(found))
        if found in _NEITHER or entities_in(terms) or (found in _NEXT and recurs):
            continue
        asked = _names(terms)
        # "Per month" is "a month" or "every month" in an answer.
        if asked - {"per"} <= told_of:
            asked.discard("per")
        held = nearest if from_nearest else any_of_it
        if any(index.term_numbers.get(name) not in held for name in asked - told_of):
            return True
    return False


def _names(terms: Iterable[Term]) -> set[str]:
    return {term.name for term in terms}
