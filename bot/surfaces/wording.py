"""What a reply says, as neutral blocks of text that each surface dresses in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.answering.reply import Part, Reply, SmallTalk
from bot.facts.model import Fact, FactBase
from bot.surfaces.phrases.model import Phrases

# A greeting that lists more reads like a table of contents.
MOST_TOPICS = 4

Escape = Callable[[str], str]
# A curator's words about a source as a surface shows them, which lead to an address if there is one.
Cite = Callable[[str, str | None], str]


def with_address(words: str, url: str | None) -> str:
    """Return words about a source, and in brackets where it can be read if that is known."""
    return f"{words} ({url})" if url else words


class ShownPart(NamedTuple):
    """One block of a reply, top to bottom.

    Args:
        text: What is said. Discord markdown if `fact` is set, else plain.
        source: Small print below it, as the surface shows it; None if there is none.
        introduction: What leads to the suggestions; None if and only if there are none.
        suggestions: Facts to offer by their question.
        fact: The fact that `text` is the answer of.
    """

    text: str
    source: str | None = None
    introduction: str | None = None
    suggestions: tuple[Fact, ...] = ()
    fact: Fact | None = None


class Shown(NamedTuple):
    """Everything that a reply says: at least one block."""

    parts: tuple[ShownPart, ...]

    @property
    def suggestions(self) -> tuple[Fact, ...]:
        """Return the suggestions of all blocks in order, none twice."""
        return tuple({fact.id: fact for part in self.parts for fact in part.suggestions}.values())


def show(
    reply: Reply,
    base: FactBase,
    phrases: Phrases,
    *,
    escape: Escape = str,
    cite: Cite = with_address,
    nearest: bool = False,
) -> Shown:
    """Phrase a reply.

    Args:
        reply: The decision.
        base: The fact base that it was made from.
        phrases: The language to speak.
        escape: Makes text that a person typed safe to show on this surface; plain words of
            the bot and curated answers do not pass through it.
        cite: Shows a source's title and section on this surface.
        nearest: Whether a question that nothing is near to is shown the nearest facts all
            the same.

    Returns:
        A block for each part of the reply, except that nothing is said twice: a fact asked for again, or
        that the same name is not known.
    """
    if reply.small_talk is not None:
        offered = reply.context.offered if reply.small_talk is SmallTalk.MORE else ()
        further = tuple(fact for fact in map(base.fact, offered) if fact)
        said = small_talk(reply.small_talk, base, phrases)
        return Shown((ShownPart(said, None, phrases.related if further else None, further),))
    several = len(reply.parts) > 1
    told: dict[object, ShownPart] = {}
    for part in reply.parts:
        if part.fact and part.fact.id in told:
            continue
        shown = show_part(
            part, phrases, escape=escape, cite=cite, several=several, nearest=nearest, answered=reply.facts
        )
        offered = tuple(fact.id for fact in shown.suggestions)
        told.setdefault(part.fact.id if part.fact else (shown.text, offered), shown)
    if reply.unread:
        told[None] = ShownPart(phrases.too_many.of(reply.unread))
    return Shown(tuple(told.values()))


def show_part(
    part: Part,
    phrases: Phrases,
    *,
    escape: Escape = str,
    cite: Cite = with_address,
    several: bool = False,
    nearest: bool = False,
    answered: Sequence[Fact] = (),
) -> ShownPart:
    """Phrase one part; an unanswered part of `several` says which question it leaves open.

    What the reply has `answered` elsewhere is not offered once more.
    """
    if part.fact is not None:
        return ShownPart(part.fact.answer, source_line(part.fact, phrases, cite), fact=part.fact)
    meant = tuple(fact for fact in part.suggestions if fact not in answered)
    near = meant
    if not near and nearest:
        near = tuple(found.fact for found in part.candidates if found.fact not in answered)
    return ShownPart(
        _declined(part, phrases, escape, several=several, unsure=bool(meant)),
        introduction=_introduction(part, phrases, meant=bool(meant)) if near else None,
        suggestions=near,
    )


def _introduction(part: Part, phrases: Phrases, *, meant: bool) -> str:
    """Return what leads to facts that may be meant; whoever named somebody unknown did not mean another."""
    return phrases.suggest if meant and not part.unknown_names else phrases.nearest


def _declined(part: Part, phrases: Phrases, escape: Escape, *, several: bool, unsure: bool) -> str:
    """Return why a part is not answered: a name that is not known, a gap, not sure, or nothing near."""
    if part.unknown_names:
        names = [escape(name) for name in part.unknown_names]
        return phrases.unknown_name.format(names=join(names, phrases.either))
    if part.gap is not None:
        return phrases.gap_part.format(question=escape(part.question)) if several else phrases.gap
    if several:
        return (phrases.unsure_part if unsure else phrases.unknown_part).format(
            question=escape(part.question)
        )
    return phrases.unsure if unsure else phrases.unknown


def related(reply: Reply, find: Callable[[str], Fact | None]) -> tuple[Fact, ...]:
    """Return the facts that may interest next, in the curators' order, and none that was told.

    Args:
        reply: What was told.
        find: Returns the fact of an id, None if there is none.
    """
    told = {fact.id for fact in reply.facts}
    wanted = dict.fromkeys(name for fact in reply.facts for name in fact.related if name not in told)
    return tuple(fact for name in wanted if (fact := find(name)) is not None)


def source_line(fact: Fact, phrases: Phrases, cite: Cite = with_address) -> str | None:
    """Return where an answer is from and as of when, or None if the fact says neither."""
    cited = citation(fact, cite)
    dated = phrases.as_of.format(date=fact.as_of) if fact.as_of else None
    if cited is None:
        return dated and dated[0].upper() + dated[1:]
    sourced = phrases.source.format(citation=cited)
    return f"{sourced} · {dated}" if dated else sourced


def citation(fact: Fact, cite: Cite = with_address) -> str | None:
    """Return `title, section ¶n` as far as they are known; `cite` shows title and section."""
    if fact.citation is None:
        return None
    cited = fact.citation
    place = [cite(cited.section, None)] if cited.section else []
    if cited.paragraph is not None:
        place.append(f"¶{cited.paragraph}")
    title = cite(cited.source.title, cited.source.url)
    return ", ".join([title, " ".join(place)] if place else [title])


def small_talk(topic: SmallTalk, base: FactBase, phrases: Phrases) -> str:
    """Return a short friendly line; where it helps it says what the fact base is about."""
    line: str = getattr(phrases, topic)  # of each kind of small talk there is one, by its name
    return line.format(topics=topics(base, phrases))


def topics(base: FactBase, phrases: Phrases) -> str:
    """Return the titles of the fact base's topics on one line, cut short if there are many.

    Without topics it says that there are none. Curators write titles in many ways, commas and capitals
    included, hence the semicolons.
    """
    titles = list(base.topics.values())
    if len(titles) > MOST_TOPICS:
        hidden = len(titles) - MOST_TOPICS + 1
        titles[MOST_TOPICS - 1 :] = [phrases.more_topics.format(count=hidden)]
    return "; ".join(titles) or phrases.panel.nowhere


def join(words: Sequence[str], last_two: str) -> str:
    """Return words as a phrase: `a`, `a and b`, `a, b and c`; `last_two` joins the last two."""
    if len(words) < 2:
        return "".join(words)
    return last_two.format(first=", ".join(words[:-1]), last=words[-1])


def why(part: Part, phrases: Phrases, *, escape: Escape = str) -> tuple[tuple[str, str], ...]:
    """Explain the decision on one part, as pairs of label and text in reading order.

    Lines that have nothing to say are left out. Confidence runs from 0 to 1.
    """
    labels = phrases.why
    lines = [*_why_matched(part, phrases, escape), *_why_decided(part, phrases, escape)]
    if part.fact is not None:
        lines += [(labels.source, citation(part.fact)), (labels.as_of, part.fact.as_of)]
    if part.provenance is not None:
        lines.append((labels.version, part.provenance.version[:12]))
    return tuple((label, text) for label, text in lines if text)


def _why_matched(part: Part, phrases: Phrases, escape: Escape) -> Iterable[tuple[str, str | None]]:
    labels, provenance = phrases.why, part.provenance
    if provenance is not None:
        yield labels.question, escape(provenance.normalised)
        yield labels.gap, provenance.gap
    if part.candidates and not (provenance and provenance.gap):
        yield labels.fact, part.candidates[0].fact.id
    elif part.fact is not None:
        yield labels.fact, part.fact.id
    if provenance is None:
        return
    yield labels.phrasing, provenance.phrasing
    yield labels.template, provenance.template and f"{provenance.template}  ({provenance.place})"
    parts = ", ".join(f"{name} {value:.2f}" for name, value in provenance.parts)
    yield labels.score, f"{provenance.score:.1f} ({parts})"


def _why_decided(part: Part, phrases: Phrases, escape: Escape) -> Iterable[tuple[str, str | None]]:
    labels, provenance = phrases.why, part.provenance
    if provenance is None:
        return
    runner_up = labels.runner_up_value.format(fact=provenance.runner_up, margin=f"{provenance.margin:.1f}")
    yield labels.runner_up, runner_up if provenance.runner_up else labels.none
    yield (
        labels.confidence,
        labels.confidence_value.format(
            confidence=f"{part.confidence:.2f}", threshold=f"{provenance.threshold:.2f}"
        ),
    )
    yield labels.objection, provenance.objection and getattr(labels.objections, provenance.objection)
    yield labels.unknown, ", ".join(escape(word) for word in provenance.unknown)
    yield labels.corrected, ", ".join(f"{escape(typed)} → {read}" for typed, read in provenance.corrected)
    yield labels.entities, ", ".join(provenance.entities)
    yield labels.asked_kinds, ", ".join(provenance.asked_kinds)
