"""Terms: entities by any of their names, synonyms by their group, everything else by its stem."""

from __future__ import annotations

import pytest

from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.words.text import words
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base
from tests.sale import sale_base


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return the names and synonyms of the sale."""
    return Gazetteer.of(sale_base())


def _names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [term.name for term in gazetteer.read(words(text))]


@pytest.mark.parametrize("name", ["Paso Pe", "PASO PE", "pasope", "the Paraguay site", "the paraguay sites"])
def test_an_entity_is_known_by_any_of_its_names(gazetteer: Gazetteer, name: str) -> None:
    """Name, alias, inflection, or written without the space: it is one entity."""
    assert _names(gazetteer, name) == ["@paso-pe"]


def test_synonyms_are_one_term(gazetteer: Gazetteer) -> None:
    """Words of a group cannot be told apart."""
    assert _names(gazetteer, "price") == _names(gazetteer, "costs") == _names(gazetteer, "amount")


def test_other_words_are_known_by_their_stem(gazetteer: Gazetteer) -> None:
    """Inflections do not matter."""
    assert _names(gazetteer, "payments") == _names(gazetteer, "payment") != _names(gazetteer, "pay day")


def test_a_term_shows_what_was_typed(gazetteer: Gazetteer) -> None:
    """The words of a name stand together as the person wrote them."""
    (term,) = gazetteer.read(words("PASO Pe"))
    assert term.surface == "PASO Pe"


def test_the_longest_name_wins() -> None:
    """A name within a longer one is not found apart from it."""
    entities = (
        Entity("york", "York", EntityKind.PLACE),
        Entity("new-york", "New York", EntityKind.PLACE),
    )
    gazetteer = Gazetteer.of(make_base(entities=entities))
    assert _names(gazetteer, "from York to New York") == ["from", "@york", "to", "@new-york"]


def test_a_name_that_two_claim_is_the_first_ones() -> None:
    """Names are looked up in the order of the file, and an entity before a synonym."""
    entities = (Entity("a", "Alpha", EntityKind.PERSON), Entity("b", "Alpha", EntityKind.PLACE, ("!",)))
    gazetteer = Gazetteer.of(make_base(entities=entities, synonyms=(("alpha", "first"),)))
    assert _names(gazetteer, "alpha first") == ["@a", "~alpha"]
