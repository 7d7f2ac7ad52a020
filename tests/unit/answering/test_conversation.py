"""What a message takes from the conversation, and the questions that one message holds."""

from __future__ import annotations

import pytest

from bot.answering.parts import sentences, split
from bot.answering.reply import Context, ReplyKind
from bot.answering.responder import Responder


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


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("who bought Paso Pe and how much did they pay for it", ["buyer", "price"]),
        ("who bought Paso Pe? and when was Paso Pe sold?", ["buyer", "date"]),
        ("who runs bitfarms, and also why was Paso Pe sold", ["chief", "reason"]),
        ("why was paso pe sold and how big is washington", ["reason", "washington-capacity"]),
        ("how big is Paso Pe; who bought Paso Pe; why was Paso Pe sold", ["capacity", "buyer", "reason"]),
        ("who bought Paso Pe & how big is Washington", ["buyer", "washington-capacity"]),
        ("who bought paso pe n why was it sold", ["buyer", "reason"]),
        ("price of Paso Pe + chief executive of Bitfarms", ["price", "chief"]),
        ("capacity of washington and the buyer of paso pe please", ["washington-capacity", "buyer"]),
        ("who bought Paso Pe, how big is it, why was it sold?", ["buyer", "capacity", "reason"]),
        ("who bought Paso Pe\nwhy was Paso Pe sold", ["buyer", "reason"]),
        ("hi\n1. who bought Paso Pe\n2. why was it sold\nthanks", ["buyer", "reason"]),
        ("hi! (1) who bought Paso Pe (2) why was it sold", ["buyer", "reason"]),
        ("1) who bought Paso Pe 2) why was it sold", ["buyer", "reason"]),
        ("price of Paso Pe\nchief executive of Bitfarms", ["price", "chief"]),
        ("who bought Paso Pe, also: chief executive of Bitfarms", ["buyer", "chief"]),
        ("price of Paso Pe? chief executive of Bitfarms please", ["price", "chief"]),
        ("who runs Bitfarms\nwhy did they want to sell Paso Pe", ["chief", "reason"]),
        ("- who bought Paso Pe?\n  - how big is Washington?", ["buyer", "washington-capacity"]),
    ],
)
def test_each_question_of_a_message_is_answered(responder: Responder, message: str, facts: list[str]) -> None:
    """In the order in which they were asked."""
    reply = responder.reply(message)
    assert [fact.id for fact in reply.facts] == facts
    assert all(part.question in message for part in reply.parts)


def test_a_question_on_lines_of_its_own_is_told_from_what_stands_before(responder: Responder) -> None:
    """People press Enter instead of writing a full stop."""
    assert _ids(responder, "hi all\njust read the letter\nwho bought Paso Pe") == ["buyer"]


def test_one_half_may_be_known_and_the_other_not(responder: Responder) -> None:
    """What is known is answered, and the rest is owned up to."""
    reply = responder.reply("who bought Paso Pe and which company runs Bitcoin pools in Berlin")
    assert reply.kind is ReplyKind.ANSWER
    assert [part.fact.id if part.fact else None for part in reply.parts] == ["buyer", None]


@pytest.mark.parametrize("message", ["who bought Coinbase and for how much", "who owns Kraken? and why"])
def test_what_asks_on_about_something_unknown_is_not_answered(responder: Responder, message: str) -> None:
    """The price of another sale would pass for that of the one asked about."""
    assert responder.reply(message).facts == ()


def test_a_fact_asked_for_twice_is_told_once(responder: Responder) -> None:
    """Two wordings of one question do not double the answer."""
    assert _ids(responder, "who bought Paso Pe and who is the buyer of Paso Pe") == ["buyer"]


def test_a_follow_up_may_refer_to_any_part_of_a_compound(responder: Responder) -> None:
    """What was spoken of last is remembered after several questions in one."""
    assert _ids(
        responder, "who bought Paso Pe and how big is Washington", "how long does the work there take"
    ) == ["duration"]


@pytest.mark.parametrize(
    "message",
    [
        "who runs Bitfarms and TeraWulf",
        "what do AI and high performance computing need",
        "is it bigger and better",
        "who bought it",
        "and",
        "",
    ],
)
def test_a_message_of_one_question_is_not_cut(message: str) -> None:
    """An "and" between names or things joins no questions."""
    assert split(message) == [message]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 10, 100])
def test_there_are_never_more_than_eight_questions(responder: Responder, count: int) -> None:
    """A message cannot make the bot talk without end."""
    message = " and ".join(["who bought Paso Pe", "when was it sold"] * count)
    assert 1 <= len(responder.reply(message).parts) <= 8


def _decided(responder: Responder, message: str) -> list[str | None]:
    """Return the fact that each part of a reply tells, None for a part that tells none."""
    return [part.fact.id if part.fact else None for part in responder.reply(message).parts]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("who bought Paso Pe? when was it sold? how are you?", ["buyer", "date"]),
        ("hi, how are you? who bought Paso Pe and when was it sold?", ["buyer", "date"]),
        ("who bought Paso Pe? price?", ["buyer", "price"]),
        ("who bought Paso Pe? and the price?", ["buyer", "price"]),
        ("capacity of Paso Pe and the buyer", ["capacity", "buyer"]),
        ("who bought Paso Pe, when was it sold and what is the weather in Berlin?", ["buyer", "date", None]),
        ("who runs Hut 8? how tall is Mount Everest?", [None, None]),
        ("Washington? how big is that site?", ["washington-capacity"]),
        ("the Paso Pe deal, who is the buyer and when was it sold", ["buyer", "date"]),
    ],
)
def test_every_question_of_a_message_is_decided_on(
    responder: Responder, message: str, told: list[str | None]
) -> None:
    """In lists, behind question marks, as a single word, and without an answer; chatter is left out."""
    assert _decided(responder, message) == told


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("when was Paso Pe sold? in Paraguay?", ["date"]),
        ("how much was Paso Pe sold for? the price?", ["price"]),
        ("how much was Paso Pe sold for? Sympatheia?", ["price"]),
        ("how much was Paso Pe sold for? a buyer? 70 megawatts?", ["price"]),
        ("who runs Hut 8? Bitfarms?", [None]),
    ],
)
def test_a_guess_behind_a_question_asks_nothing_else(
    responder: Responder, message: str, told: list[str | None]
) -> None:
    """Whoever guesses at the answer gets that answer, and not one to the guess."""
    assert _decided(responder, message) == told


def test_a_bare_follow_up_asks_for_what_it_says(responder: Responder) -> None:
    """Whoever asks "price?" after the buyer is not told the buyer once more."""
    assert _ids(responder, "who bought Paso Pe", "price?") == ["price"]
    assert _ids(responder, "who bought Paso Pe", "and the price?") == ["price"]


@pytest.mark.parametrize(
    "message",
    [
        "price and total price of Paso Pe",
        "who runs Bitfarms and TeraWulf",
        "why was the plant and the site of Paso Pe sold",
        "who is the buyer of Paso Pe and nothing else",
    ],
)
def test_an_and_between_things_gives_one_answer(responder: Responder, message: str) -> None:
    """Halves that no different facts answer, or worse ones, are no questions of their own."""
    assert len(responder.reply(message).parts) == 1


def test_sentences_that_ask_are_told_from_those_that_do_not() -> None:
    """Of a long message the questions are kept, with what leads up to each."""
    found = sentences("I read the news. They sold a site. Who bought it?")
    assert found == [("Who bought it?", "I read the news. They sold a site.")]
    assert sentences("Who bought it?") == []


@pytest.mark.parametrize(
    "message",
    [
        "does Ana Ruiz know who bought Coinbase",
        "TeraWulf wants to know how many megawatts Coinbase has",
        "the president of Berlin when it was sold",
    ],
)
def test_a_question_is_not_cut_down_to_one_that_can_be_answered(responder: Responder, message: str) -> None:
    """What is left out before a question says nothing of what is asked."""
    assert _ids(responder, message) == []


def test_two_questions_at_a_comma_are_both_answered(responder: Responder) -> None:
    """Unless the one behind it belongs to the other."""
    assert _ids(responder, "who bought Paso Pe, how big is Washington") == ["buyer", "washington-capacity"]
    assert len(responder.reply("who bought Paso Pe, when it was cheap").parts) == 1


def test_more_questions_than_are_answered_at_once_are_counted(responder: Responder) -> None:
    """Whoever asks too much learns it, and gets what comes first."""
    asked = ["who bought Paso Pe?", "how big is Washington?", "why was Paso Pe sold?"]
    more = [f"who bought number {number} of them?" for number in range(9)]
    reply = responder.reply(" ".join([*asked, *more]))
    assert reply.unread == 4
    assert [fact.id for fact in reply.facts][:3] == ["buyer", "washington-capacity", "reason"]
    assert responder.reply(" ".join(asked)).unread == 0
    assert responder.reply(" ".join(asked * 9)).unread == 0


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("capacity of Paso Pe vs Washington", ["capacity", "washington-capacity"]),
        ("how many megawatts do Washington and Paso Pe have", ["washington-capacity", "capacity"]),
        ("who bought Paso Pe and Washington", []),
    ],
)
def test_what_is_asked_of_two_is_answered_for_each(
    responder: Responder, question: str, facts: list[str]
) -> None:
    """Unless it is not known of one of them."""
    assert _ids(responder, question) == facts


def test_a_measure_behind_an_unknown_is_not_told_of_something_else(responder: Responder) -> None:
    """Who asks on about what nobody knows does not ask about what somebody knows."""
    assert _ids(responder, "is there a site in Pennsylvania? how many megawatts?") == []
    assert _ids(responder, "is there a site in Pennsylvania? who bought Paso Pe?") == ["buyer"]


def test_a_clause_that_leads_up_to_a_question_is_set_apart_and_kept_as_its_setting() -> None:
    """Nobody knows how big "that" is without what "that" stands for."""
    found = sentences("I'm new here, what is Paso Pe")
    assert found == [("what is Paso Pe", "I'm new here")]
    found = sentences("they rebuild a site in the north, how big is that")
    assert found == [("how big is that", "they rebuild a site in the north,")]


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


def test_a_sure_question_is_still_about_whom_was_spoken_of(responder: Responder) -> None:
    """Two words may ask for a fact for certain, and be about another company all the same."""
    assert _ids(responder, "who is the chief executive") == ["chief"]
    assert _ids(responder, "how many leases did TeraWulf sign", "who is the chief executive") == []


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
