"""Whom and what a question names: those that the facts know, and those that they do not."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base, make_fact


@pytest.mark.parametrize(
    "question",
    [
        "who is the chief executive of hut 8",
        "how many leases did coinbase sign",
        "how many megawatts does zorbank have",
        "how much was paid for kraken",
        "what percentage did tesla stock lose",
        "who bought zorbank",
        "how much was Coinbase sold for",
    ],
)
def test_a_name_that_nobody_knows_is_not_taken_for_one_that_is(responder: Responder, question: str) -> None:
    """People type names in small letters, and some names are words."""
    assert responder.reply(question).facts == ()


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how much was tfe Paso Pe sold for", "price"),
        ("what is thhe capacity of te Paso Pe", "capacity"),
        ("hwo bought te Paraguay site", "buyer"),
        ("by how much dd the shares of bitfarms fall", "fall"),
    ],
)
def test_a_little_word_that_is_mistyped_is_no_name(responder: Responder, question: str, fact: str) -> None:
    """Nobody is called "te", though it stands where names do."""
    assert [each.id for each in responder.reply(question).facts] == [fact]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("how much was TeraWulf sold for", "terawulf"),
        ("who bought TeraWulf", "terawulf"),
        ("who bought WULF", "terawulf"),
        ("who is the chief executive of tera wulf", "terawulf"),
        ("who is the chief executive of Hashforce", "hashforce"),
        ("how many leases did Bitfarms sign", "bitfarms"),
        ("how many leases did bit farms sign", "bitfarms"),
        ("how many leases did bitfarsm sign", "bitfarms"),
        ("how many leases did BITF sign", "bitfarms"),
        ("why was Washington sold", "washington"),
        ("who bought Ana Ruiz", "ana-ruiz"),
        ("how long does the work at pasope take", "paso-pe"),
    ],
)
def test_a_question_about_one_name_is_not_answered_with_another(
    responder: Responder, question: str, about: str
) -> None:
    """No alias, typo or spacing gets somebody a fact about another company, site or person."""
    reply = responder.reply(question)
    assert all(about in fact.about for fact in reply.facts)


@pytest.mark.parametrize("name", ["Coinbase", "KRAKEN", "hutmine", "Zürichcoin"])
def test_names_that_the_facts_do_not_know_are_told_as_typed(responder: Responder, name: str) -> None:
    """A question about a stranger is declined, and says who was not recognised."""
    (part,) = responder.reply(f"who is the CFO of {name}").parts
    assert part.fact is None
    assert name in " ".join(part.unknown_names).split()


def test_a_name_written_apart_and_misheard_is_no_stranger() -> None:
    """What a phone has made of a known name is about whom it names."""
    entity = Entity("terawulf", "TeraWulf", EntityKind.ORGANISATION, ("terawolf", "tera wolf"))
    leases = make_fact("leases", "how many leases did TeraWulf sign", about=("terawulf",))
    responder = Responder(
        make_base(
            leases,
            make_fact("rules", "where are the rules"),
            make_fact("fee", "how much is the fee"),
            entities=(entity,),
        )
    )
    (part,) = responder.reply("how many leases did tara wolf sign").parts
    assert part.provenance
    assert (part.provenance.entities, part.provenance.objection) == (("terawulf",), None)


def test_a_version_is_not_taken_for_another() -> None:
    """Names that differ by a digit are no typos of each other."""
    versions = [
        Entity("v4", "Driftnote 4.0", EntityKind.PRODUCT, ("4.0",)),
        Entity("v5", "Driftnote 5.0", EntityKind.PRODUCT, ("5.0", "v5")),
    ]
    responder = Responder(
        make_base(
            make_fact("four", "when did Driftnote 4.0 come out", "release date of 4.0", about=("v4",)),
            make_fact("five", "when does Driftnote 5.0 come out", "release date of v5", about=("v5",)),
            make_fact("port", "which port does Driftnote use", "port of the web server"),
            entities=tuple(versions),
        )
    )
    asked = {"release date of v4.0": ["four"], "when did 5.0 come out": ["five"], "release date of v6": []}
    assert {question: [fact.id for fact in responder.reply(question).facts] for question in asked} == asked


def test_a_version_that_nobody_has_written_down_is_not_taken_for_one_that_is_known() -> None:
    """Not even if all else in the question is what is asked of that, and none of its names is told so."""
    patch = Entity("patch", "patch 1.4", EntityKind.PRODUCT, ("1.4",))
    responder = Responder(
        make_base(
            make_fact(
                "date", "when did {patch} come out", "date of {patch}", entities=[patch], about=("patch",)
            ),
            make_fact("next", "when does the next patch come out", "when is the next patch", about=()),
            make_fact("disk", "how many gigabytes of disk does the game take", about=()),
            entities=(patch,),
        )
    )
    asked = {
        "when did patch 1.4 come out": ["date"],
        "when did patch 1.3 come out": [],
        "when is patch 2": [],
        "when did 1.6 come out": [],
        "does the game take 1.5 gb of disk": ["disk"],
    }
    assert {question: [fact.id for fact in responder.reply(question).facts] for question in asked} == asked


def test_who_asks_what_something_is_gets_only_a_fact_that_is_asked_for_so() -> None:
    """Not what it costs or where it is; these are offered."""
    sword = Entity("sword", "Sunblade", EntityKind.CONCEPT)
    keep = Entity("keep", "Sunken Keep", EntityKind.SITE)
    responder = Responder(
        make_base(
            make_fact("rate", "what is the drop rate of the {sword}", entities=[sword], about=("sword",)),
            make_fact("where", "where is the {keep}", entities=[keep], about=("keep",)),
            make_fact("charm", "what does the charm do", "what is the charm", about=()),
            entities=(sword, keep),
        )
    )
    replies = {name: responder.reply(f"what is the {name}") for name in ("Sunblade", "Sunken Keep", "charm")}
    assert {name: [fact.id for fact in reply.facts] for name, reply in replies.items()} == {
        "Sunblade": [],
        "Sunken Keep": [],
        "charm": ["charm"],
    }
    assert replies["Sunblade"].parts[0].suggestions[0].id == "rate"
    assert responder.reply("what is the drop rate of the Sunblade").facts
