"""The shipped facts are complete: all that the article says is in them, and each is in good shape."""

from __future__ import annotations

import re

import pytest

from bot.facts.model import EntityKind, FactBase

# Every figure of the article, in its order: the fact that must carry it, and how the answer writes it.
FIGURES = [
    ("sale-price-total", "30 million"),
    ("paso-pe-capacity", "70 megawatts"),
    ("payment-upfront", "9 million"),
    ("payment-first-date", "first quarter of 2026"),
    ("payment-remaining", "21 million"),
    ("payment-remaining-duration", "ten months"),
    ("capacity-in-development", "430 megawatts"),
    ("capacity-goal", "2.1 gigawatts"),
    ("november-date", "November"),
    ("mining-reduction-duration", "Two years"),
    ("washington-capacity", "18 megawatts"),
    ("share-fall-announcement", "18 percent"),
    ("share-fall-30-days", "20 percent"),
    ("share-fall-30-days", "30 days"),
    ("terawulf-lease-date", "2025"),
    ("terawulf-lease-count", "Three"),
    ("terawulf-lease-value", "6.7 billion"),
    ("terawulf-new-york-investment", "3.2 billion"),
    ("kbw-price-target", "24 dollars"),
]
# Every name of the article.
NAMES = [
    ("sale-seller", "Bitfarms"),
    ("exit-region", "Latin America"),
    ("paso-pe-location", "Paraguay"),
    ("bitfarms-country", "Canada"),
    ("operations-after-sale", "North America"),
    ("sale-buyer", "Sympatheia Power Fund"),
    ("sale-object", "Paso Pe"),
    ("ceo-name", "Ben Gagnon"),
    ("capacity-in-development-place", "United States"),
    ("mining-quit", "Bitcoin"),
    ("first-conversion-site", "Washington state"),
    ("terawulf-lease-company", "TeraWulf"),
    ("terawulf-lease-partner", "Fluidstack"),
    ("terawulf-new-york", "New York"),
    ("upgrade-bank", "Keefe Bruyette Woods"),
]
# What else the article states, a telling word or two for each statement, in its order.
STATEMENTS = [
    ("exit-full", "full exit"),
    ("exit-company", "Bitfarms"),
    ("strategy-focus", "AI and high performance computing"),
    ("exit-remaining-assets", "Nothing"),
    ("sector-pressures", "Volatile cryptocurrency markets"),
    ("sector-pressures", "ever higher energy costs"),
    ("sector-pressures", "stable and more diversified"),
    ("sale-status", "Agreed"),
    ("sale-form", "subsidiary"),
    ("paso-pe-owner", "owns and operates"),
    ("payment-structure", "not as one lump sum"),
    ("payment-form", "cash"),
    ("payment-structure-reason", "steady inflow"),
    ("payment-structure-reason", "investment plans"),
    ("payment-structure-reason", "orderly handover"),
    ("paso-pe-value", "key assets"),
    ("paso-pe-power-source", "Hydroelectric"),
    ("exit-despite-cheap-power", "concentrate resources"),
    ("exit-reason", "concentrate its resources"),
    ("ceo-statement", "entirely North American"),
    ("exit-simpler-footprint", "simpler operational footprint"),
    ("exit-political-risk", "Regulatory and political"),
    ("capacity-goal-horizon", "multi-year"),
    ("capacity-goal-place", "North America"),
    ("capacity-ambition", "how much Bitfarms has in mind"),
    ("mining-competition", "intensifying"),
    ("proceeds-use", "infrastructure projects"),
    ("proceeds-when", "current year"),
    ("proceeds-projects", "AI workloads and high performance computing"),
    ("november-announcement", "gradual"),
    ("infrastructure-repurposed", "AI applications"),
    ("first-conversion-site", "first step"),
    ("washington-workloads", "Machine learning"),
    ("washington-workloads", "data-intensive"),
    ("washington-demand", "Technology firms"),
    ("share-fall-when", "Shortly after"),
    ("share-fall-reason", "how fast and how profitable"),
    ("market-reaction", "negatively at first"),
    ("ai-preference-reason", "predictable long-term revenue"),
    ("mining-revenue-drivers", "price cycles"),
    ("mining-revenue-drivers", "network difficulty"),
    ("industry-others", "not alone"),
    ("industry-examples", "TeraWulf"),
    ("miners-fit", "large-scale power"),
    ("miners-fit", "data-centre expertise"),
    ("miners-fit", "cooling"),
    ("fluidstack-profile", "AI infrastructure"),
    ("leases-meaning", "reliable power and physical infrastructure"),
    ("industry-reason", "Higher margins, and growth over a longer term"),
    ("hpc-needs", "energy and specialised facilities"),
    ("institutions-confidence", "more confident"),
    ("kbw-profile", "US investment bank"),
    ("kbw-rating", "Outperform"),
    ("kbw-upgrade-reason", "mix of leases"),
    ("kbw-upgrade-reason", "high performance computing"),
    ("ai-revenue-stability", "more stable"),
    ("ai-revenue-stability", "less sensitive"),
    ("kbw-target-meaning", "long-term value"),
    ("ai-demand-outlook", "sharply"),
    ("ai-demand-drivers", "generative models"),
    ("ai-demand-drivers", "enterprise automation"),
    ("ai-demand-drivers", "data analytics"),
    ("turning-point", "turning point"),
    ("identity-change", "digital infrastructure"),
    ("risks", "capital"),
    ("risks", "competition"),
    ("upside", "sustainable growth"),
    ("adapting-firms", "adapt"),
    ("watchers", "Investors and competitors"),
    ("watchers", "coming months"),
]
FEWEST_TEMPLATES = 8


@pytest.mark.parametrize(("fact_id", "datum"), FIGURES + NAMES + STATEMENTS)
def test_each_figure_name_and_statement_of_the_article_is_answered(
    shipped: FactBase, fact_id: str, datum: str
) -> None:
    """Whatever the article tells is in the answer of the fact that people get when they ask for it."""
    answers = {fact.id: fact.answer for fact in shipped.facts}
    assert datum.casefold() in answers[fact_id].casefold()


@pytest.mark.parametrize(("fact_id", "figure"), FIGURES)
def test_a_figure_that_is_asked_for_is_the_datum_in_bold(
    shipped: FactBase, fact_id: str, figure: str
) -> None:
    """Skimming the bold words of an answer is enough to get the figure, unless it is its context."""
    answer = next(fact.answer for fact in shipped.facts if fact.id == fact_id)
    bold = " ".join(re.findall(r"\*\*(.+?)\*\*", answer))
    context = {("share-fall-30-days", "30 days")}
    assert figure in bold or (fact_id, figure) in context


def test_every_fact_stands_in_the_lists_above(shipped: FactBase) -> None:
    """Nothing is claimed that is not listed here as the article's, apart from summaries."""
    summaries = {"sale-summary", "terawulf-profile", "bitfarms-profile"}
    listed = {fact_id for fact_id, _ in FIGURES + NAMES + STATEMENTS}
    assert {fact.id for fact in shipped.facts} - listed == summaries


def test_every_fact_says_where_it_is_from_and_as_of_when(shipped: FactBase) -> None:
    """A reader can look each answer up, and knows how old it is."""
    for fact in shipped.facts:
        assert fact.citation is not None, fact.id
        assert fact.citation.section, fact.id
        assert fact.citation.paragraph, fact.id
        assert fact.as_of, fact.id


def test_every_fact_says_what_it_answers_with_and_about_what(shipped: FactBase) -> None:
    """The matcher can tell "when" from "how much", and one company from another."""
    for fact in shipped.facts:
        assert fact.kind is not None, fact.id
        assert fact.about, fact.id


def test_every_answer_is_short_and_begins_with_the_datum(shipped: FactBase) -> None:
    """What was asked for comes first, in bold, and no answer is an essay."""
    for fact in shipped.facts:
        assert re.match(r"\*\*[^*]+\*\*", fact.answer), fact.id
        assert len(re.findall(r"[.!?](?=\W*(?:\s|$))", fact.answer)) <= 3, fact.id


def test_every_fact_has_enough_ways_to_ask_for_it(shipped: FactBase) -> None:
    """People word things differently, so no fact is left with a handful of wordings."""
    for fact in shipped.facts:
        assert len(fact.templates) >= FEWEST_TEMPLATES, fact.id


def test_the_question_shown_reads_as_one(shipped: FactBase) -> None:
    """Suggestions show a fact's first phrasing: a sentence, no longer than a Discord choice."""
    for fact in shipped.facts:
        assert re.fullmatch(r"[A-Z].{5,98}\?", fact.question), fact.id


def test_what_a_phrasing_names_the_fact_is_about(shipped: FactBase) -> None:
    """A question naming a company, site or place is only answered by facts that list it, so they must."""
    named = [entity for entity in shipped.entities if entity.kind is not EntityKind.CONCEPT]
    missing = [
        (fact.id, entity.id, template.text)
        for fact in shipped.facts
        for template in fact.templates
        for entity in named
        if f"{{{entity.id}}}" in template.text and entity.id not in fact.about
    ]
    assert missing == []
