"""A small fact base whose answers any matcher finds."""

from __future__ import annotations

from types import MappingProxyType

from bot.facts.model import (
    Citation,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    Gap,
    Kind,
    Place,
    Source,
    Template,
)

ARTICLE = Source("article", "Quarterly letter", date="2026-01-05")


def fact(
    identifier: str,
    question: str,
    answer: str,
    *more: str,
    topic: str = "sale",
    kind: Kind | None = None,
    about: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Fact:
    """Return a fact with one template for each wording."""
    place = Place(f"facts/{topic}.yaml", 1)
    templates = tuple(Template(text, place, (text,)) for text in (question, *more))
    return Fact(
        identifier,
        topic,
        answer,
        templates,
        place,
        kind=kind,
        about=about,
        citation=Citation(ARTICLE, "The sale", 2),
        as_of="2026",
        related=related,
    )


def fact_base() -> FactBase:
    """Return facts about the sale of a power plant."""
    facts = (
        fact(
            "buyer",
            "who bought Paso Pe",
            "**Sympatheia Power Fund** bought the site.",
            "who is the buyer of Paso Pe",
            "who bought it",
            kind=Kind.ORGANISATION,
            about=("paso-pe",),
            related=("price",),
        ),
        fact(
            "first-payment",
            "how much of the price of Paso Pe was paid upfront",
            "**9 million US dollars** were paid at closing.",
            "what was the upfront payment for Paso Pe",
            kind=Kind.MONEY,
            about=("paso-pe",),
        ),
        fact(
            "price",
            "how much was Paso Pe sold for",
            "**30 million US dollars** in total.",
            "what was the price of Paso Pe",
            kind=Kind.MONEY,
            about=("paso-pe",),
            related=("first-payment", "buyer"),
        ),
        fact(
            "washington-power",
            "how many megawatts does the Washington site have",
            "**18 megawatts**.",
            "what is the capacity of the Washington site",
            topic="power",
            kind=Kind.QUANTITY,
            about=("washington",),
        ),
    )
    entities = (
        Entity("paso-pe", "Paso Pe", EntityKind.SITE, ("the Paraguay site",)),
        Entity("washington", "Washington", EntityKind.SITE, ("the Washington site",)),
    )
    topics = MappingProxyType({"power": "Power and sites", "sale": "The sale of Paso Pe"})
    place = Place("facts/sale.yaml", 2)
    asked = ("who runs Sympatheia Power Fund", "who is the head of Sympatheia Power Fund")
    gap = Gap("buyer-chief", "sale", tuple(Template(text, place, (text,)) for text in asked), place)
    return FactBase(facts, (gap,), entities, (("price", "cost"),), topics, "0" * 64)
