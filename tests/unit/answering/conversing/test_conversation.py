"""What a message takes from the conversation, and the questions that one message holds."""

from __future__ import annotations

import pytest

from bot.answering.reply import Context
from bot.answering.responder import Responder
from bot.facts.model import Entity, EntityKind
from tests.builders import make_base, make_fact

PARTNERS = (
    Entity("wulf", "TeraWulf", EntityKind.ORGANISATION),
    Entity("fluid", "Fluidstack", EntityKind.ORGANISATION),
)


def _ids(responder: Responder, *turns: str) -> list[str]:
    """Return the facts that the last turn of a conversation is answered with."""
    context = None
    for turn in turns:
        reply = responder.reply(turn, context)
        context = reply.context
    return [fact.id for fact in reply.facts]


FOLLOWING = [
    ("how much was Paso Pe sold for", "and who bought it?", "buyer"),
    ("how much was Paso Pe sold for", "when was that?", "date"),
    ("who bought Paso Pe", "how big is it", "capacity"),
    ("who bought Paso Pe", "why was it sold?", "reason"),
    ("what is the capacity of Paso Pe", "what about Washington?", "washington-capacity"),
    ("what is the capacity of Paso Pe", "and Washington?", "washington-capacity"),
    ("what is the capacity of Washington", "what about paso pe?", "capacity"),
    ("how big is Washington", "how long does the work take there", "duration"),
    ("how big is Washington", "no sorry, i meant Paso Pe", "capacity"),
]


@pytest.mark.parametrize(("first", "then", "fact"), FOLLOWING)
def test_a_follow_up_takes_what_it_leaves_out_from_before(
    responder: Responder, first: str, then: str, fact: str
) -> None:
    """The entity, or where another is named what was asked of it, comes from the question before."""
    assert _ids(responder, first, then) == [fact]


@pytest.mark.parametrize(
    "question",
    [
        "who is the chief executive of Bitfarms",
        "how many leases did TeraWulf sign",
        "how long does the work at Washington take",
        "how are the machines cooled",
        "who bought Paso Pe",
        "what is the capital of France",
    ],
)
@pytest.mark.parametrize(
    "before",
    ["how much was Paso Pe sold for", "what is the capacity of Washington", "what cools the machines"],
)
def test_a_complete_question_does_not_depend_on_what_was_said_before(
    responder: Responder, question: str, before: str
) -> None:
    """Whoever asks in full gets the same answer at any point of a conversation."""
    alone = responder.reply(question)
    later = responder.reply(question, responder.reply(before).context)
    assert (later.kind, later.facts) == (alone.kind, alone.facts)


@pytest.mark.parametrize(
    ("before", "question", "fact"),
    [
        ("how are the machines cooled", "which people purchased their Paso Pe site", "buyer"),
        ("who bought Paso Pe", "how do they cool the machines", "cooling"),
        ("what is the capacity of Washington", "for what reason did they sell the Paraguay site", "reason"),
    ],
)
def test_they_may_be_those_of_whom_all_speak(
    responder: Responder, before: str, question: str, fact: str
) -> None:
    """A question that says enough is answered as it would be alone, though "they" is in it."""
    assert _ids(responder, question) == [fact]
    assert _ids(responder, before, question) == [fact]


def test_conversations_do_not_leak_into_each_other(responder: Responder) -> None:
    """A reply depends on the message and the context given, and on nothing else."""
    alone = responder.reply("and who bought it?")
    context = responder.reply("how much was Paso Pe sold for").context
    inside = responder.reply("and who bought it?", context)
    responder.reply("what is the capacity of Washington")
    assert responder.reply("and who bought it?") == alone
    assert responder.reply("and who bought it?", context) == inside
    assert responder.reply("and who bought it?", Context()) == alone


def test_a_follow_up_to_a_picked_suggestion_is_understood(responder: Responder) -> None:
    """Picking a fact speaks of it as much as asking for it."""
    picked = responder.answer("price")
    assert [fact.id for fact in responder.reply("and who bought it?", picked.context).facts] == ["buyer"]


def test_a_message_without_words_leaves_the_conversation_as_it_was(responder: Responder) -> None:
    """An emoji in between does not break off a conversation."""
    context = responder.reply("how much was Paso Pe sold for").context
    assert responder.reply("😀", context).context == context


def test_a_context_of_another_fact_base_does_no_harm(responder: Responder) -> None:
    """After the facts were changed, what a conversation remembers may be gone."""
    gone = Context("no-such-fact", ("no-such-entity",), "what was it")
    assert responder.reply("and who bought it?", gone).parts
    assert [fact.id for fact in responder.reply("who bought Paso Pe", gone).facts] == ["buyer"]


def test_a_bare_follow_up_asks_for_what_it_says(responder: Responder) -> None:
    """Whoever asks "price?" after the buyer is not told the buyer once more."""
    assert _ids(responder, "who bought Paso Pe", "price?") == ["price"]
    assert _ids(responder, "who bought Paso Pe", "and the price?") == ["price"]


def test_a_question_that_points_back_is_understood_with_its_setting(responder: Responder) -> None:
    """What "that" stands for may be said before it in the same message."""
    assert _ids(responder, "I read about the site in Washington, how big is that") == ["washington-capacity"]


@pytest.mark.parametrize(
    "setting",
    [
        "what happened with Zyphora?",
        "I read about Coinbase,",
        "saw the news about Zyphora -",
        "talking about coinbase now",
        "Zyphora...",
    ],
)
@pytest.mark.parametrize(
    "question", ["why was it sold", "who is the buyer", "how many megawatts does it have"]
)
def test_a_question_behind_words_about_a_stranger_is_not_answered_with_others(
    responder: Responder, setting: str, question: str
) -> None:
    """Whoever speaks of a company that nobody knows is not told what is known of another."""
    assert _ids(responder, f"{setting} {question}") == []
    assert _ids(responder, f"I read about Paso Pe, {question}") != []


@pytest.mark.parametrize(
    "before", ["how big is Zyphora", "did Coinbase sell a site in Paraguay", "tell me about coinbase"]
)
@pytest.mark.parametrize(
    "question", ["why was it sold", "and who is the buyer?", "how many megawatts do they have"]
)
def test_what_is_asked_on_about_a_stranger_is_not_answered_with_others(
    responder: Responder, before: str, question: str
) -> None:
    """Whoever asked about a company that nobody knows goes on to ask about it, until a name is given."""
    assert _ids(responder, before) == []
    assert _ids(responder, before, question) == []
    assert _ids(responder, before, question, question) == []
    assert _ids(responder, before, "who bought Paso Pe", question) != []


def test_a_complete_question_behind_one_about_a_stranger_ends_the_talk_about_it(responder: Responder) -> None:
    """What has nothing to do with the stranger is not held back for good."""
    talk = ["how big is Zyphora", "which things are the machines cooled with nowadays"]
    assert _ids(responder, *talk, "why was Paso Pe sold") == ["reason"]


def test_what_stands_before_a_question_is_heeded_behind_a_lead(responder: Responder) -> None:
    """Whoever's boss wants to know it speaks of the same company as before."""
    question = "my boss wants to know who the buyer is"
    assert _ids(responder, question) == ["buyer"]
    assert _ids(responder, f"I read about Zyphora. {question}") == []


def test_a_sure_question_is_still_about_whom_was_spoken_of(responder: Responder) -> None:
    """Two words may ask for a fact for certain, and be about another company all the same."""
    assert _ids(responder, "who is the chief executive") == ["chief"]
    assert _ids(responder, "how many leases did TeraWulf sign", "who is the chief executive") == []


@pytest.mark.parametrize(
    "aside", ["how far is it from Asuncion", "can one cook for vegans there", "ohh", "sus"]
)
@pytest.mark.parametrize(
    ("question", "fact"),
    [("why was it sold", "reason"), ("how big is it", "capacity"), ("who is the buyer", "buyer")],
)
def test_what_is_named_aside_does_not_make_a_talk_one_about_strangers(
    responder: Responder, aside: str, question: str, fact: str
) -> None:
    """After a place, a group of people or a sound in between, who asks on is answered as before."""
    assert _ids(responder, "who bought Paso Pe", aside) == []
    assert _ids(responder, "who bought Paso Pe", aside, question) == [fact]


@pytest.mark.parametrize(
    ("before", "unknown", "then", "fact"),
    [
        ("how big is Washington", "what does the roof look like", "how long does the work take", "duration"),
        ("who bought Paso Pe", "is the weather there nice", "and how big is it", "capacity"),
        ("how big is Washington", "is the weather there nice", "and how big is it", "washington-capacity"),
        (
            "how long does the work at Washington take",
            "is the weather nice",
            "how big is it",
            "washington-capacity",
        ),
    ],
)
def test_a_question_without_an_answer_does_not_end_a_conversation(
    responder: Responder, before: str, unknown: str, then: str, fact: str
) -> None:
    """What was spoken of before it is spoken of still, not whatever else has the words."""
    assert _ids(responder, before, unknown) == []
    assert _ids(responder, before, unknown, then) == [fact]


@pytest.mark.parametrize(
    ("question", "fact"),
    [("how cooled", "cooling"), ("what cooling", "cooling"), ("name of the CEO", "chief")],
)
@pytest.mark.parametrize("before", ["when was Paso Pe sold", "how long does the work at Washington take"])
def test_a_few_words_about_something_else_are_a_question_of_their_own(
    responder: Responder, before: str, question: str, fact: str
) -> None:
    """Whoever is short need not be asking on: what is sure by itself is not bent to what was said before."""
    assert _ids(responder, before, question) == [fact]


def test_who_is_named_in_a_message_is_whom_its_question_is_about(responder: Responder) -> None:
    """Whoever leads up to a question with a name does not ask about the one before."""
    leading = "and the Washington site, how large is it"
    assert _ids(responder, "how big is Paso Pe", leading) == ["washington-capacity"]


@pytest.mark.parametrize(
    "question",
    [
        "how many leases did they sign",
        "how many leases did that firm sign",
        "how many leases did those guys sign",
    ],
)
def test_they_are_those_who_were_told_last(question: str) -> None:
    """The company that an answer names is the one that is asked on about, not the one it was asked of."""
    base = make_base(
        make_fact("partner", "with whom did {wulf} sign", answer="With **Fluidstack**.", entities=PARTNERS),
        make_fact("wulf", "what kind of company is {wulf}", "who is {wulf}", entities=PARTNERS),
        make_fact("fluid", "what kind of company is {fluid}", "who is {fluid}", entities=PARTNERS),
        make_fact(
            "leases", "how many leases did {fluid} sign", "number of {fluid} leases", entities=PARTNERS
        ),
        make_fact("others", "how many leases did {wulf} sign", "number of {wulf} leases", entities=PARTNERS),
        entities=PARTNERS,
    )
    responder = Responder(base)
    assert _ids(responder, "with whom did TeraWulf sign", question) == ["leases"]
    assert _ids(responder, "with whom did TeraWulf sign", "and what kind of company are they") == ["fluid"]
    assert _ids(responder, "who is TeraWulf", question) == ["others"]
    # What was just told of them is no answer to whatever else is asked of them.
    assert _ids(responder, "who is TeraWulf", "how old are they") == []


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what is the capacity of Washington, not of Paso Pe?", "washington-capacity"),
        ("not Washington, the capacity of Paso Pe", "capacity"),
        ("not the price but the buyer of Paso Pe", "buyer"),
        ("I need the price of Paso Pe, not when it was sold", "price"),
        ("not sure who bought it: who is the buyer of Paso Pe", "buyer"),
    ],
)
def test_what_a_message_says_not_to_ask_for_is_not_told(
    responder: Responder, question: str, fact: str
) -> None:
    """Whoever says what is not meant uses just the words of that."""
    assert _ids(responder, question) == [fact]


@pytest.mark.parametrize("question", ["where is his company based", "and what country is the firm from"])
def test_a_company_is_the_one_that_was_spoken_of_last(question: str) -> None:
    """Be it with the person who was told: nobody asks where the chief executive's home is."""
    boss = Entity("ruiz", "Ana Ruiz", EntityKind.PERSON)
    entities = (*PARTNERS, boss)
    asked = ("who runs {wulf}", "who is {ruiz}")
    chief = make_fact("chief", *asked, about=("ruiz", "wulf"), answer="**Ana Ruiz**.", entities=entities)
    at_home = ("where does {ruiz} live", "what country is {ruiz} from", "where is {ruiz} based")
    home = make_fact("home", *at_home, about=("ruiz",), entities=entities)
    seated = ("where is {wulf} based", "in which country is {wulf}", "what country is {wulf} from")
    seat = make_fact("seat", *seated, about=("wulf",), entities=entities)
    responder = Responder(make_base(chief, home, seat, entities=entities))
    assert _ids(responder, "who runs TeraWulf", question) == ["seat"]
    assert _ids(responder, "who runs TeraWulf", "and where is she based") == ["home"]


@pytest.mark.parametrize("question", ["is that a long time", "is that a lot", "and is that normal?"])
def test_whether_it_is_so_is_not_answered_by_what_it_is(responder: Responder, question: str) -> None:
    """What somebody is to think of an answer is not told by telling it once more."""
    assert _ids(responder, "how long does the work at Washington take", question) == []


@pytest.mark.parametrize("setting", ["After all the turbulence,", "for that column:"])
def test_a_common_noun_before_a_question_is_no_name(responder: Responder, setting: str) -> None:
    """Behind an article nobody is named."""
    assert _ids(responder, f"{setting} who is the buyer") == ["buyer"]


@pytest.mark.parametrize(
    "message",
    [
        "I read the news today. Things look grim out there. Who bought Paso Pe?",
        "hey bot, quick q: who bought Paso Pe? thanks!",
        "Who bought Paso Pe?\n\nAsking for a friend.",
        "sorry if this was asked before - who bought paso pe",
        "been away all week, who bought paso pe",
        "sry if its a dumb question but who bought paso pe",
        "we were debating in voice chat earlier who did buy paso pe",
        "who bought paso pe, been wondering since yesterday",
        "for my homework i must find out who bought paso pe",
        "as a lawyer i need to establish who bought paso pe",
        "my husband and our neighbours keep asking me who bought paso pe",
        "i was wondering if anyone could tell me who bought paso pe",
        "who bought paso pe, many thanks in advance!",
        "wow so who bought paso pe, my brother does not believe me, he says it was nobody",
        "tell me please the buyer of paso pe, i promised it to a friend of mine for tomorrow",
    ],
)
def test_a_long_message_is_answered_by_the_question_in_it(responder: Responder, message: str) -> None:
    """Chatter around a question does not drown it."""
    assert _ids(responder, message) == ["buyer"]


def test_a_follow_up_may_refer_to_any_part_of_a_compound(responder: Responder) -> None:
    """What was spoken of last is remembered after several questions in one."""
    assert _ids(
        responder, "who bought Paso Pe and how big is Washington", "how long does the work there take"
    ) == ["duration"]


CLUB = (
    Entity("club", "Rowing Club", EntityKind.ORGANISATION),
    Entity("jana", "Jana Keller", EntityKind.PERSON),
    Entity("tom", "Tom Brook", EntityKind.PERSON),
    Entity("triton", "Triton", EntityKind.ORGANISATION),
)


@pytest.fixture(scope="module")
def club() -> Responder:
    """Return what answers for a club, which all facts are about."""
    facts = (
        make_fact("course", "who teaches the course", answer="**Jana Keller**.", about=("club", "jana")),
        make_fact("chair", "who chairs the board", answer="**Tom Brook**.", about=("club", "tom")),
        make_fact("dogs", "are dogs allowed in the boathouse", answer="**Yes**.", about=("club",)),
        make_fact("parking", "where is the car park", answer="**Behind it**.", about=("club",)),
        make_fact("race", "when do we race against Triton", answer="**In May**.", about=("club", "triton")),
    )
    return Responder(make_base(*facts, entities=CLUB))


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("who chairs the board", "chair"),
        ("are dogs allowed in the boathouse", "dogs"),
        ("where is the car park", "parking"),
    ],
)
@pytest.mark.parametrize(
    "before", ["who teaches the course", "can I pay by paypal", "wifi?", "who is Qwertz"]
)
def test_what_all_facts_are_about_is_meant_whatever_was_said_before(
    club: Responder, before: str, question: str, fact: str
) -> None:
    """Nobody who has heard of a person, or asked for what is not known, has to name the club from then on."""
    assert _ids(club, before, question) == [fact]


@pytest.mark.parametrize(
    "then", ["and who chairs the board", "and when do they race", "who chairs their board"]
)
def test_who_asks_on_about_somebody_unknown_is_told_nothing_of_the_club(club: Responder, then: str) -> None:
    """What goes on with a question about another club is about that."""
    assert _ids(club, "who is the chief of Qwertz", then) == []
