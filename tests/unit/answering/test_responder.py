"""The whole path of a question, from what was typed to the reply."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.answering.reply import Context, Part, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind, Kind
from tests.builders import make_base, make_fact
from tests.sale import sale_base, sale_facts

WORDINGS = [
    ("how much was Paso Pe sold for", "price"),
    ("How much was PASO PE sold for???", "price"),
    ("paso pe sold for how much", "price"),
    ("how much pasope sold for", "price"),
    ("how much was the paraguay site sold for", "price"),
    ("hw much was paso pe sold 4", "price"),
    ("cost of paso pe", "price"),
    ("what amount did Hashforce pay for Paso Pe", "price"),
    ("hey bot, quick q: how much was Paso Pe sold for? thanks!", "price"),
    ("who bouhgt paso pe", "buyer"),
    ("who was the acquirer of Paso Pe", "buyer"),
    ("paso pe purchaser", "buyer"),
    ("wen was paso pe sold", "date"),
    ("how many mw does paso pe have", "capacity"),
    ("paso pe capcity", "capacity"),
    ("how many megawats does pasope have", "capacity"),
    ("y was paso pe sold", "reason"),
    ("capacity of washington", "washington-capacity"),
    ("who's the CEO of BITF", "chief"),
    ("who is the ceo of bit farms", "chief"),
    ("who is the ceo of bitfarsm", "chief"),
    ("bitfarms chief executive name pls", "chief"),
    ("what percentage did BITF stock lose", "fall"),
    ("how many leases did WULF sign", "leases"),
    ("how many leases did tera wulf sign", "leases"),
    ("how r the machines cooled", "cooling"),
    ("how many years is the conversion of washington", "duration"),
]


@pytest.mark.parametrize(("question", "fact"), WORDINGS)
def test_people_are_answered_in_their_own_words(responder: Responder, question: str, fact: str) -> None:
    """Typos, shorthand, order, aliases, synonyms and chatter do not keep the answer away."""
    reply = responder.reply(question)
    assert (reply.kind, [given.id for given in reply.facts]) == (ReplyKind.ANSWER, [fact])
    assert reply.sure(0.3)


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


@pytest.mark.parametrize(
    ("alike", "other"),
    [("who purchased the barn", "who painted the barn"), ("who is the physician", "who is the drummer")],
)
def test_a_word_like_one_that_the_fact_knows_is_half_understood(alike: str, other: str) -> None:
    """A curator need not list every word for the same thing; what is something else stays unexplained."""
    facts = [
        make_fact("buyer", "who bought the barn", "who got the barn", about=()),
        make_fact("doctor", "who is the doctor", "name of the doctor", about=()),
    ]
    responder = Responder(make_base(*facts))

    def explained(question: str) -> float:
        (part,) = responder.reply(question).parts
        assert part.provenance is not None
        return dict(part.provenance.parts)["explained"]

    assert explained(alike) > explained(other) + 0.2


@pytest.mark.parametrize("name", ["Coinbase", "KRAKEN", "hutmine", "Zürichcoin"])
def test_names_that_the_facts_do_not_know_are_told_as_typed(responder: Responder, name: str) -> None:
    """A question about a stranger is declined, and says who was not recognised."""
    (part,) = responder.reply(f"who is the CFO of {name}").parts
    assert part.fact is None
    assert name in " ".join(part.unknown_names).split()


@pytest.mark.parametrize("question", ["who bouhgt paso pe in coinland", "how much was Paso Pe sold for"])
def test_a_curator_can_see_which_line_decided(responder: Responder, question: str) -> None:
    """The provenance leads to the template as written, and tells what was made of each word."""
    (part,) = responder.reply(question).parts
    assert part.provenance
    found, first = part.provenance, part.candidates[0]
    template = first.fact.templates[first.template]
    assert found.template == template.text
    assert found.place == f"{template.place.path}:{template.place.line}"
    assert found.phrasing == first.phrasing
    assert found.phrasing in template.phrasings
    assert found.entities == ("paso-pe",)
    assert found.version == responder.base.version
    assert found.runner_up == part.candidates[1].fact.id
    assert found.margin == pytest.approx(first.score - part.candidates[1].score)
    assert found.parts
    assert 0 < found.threshold < 1


def test_provenance_names_words_and_kinds() -> None:
    """What was corrected, what was not understood, and what was asked for stand in it."""
    (part,) = Responder(sale_base()).reply("who bouhgt Paso Pe in Coinland").parts
    assert part.provenance
    assert part.provenance.normalised == "who bouhgt paso pe in coinland"
    assert part.provenance.corrected == (("bouhgt", "bought"),)
    assert "Coinland" in part.provenance.unknown
    assert part.provenance.asked_kinds == ("organisation", "person")


def test_provenance_names_no_little_words_as_not_understood() -> None:
    """A curator who looks for a word to write down is not sent after those that say nothing."""
    (part,) = Responder(sale_base()).reply("please could they have bought Paso Pe at an auction").parts
    assert part.provenance
    assert part.provenance.unknown == ("auction",)


def test_a_question_that_finds_nothing_has_nothing_to_explain(responder: Responder) -> None:
    """Without a candidate there are no confidence and no candidates."""
    (part,) = responder.reply("qwertz uiopue").parts
    assert (part.candidates, part.confidence) == ((), 0)


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


def test_a_fact_answers_what_its_phrasing_asks_for_whatever_its_kind() -> None:
    """Who calls the size of a pack a quantity, and writes "how many mb", is asked "how many mb"."""
    facts = (
        make_fact(
            "pack-size", "How big is the resource pack?", "how many mb is the pack", kind=Kind.QUANTITY
        ),
        make_fact("players", "How many players can be online?", kind=Kind.COUNT),
        make_fact("address", "Where is the server?", kind=Kind.PLACE),
    )
    (part,) = Responder(make_base(*facts)).reply("how many mb is the resource pack").parts
    assert part.provenance
    assert ("kind", 1.0) in part.provenance.parts
    assert part.fact is facts[0]


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


def test_words_of_an_answer_speak_for_it() -> None:
    """Who asks with a word that only the answer holds is understood better than who asks with any other."""
    responder = Responder(
        make_base(
            make_fact(
                "flame", "what does the flame rank cost", "price of flame", answer="**5 euros** a month."
            ),
            make_fact("blaze", "what does the blaze rank cost", "price of blaze", answer="**9 dollars**."),
            make_fact("rules", "where are the rules", "which rules are there"),
        )
    )
    (said,), (other,) = (responder.reply(f"flame rank how many {coin}").parts for coin in ("euros", "zlotys"))
    assert said.provenance
    assert other.provenance
    assert said.confidence > other.confidence
    assert dict(said.provenance.parts)["explained"] > dict(other.provenance.parts)["explained"]


def test_a_little_word_of_a_synonym_weighs_as_little_as_elsewhere() -> None:
    """Whoever begins a question with "and" asks for the same, also where a curator wrote "room and board"."""
    facts = [make_fact("fee", "how much is the fee"), make_fact("room", "where is the exam")]
    shares = []
    for synonyms in ((), (("room and board", "housing"),)):
        (part,) = Responder(make_base(*facts, synonyms=synonyms)).reply("and the fee?").parts
        assert part.provenance
        shares.append(dict(part.provenance.parts)["explained"])
    assert shares[0] == pytest.approx(shares[1], abs=0.1)


def test_one_fact_of_two_phrasings_is_a_fact_base() -> None:
    """The first fact that a curator writes can be asked for at once, and is not given to just anything."""
    fact = make_fact("price", "how much was Paso Pe sold for", "what was the price of Paso Pe")
    responder = Responder(make_base(fact))
    for template in fact.templates:
        assert responder.reply(template.phrasings[0]).facts == (fact,)
    for question in (
        "qwertz",
        "what is the capital of France",
        "how do I bake bread",
        "who is the CFO of Coinbase",
    ):
        assert responder.reply(question).facts == ()


def test_a_fact_base_of_two_facts_tells_them_apart() -> None:
    """Neither fact is given for the other."""
    price = make_fact("price", "how much was Paso Pe sold for", "what was the price of Paso Pe")
    buyer = make_fact("buyer", "who bought Paso Pe", "who is the buyer of Paso Pe")
    responder = Responder(make_base(price, buyer))
    assert responder.reply("what was the price of Paso Pe").facts == (price,)
    assert responder.reply("who bought Paso Pe?").facts == (buyer,)


@pytest.mark.parametrize(
    "message",
    [
        "paso " * 5_000,
        "x" * 100_000,
        "?" * 10_000,
        "who bought Paso Pe? " * 500,
        "\n" * 5_000,
        "é\u0301" * 5_000,
    ],
    ids=["words", "one-word", "signs", "questions", "lines", "accents"],
)
def test_messages_of_any_length_are_met(responder: Responder, message: str) -> None:
    """A pasted page gets a reply like any other message."""
    reply = responder.reply(message)
    assert 1 <= len(reply.parts) <= 3


def _asked(responder: Responder) -> list[Reply]:
    questions = [question for question, _ in WORDINGS]
    questions += ["capacity?", "who is the CFO of Coinbase", "who runs Bitfarms and why was Paso Pe sold", ""]
    return [responder.reply(question) for question in questions]


@pytest.mark.parametrize("filler", [" ", "\n", " \t", "and ", "who. ", "? ", "- "])
def test_a_long_message_takes_no_longer_than_it_is_long(filler: str) -> None:
    """Whoever asks next waits meanwhile: eight times the text takes about eight times as long, not 64."""
    responder = Responder(sale_base())

    def seconds(characters: int) -> float:
        text = (filler * characters)[:characters]
        taken = []
        for number in range(3):
            began = perf_counter()
            responder.reply(f"who {number}{text}?")
            taken.append(perf_counter() - began)
        return min(taken)

    assert seconds(1_960) < 24 * max(seconds(245), 0.001)


def test_the_same_question_has_the_same_reply(responder: Responder) -> None:
    """Asked again, of another responder, or with the facts in another order: to the last digit."""
    again = _asked(responder)
    assert _asked(responder) == again
    assert _asked(Responder(sale_base())) == again
    assert _asked(Responder(sale_base(sale_facts()[::-1]))) == again


def test_a_picked_fact_is_answered(responder: Responder) -> None:
    """Who picks a suggestion or a related question gets that fact, and may ask on about it."""
    reply = responder.answer("buyer")
    assert reply.kind is ReplyKind.ANSWER
    assert [fact.id for fact in reply.facts] == ["buyer"]
    assert (reply.confidence, reply.context.fact) == (1, "buyer")


def test_a_fact_that_there_is_not_cannot_be_picked(responder: Responder) -> None:
    """A button of an older fact base is told apart."""
    with pytest.raises(KeyError):
        responder.answer("no-such-fact")


def test_what_is_completed_is_ranked_as_it_is_answered(responder: Responder) -> None:
    """Who types the question in full is offered its answer first."""
    for question, fact in WORDINGS:
        assert responder.complete(question)[0].id == fact, question


def test_a_reply_is_as_sure_as_its_least_sure_answer() -> None:
    """One doubtful half makes a message doubtful; without an answer the best guess counts."""
    fact = make_fact()
    sure, unsure = (Part("?", ReplyKind.ANSWER, confidence, fact) for confidence in (0.9, 0.4))
    none = Part("?", ReplyKind.ABSTAIN, 0.1)
    assert Reply(ReplyKind.ANSWER, (sure, unsure, none), Context()).confidence == 0.4
    assert Reply(ReplyKind.ABSTAIN, (none,), Context()).confidence == 0.1
    assert Reply(ReplyKind.ANSWER, (sure, sure)).sure(0.9)
    assert not Reply(ReplyKind.ANSWER, (sure, none)).sure(0.0)
    assert not Reply(ReplyKind.SMALLTALK, ()).sure(0.0)


def test_candidates_of_all_parts_are_told_once_best_first(responder: Responder) -> None:
    """A fact that two questions point to keeps its better score."""
    reply = responder.reply("who bought Paso Pe and when was Paso Pe sold")
    assert len(reply.parts) == 2
    scores = [candidate.score for candidate in reply.candidates]
    assert scores == sorted(scores, reverse=True)
    ids = [candidate.fact.id for candidate in reply.candidates]
    assert len(set(ids)) == len(ids)
    assert set(ids[:2]) == {"buyer", "date"}


def test_who_wants_more_twice_is_offered_something_else() -> None:
    """What goes with the answer comes first, then what goes with that, then the first once more."""
    responder = Responder(
        make_base(
            make_fact("mill", "who bought the old mill", related=("price",)),
            make_fact("price", "how much was the old mill", related=("mill", "debt")),
            make_fact("debt", "what does the baker owe"),
        )
    )
    context = responder.reply("who bought the old mill").context
    offered = []
    for _ in range(3):
        context = responder.reply("tell me more", context).context
        offered.append(context.offered)
    assert offered == [("price",), ("debt",), ("price",)]


def test_a_heart_below_offers_picks_none_of_them(responder: Responder) -> None:
    """Nobody who sends "<3" means the third."""
    offering = Context(offered=("price", "buyer", "date"))
    assert [fact.id for fact in responder.reply("3", offering).facts] == ["date"]
    assert responder.reply("<3", offering).kind is ReplyKind.SMALLTALK
