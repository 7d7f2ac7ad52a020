"""What a fact base holds, for the curator who has just checked it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from bot.facts.model import Fact, FactBase
from bot.surfaces.paint import Paint, safe
from bot.surfaces.phrases.english import ENGLISH


def inventory(base: FactBase, today: date, paint: Paint) -> Iterator[str]:
    """Yield the lines of an overview: what there is, and the facts that are due for review or dated ahead."""
    templates = [template for asked in base.all_asked() for template in asked.templates]
    yield paint.bold(f"The fact base is in order (version {base.version[:12]}).")
    counts = {
        "topics": len(base.topics),
        "facts": len(base.facts),
        "gaps": len(base.gaps),
        "templates": len(templates),
        "phrasings": sum(len(template.phrasings) for template in templates),
        "entities": len(base.entities),
        "synonyms": len(base.synonyms),
    }
    for name, count in counts.items():
        yield f"  {name:<10}{count:>8,}"
    width = max((len(topic) for topic in base.topics), default=0)
    held = Counter(fact.topic for fact in base.facts)
    for topic, title in base.topics.items():
        yield f"facts/{topic}.yaml".ljust(width + 12) + f"{ENGLISH.facts.of(held[topic]):>9}  {safe(title)}"
    due = [fact for fact in base.facts if is_due(fact, today)]
    if due:
        yield paint.bold(f"Due for review on {today.isoformat()}:")
    for fact in due:
        yield f"  {fact.place.path}:{fact.place.line}: {fact.id} (review_by {fact.review_by})"
    ahead = [fact for fact in base.facts if is_ahead(fact, today)]
    if ahead:
        yield paint.bold(f"Dated later than {today.isoformat()}, which as_of should not be:")
    for fact in ahead:
        yield f"  {fact.place.path}:{fact.place.line}: {fact.id} (as_of {fact.as_of})"


def is_due(fact: Fact, today: date) -> bool:
    """Return whether the day, month or year until which a fact was good is over."""
    return fact.review_by is not None and fact.review_by < today.isoformat()[: len(fact.review_by)]


def is_ahead(fact: Fact, today: date) -> bool:
    """Return whether a fact claims to have been true on a day, in a month or year that is still to come.

    It may be a slip of the pen, and stays no more than a remark: that day will come without any change of
    the facts.
    """
    return fact.as_of is not None and fact.as_of > today.isoformat()[: len(fact.as_of)]
