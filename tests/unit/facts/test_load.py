"""A folder of YAML files to a fact base."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.facts.load import load
from bot.facts.model import Citation, Entity, EntityKind, Kind, Place, Source
from tests.builders import FIRST_FILE, write_base

ENTITIES = """\
entities:
  - {id: site, name: Paso Pe, kind: site, aliases: [the Paraguay site, Paso]}
  - {id: buyer, name: Hashforce, kind: organisation}
"""
PHRASES = "phrases:\n  sold: [sold, '{gone} for good']\n  gone: [let go]\n"
GAP = "{id: debt, questions: [how much does it owe]}"
SOURCES = """\
sources:
  - {id: post, title: A region sold, publisher: The blog, date: "2026-01", url: "https://example.org/post"}
  - {id: note, title: A note}
"""
TOPIC = """\
topic: The sale
source: {id: post, section: Opening, paragraph: 2}
as_of: "2026"
about: [site]
facts:
  - id: price
    kind: money
    answer: >-
      **30 million US dollars**
      in total.
    questions:
      - how much was {site} {sold}
      - the price
    related: [buyer-name]
    supersedes: [old-price]
  - id: buyer-name
    kind: organisation
    about: [buyer, site]
    source: {paragraph: 3}
    as_of: "2026-02-28"
    review_by: "2027-01"
    answer: "**Hashforce**"
    questions: [who bought it]
  - id: aside
    about: []
    source: note
    answer: "**Yes**"
    questions: [is it so]
"""
FILES = {
    "entities.yaml": ENTITIES,
    "phrases.yaml": PHRASES,
    "sources.yaml": SOURCES,
    "synonyms.yaml": "synonyms:\n  - [price, cost]\n  - [buyer, new owner]\n",
    "facts/sale.yaml": TOPIC,
}


def test_one_file_of_a_few_lines_is_a_fact_base(tmp_path: Path) -> None:
    """Nothing but topic, id, answer and questions is needed to begin."""
    base = load(write_base(tmp_path))
    assert [fact.id for fact in base.facts] == ["buyer", "price"]
    assert base.topics == {"sale": "The sale"}
    price = base.facts[1]
    assert price.answer == "**30 million US dollars** in total."
    assert price.question == "how much was Paso Pe sold for"
    assert (price.kind, price.about, price.citation, price.as_of) == (None, (), None, None)


def test_every_field_reaches_the_fact(tmp_path: Path) -> None:
    """What a curator writes is what the bot knows, with its place in the files."""
    base = load(write_base(tmp_path, FILES))
    aside, buyer, price = base.facts
    post = Source("post", "A region sold", "The blog", "2026-01", "https://example.org/post")
    assert price.kind is Kind.MONEY
    assert price.answer == "**30 million US dollars** in total."
    assert price.place == Place("facts/sale.yaml", 6)
    assert [template.place.line for template in price.templates] == [12, 13]
    assert price.templates[0].text == "how much was {site} {sold}"
    assert price.templates[0].phrasings == (
        "how much was Paso Pe sold",
        "how much was Paso Pe let go for good",
    )
    assert (price.related, price.supersedes) == (("buyer-name",), ("old-price",))
    assert (price.citation, price.as_of, price.about) == (Citation(post, "Opening", 2), "2026", ("site",))
    assert (buyer.citation, buyer.as_of) == (Citation(post, "Opening", 3), "2026-02-28")
    assert (buyer.review_by, buyer.about) == ("2027-01", ("buyer", "site"))
    assert (aside.citation, aside.about) == (Citation(Source("note", "A note")), ())
    assert base.entities == (
        Entity("buyer", "Hashforce", EntityKind.ORGANISATION),
        Entity("site", "Paso Pe", EntityKind.SITE, ("the Paraguay site", "Paso")),
    )
    assert base.synonyms == (("price", "cost"), ("buyer", "new owner"))


def test_templates_are_the_same_as_a_tuple_of_them(tmp_path: Path) -> None:
    """Whoever compares facts, or keeps them in a set, need not know in which form templates are held."""
    found = load(write_base(tmp_path)).facts[0].templates
    alike = tuple(found)
    assert found == alike
    assert hash(found) == hash(alike)
    assert found[:1] == alike[:1]
    assert found != alike[:1]


def test_gaps_are_read_like_facts(tmp_path: Path) -> None:
    """A gap is what nothing answers: an id, its topic, its phrasings and its place, in the order of ids."""
    topic = f"{TOPIC}gaps:\n  - id: owner\n    questions: ['who owns {{site}} [now]']\n  - {GAP}\n"
    base = load(write_base(tmp_path, {**FILES, "facts/sale.yaml": topic}))
    debt, owner = base.gaps
    assert (debt.id, debt.topic, debt.question) == ("debt", "sale", "how much does it owe")
    assert owner.question == "who owns Paso Pe now"
    assert owner.templates[0].place == Place("facts/sale.yaml", 31)
    assert owner.place == Place("facts/sale.yaml", 30)
    assert [asked.id for asked in base.all_asked()] == ["aside", "buyer-name", "price", "debt", "owner"]
    assert base.fact("owner") is None


@pytest.mark.parametrize(
    ("default", "own", "expected"),
    [
        ("note", "{section: A}", ("note", "A", None)),
        ("{id: note, section: A}", "note", ("note", "A", None)),
        ("{id: note, section: A, paragraph: 1}", "{paragraph: 2}", ("note", "A", 2)),
        ("{id: note, section: A, paragraph: 1}", "{id: post, paragraph: 2}", ("post", None, 2)),
    ],
)
def test_a_source_is_completed_from_the_files(
    tmp_path: Path, default: str, own: str, expected: tuple[str, str | None, int | None]
) -> None:
    """A fact repeats nothing of the file's source, and takes nothing of it when it names another."""
    topic = FIRST_FILE.replace("facts:", f"source: {default}\nfacts:").replace(
        "    related", f"    source: {own}\n    related"
    )
    base = load(write_base(tmp_path, {"sources.yaml": SOURCES, "facts/sale.yaml": topic}))
    citation = base.facts[1].citation
    assert citation is not None
    assert (citation.source.id, citation.section, citation.paragraph) == expected


def test_topics_are_ordered_by_id(tmp_path: Path) -> None:
    """The order is that of the ids, which is not quite that of the file names."""
    other = FIRST_FILE.replace("id: ", "id: x-").replace("[buyer]", "[x-buyer]").replace("Paso Pe", "it")
    other = other.replace("The sale", "More")
    base = load(write_base(tmp_path, {"facts/sale-more.yaml": other, "facts/sale.yaml": FIRST_FILE}))
    assert list(base.topics) == ["sale", "sale-more"]


def test_the_version_stands_for_the_content(tmp_path: Path) -> None:
    """Comments, quotes and layout do not change the version; any word that matters does."""
    quoted = FIRST_FILE.replace("topic: The sale", "topic: 'The sale'\n")
    same = [FIRST_FILE, "# a comment\n" + FIRST_FILE, quoted]
    versions = {
        load(write_base(tmp_path / f"same{at}", {"facts/sale.yaml": text})).version
        for at, text in enumerate(same)
    }
    assert len(versions) == 1
    for old, new in [("30 million", "31 million"), ("The sale", "A sale"), ("was the", "is the")]:
        folder = write_base(tmp_path / new, {"facts/sale.yaml": FIRST_FILE.replace(old, new)})
        versions.add(load(folder).version)
    gap = f"{FIRST_FILE}gaps: [{GAP}]\n"
    for at, text in enumerate([gap, gap.replace("debt", "loan"), gap.replace("owe", "lend")]):
        versions.add(load(write_base(tmp_path / f"gap{at}", {"facts/sale.yaml": text})).version)
    assert len(versions) == 7


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entities.yaml", "Paso]", "Paso, PP]"),
        ("phrases.yaml", "[let go]", "[given away]"),
        ("sources.yaml", "A region sold", "A region let go"),
        ("synonyms.yaml", "[price, cost]", "[price, amount]"),
    ],
)
def test_the_version_covers_every_file(tmp_path: Path, name: str, old: str, new: str) -> None:
    """A changed alias, phrase, source or synonym is another fact base."""
    before = load(write_base(tmp_path / "before", FILES))
    after = load(write_base(tmp_path / "after", {**FILES, name: FILES[name].replace(old, new)}))
    assert before.version != after.version


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    """Some editors on Windows begin every file with one, and end lines with two characters."""
    text = "\ufeff" + FIRST_FILE.replace("\n", "\r\n")
    base = load(write_base(tmp_path, {"facts/sale.yaml": text}))
    assert base.version == load(write_base(tmp_path / "plain")).version
    assert base.facts[1].templates[1].place.line == 8


@pytest.mark.parametrize("enabled", [True, False])
def test_the_cycle_collector_is_left_as_it_was(tmp_path: Path, enabled: bool) -> None:
    """Whoever runs without the collector keeps doing so, also when loading fails."""
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        load(write_base(tmp_path))
        with pytest.raises(KnowledgeError):
            load(tmp_path / "nowhere")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()
