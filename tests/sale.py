"""A fact base of one sale and what is around it, for tests of how questions are answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.facts.model import Entity, EntityKind, Fact, FactBase, Gap, Kind
from tests.builders import make_base, make_fact, make_gap

ENTITIES = (
    Entity("ana-ruiz", "Ana Ruiz", EntityKind.PERSON, ("Ruiz",)),
    Entity("bitfarms", "Bitfarms", EntityKind.ORGANISATION, ("BITF",)),
    Entity("hashforce", "Hashforce", EntityKind.ORGANISATION),
    Entity("paso-pe", "Paso Pe", EntityKind.SITE, ("the Paraguay site",)),
    Entity("terawulf", "TeraWulf", EntityKind.ORGANISATION, ("WULF",)),
    Entity("washington", "Washington", EntityKind.PLACE),
)
SYNONYMS = (("price", "cost", "amount"), ("buyer", "purchaser", "acquirer"))


def sale_facts() -> tuple[Fact, ...]:
    """Return eleven facts of every sort of answer, in no order."""
    return (
        _fact(
            "price",
            "how much was {paso-pe} sold for",
            "what was the [total] price of {paso-pe}",
            "what did {hashforce} pay for {paso-pe}",
            kind=Kind.MONEY,
            answer="**30 million US dollars** in total.",
        ),
        _fact(
            "buyer",
            "who bought {paso-pe}",
            "who is the buyer of {paso-pe}",
            "which company took over {paso-pe}",
            kind=Kind.ORGANISATION,
            about=("paso-pe", "hashforce"),
            answer="**Hashforce** bought it.",
        ),
        _fact(
            "date",
            "when was {paso-pe} sold",
            "on what date did the sale of {paso-pe} close",
            "closing date of the {paso-pe} deal",
            kind=Kind.DATE,
            answer="On **2 March 2026**.",
        ),
        _fact(
            "capacity",
            "what is the capacity of {paso-pe}",
            "how many megawatts does {paso-pe} have",
            "how big is {paso-pe}",
            kind=Kind.QUANTITY,
            answer="**70 megawatts**.",
        ),
        _fact(
            "reason",
            "why was {paso-pe} sold",
            "what is the reason for the sale of {paso-pe}",
            "why did {bitfarms} leave Paraguay",
            kind=Kind.REASON,
            about=("paso-pe", "bitfarms"),
            answer="**To concentrate** on North America.",
        ),
        _fact(
            "washington-capacity",
            "what is the capacity of {washington}",
            "how many megawatts does {washington} have",
            "how big is {washington}",
            kind=Kind.QUANTITY,
            about=("washington",),
            topic="washington",
            answer="**18 megawatts**.",
        ),
        _fact(
            "duration",
            "how long does the work at {washington} take",
            "how many months is the conversion of {washington}",
            "when will {washington} be ready",
            kind=Kind.DURATION,
            about=("washington",),
            topic="washington",
            answer="**Ten months**.",
        ),
        _fact(
            "cooling",
            "how are the machines cooled",
            "what cools the machines",
            "does the site use water cooling",
            kind=Kind.METHOD,
            about=(),
            topic="washington",
            answer="**With water**.",
        ),
        _fact(
            "chief",
            "who runs {bitfarms}",
            "who is the chief executive of {bitfarms}",
            "name of the CEO of {bitfarms}",
            kind=Kind.PERSON,
            about=("bitfarms", "ana-ruiz"),
            topic="company",
            answer="**Ana Ruiz**.",
        ),
        _fact(
            "fall",
            "by how much did the shares of {bitfarms} fall",
            "what percentage did {bitfarms} stock lose",
            "share price drop of {bitfarms}",
            kind=Kind.PERCENTAGE,
            about=("bitfarms",),
            topic="company",
            answer="**18 percent**.",
        ),
        _fact(
            "leases",
            "how many leases did {terawulf} sign",
            "number of {terawulf} leases",
            "{terawulf} lease count",
            kind=Kind.COUNT,
            about=("terawulf",),
            topic="others",
            answer="**Three**.",
        ),
    )


def sale_gaps() -> tuple[Gap, ...]:
    """Return what people ask about the sale and none of its facts answers, by id."""
    return (
        make_gap("coinbase-chief", "who runs Coinbase", "Coinbase boss", entities=ENTITIES),
        make_gap(
            "hashforce-chief",
            "who (runs|leads) {hashforce}",
            "who is the chief executive of {hashforce}",
            entities=ENTITIES,
        ),
        make_gap(
            "washington-gpus",
            "how many (GPUs|graphics cards) does {washington} have",
            "number of graphics cards at {washington}",
            entities=ENTITIES,
        ),
    )


def sale_base(facts: Sequence[Fact] | None = None, gaps: Sequence[Gap] = ()) -> FactBase:
    """Return the fact base of the facts above, or of other ones with the same names and synonyms."""
    return make_base(
        *(sale_facts() if facts is None else facts),
        gaps=tuple(gaps),
        entities=ENTITIES,
        synonyms=SYNONYMS,
    )


def _fact(fact_id: str, *questions: str, **fields: Any) -> Fact:
    return make_fact(fact_id, *questions, entities=ENTITIES, **fields)
