"""What kind of answer a wording asks for, and which facts give it."""

from __future__ import annotations

import pytest

from bot.answering.reading.fit import Fit, fit_of, served_kinds
from bot.answering.reading.kinds import Kinds, asked_kinds
from bot.answering.words.text import words
from bot.facts.model import Kind


def _asked(question: str) -> Kinds:
    return asked_kinds([word.text for word in words(question)])


ASKING = {
    Kind.MONEY: [
        "how much did it cost",
        "how much did they pay for it",
        "how many dollars was it",
        "how much money do they get",
        "what was the price",
        "at what price did they sell",
        "what did they pay",
        "what's the salary of the ceo",
        "how much was it sold for",
        "what did the site go for",
        "what did they sell it for in the end",
        "how many $ did they get",
        "conversion costs for the site in the north",
    ],
    Kind.QUANTITY: ["how many megawatts", "how much power does it use", "how big is the site"],
    Kind.COUNT: ["how many leases did they sign", "how many sites are there"],
    Kind.PERCENTAGE: [
        "what percent",
        "what % is it",
        "what percentage did it fall",
        "how many percent",
        "by how much did it fall",
        "how many percent did it fall when they announced it",
    ],
    Kind.DATE: [
        "when was it sold",
        "wen did they sell",
        "on what date",
        "which year was it",
        "what is the deadline",
        "how soon",
        "so 9 up front, when do they get the rest",
        "how much is it and when",
        "how much is it and when they get it",
        "exact end date of the phase of mining",
        "over what period do they pay",
        "what time does it open",
    ],
    Kind.DURATION: [
        "how long will it take",
        "how many years",
        "how many months is it",
        "how much time do they need",
        "how old is the club",
    ],
    Kind.PERSON: ["who runs it", "whos the ceo", "which person signed"],
    Kind.ORGANISATION: [
        "who bought it",
        "which company bought it",
        "what firm was it",
        "to whom did they sell",
    ],
    Kind.PLACE: [
        "where is it",
        "which country is it in",
        "in what city",
        "what is the location",
        "which room is it in",
    ],
    Kind.REASON: [
        "why did they sell",
        "y did they sell",
        "how come they sold",
        "what is the reason for it",
        "on what grounds",
    ],
}


@pytest.mark.parametrize(
    ("kind", "question"), [(kind, question) for kind, every in ASKING.items() for question in every]
)
def test_a_wording_asks_for_its_kind(kind: Kind, question: str) -> None:
    """Whatever is asked for is among the kinds that fit, and facts of that kind fit best."""
    assert kind in _asked(question)
    assert fit_of(frozenset({kind}), True, _asked(question)) is Fit.ASKED


@pytest.mark.parametrize(
    "question",
    [
        "tell me about it",
        "what do they do",
        "is it true",
        "how does it work",
        "what do they want when they sign",
        "what will they spend the money on",
        "did it fall when they announced it",
        "",
        "how",
    ],
)
def test_a_wording_that_leaves_it_open_asks_for_no_kind(question: str) -> None:
    """Then every fact fits."""
    assert _asked(question) == frozenset()
    assert all(fit_of(frozenset({kind}), False, _asked(question)) is Fit.ASKED for kind in Kind)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many years does it take", Kind.DATE),
        ("how many years does it take", Kind.MONEY),
        ("how many megawatts is it", Kind.MONEY),
        ("how many dollars was it", Kind.QUANTITY),
        ("what percent did it fall", Kind.MONEY),
        ("when was it sold", Kind.PLACE),
        ("how old is the chief", Kind.PERSON),
        ("how old is the hall", Kind.PLACE),
        ("where is it", Kind.DATE),
        ("who bought it", Kind.MONEY),
        ("why was it sold", Kind.DATE),
        ("how many leases are there", Kind.MONEY),
    ],
)
def test_a_fact_of_another_kind_does_not_fit(question: str, kind: Kind) -> None:
    """A "how many years" question is not answered with a date."""
    assert fit_of(frozenset({kind}), True, _asked(question)) is Fit.OTHER


def test_a_story_fits_half_where_a_single_thing_is_asked_for() -> None:
    """A description may tell who; one without any figure does not tell how much."""
    assert fit_of(frozenset({Kind.DESCRIPTION}), False, _asked("who bought it")) is Fit.OPEN
    assert fit_of(frozenset({Kind.DESCRIPTION}), True, _asked("how much was it")) is Fit.OPEN
    assert fit_of(frozenset({Kind.DESCRIPTION}), False, _asked("how much was it")) is Fit.OTHER


def test_people_and_organisations_serve_for_one_another() -> None:
    """Who asks for a company may be told its people, and the other way round."""
    assert fit_of(frozenset({Kind.PERSON}), False, _asked("which company did it")) is Fit.ASKED
    assert fit_of(frozenset({Kind.ORGANISATION}), False, _asked("which person did it")) is Fit.ASKED


def test_a_fact_without_a_kind_fits_everything() -> None:
    """Curators need not name kinds."""
    assert fit_of(frozenset(), False, _asked("when was it")) is Fit.ASKED


def test_a_fact_serves_for_what_a_phrasing_of_its_own_asks_for() -> None:
    """The curator knows better than a rule what "how many mb" and "who drops it" are answered by."""
    assert served_kinds(Kind.QUANTITY, ["how big is the pack", "how many mb is it"]) == {
        Kind.QUANTITY,
        Kind.COUNT,
    }
    assert {Kind.PLACE, Kind.PERSON} <= served_kinds(
        Kind.PLACE, ["where is the sword", "who drops the sword"]
    )


def test_a_phrasing_that_asks_for_a_facts_own_kind_adds_no_other() -> None:
    """Otherwise "how much" would make money of every quantity."""
    assert served_kinds(Kind.QUANTITY, ["how much ram does it need"]) == {Kind.QUANTITY}


def test_one_of_many_phrasings_adds_no_kind() -> None:
    """A stray one among dozens does not say what a fact tells."""
    assert served_kinds(Kind.PLACE, [*["where is the sword"] * 20, "who drops it"]) == {Kind.PLACE}


def test_a_fact_of_no_kind_serves_for_everything() -> None:
    """Whatever its phrasings ask for."""
    assert served_kinds(None, ["who drops it"]) == frozenset()
