"""Messages that ask for no fact."""

from __future__ import annotations

import pytest

from bot.answering.reply import Context, ReplyKind, SmallTalk
from bot.answering.responder import Responder
from tests.builders import make_club, make_fact

SMALL = {
    SmallTalk.GREETING: [
        "hi",
        "Hello!",
        "hey bot",
        "good morning everyone",
        "gm",
        "hola",
        "yo sup",
        "how are you",
        "are you there?",
        "anyone here?",
        "what's up bot",
    ],
    SmallTalk.THANKS: [
        "thanks in advance",
        "thank you so much",
        "thanks very much!",
        "many thanks to all",
        "much obliged",
        "thanks a bunch",
        "good stuff, thanks",
        "thx a lot",
        "ty!!",
        "thanks that helped",
        "thanks for clearing that up",
        "thx, that was all I wanted to know",
        "thanks bot ur the best",
        "obrigado",
        "gracias",
    ],
    SmallTalk.FAREWELL: [
        "bye",
        "good night",
        "adios",
        "later!",
        "brb",
        "bye, gotta go",
        "see you tomorrow",
        "see ya",
        "ok have a nice day everyone",
    ],
    SmallTalk.ABILITIES: [
        "what can you do?",
        "help",
        "who are you",
        "who made you?",
        "what do you know",
        "what topics do you know",
        "topics",
        "are you a bot?",
        "can you help me",
        "can anyone help",
        "i need help",
        "help please",
        "i have a question",
        "can i ask you something?",
    ],
    SmallTalk.PRAISE: [
        "what a great bot",
        "great answer",
        "nice bot",
        "you are awesome",
        "good job",
        "ur the best",
        "you rock",
    ],
    SmallTalk.COMPLAINT: [
        "you are wrong",
        "this bot sucks",
        "bad bot",
        "that's wrong",
        "that is not true",
        "you suck",
        "fuck you",
        "shut up",
        "you're an idiot",
        "stfu bot",
        "bot is broken",
        "this is wrong",
        "not helpful",
        "that's not what i asked",
    ],
    SmallTalk.DOUBT: [
        "are you sure?",
        "are you lying",
        "really?",
        "source?",
        "how do you know that",
        "where did you get that from?",
        "who told you that",
        "ok but is that true?",
    ],
    SmallTalk.REMARK: [
        "ok",
        "stop",
        "stop it please",
        "delete that",
        "go away",
        "<3",
        ":)",
        ":D xD",
        ";-)",
        "o7",
        "got it",
        "makes sense",
        "lol",
        "hmm",
        "👍",
        "wow, that is cheap",
        "that's a lot of money",
        "no",
        "test",
        "never mind",
        "forget it",
        "oops",
        "my bad",
        "sorry, wrong channel",
        "nvm found it",
        "my mistake",
    ],
}


@pytest.mark.parametrize(
    ("kind", "message"), [(kind, message) for kind, every in SMALL.items() for message in every]
)
def test_small_talk_is_met_with_small_talk(responder: Responder, kind: SmallTalk, message: str) -> None:
    """No fact is looked for, and the conversation goes on where it was."""
    before = Context("price", ("paso-pe",), "how much was Paso Pe sold for")
    reply = responder.reply(message, before)
    assert (reply.kind, reply.small_talk, reply.parts) == (ReplyKind.SMALLTALK, kind, ())
    assert reply.context == before
    assert reply.confidence == 0


@pytest.mark.parametrize(
    "message",
    [
        "hi, how much was Paso Pe sold for",
        "thanks! and who bought Paso Pe?",
        "good morning who runs bitfarms",
        "please help me find out who bought Paso Pe",
        "",
        "???",
        "cheap",
        "tomorrow?",
        "that is what, 30 million?",
        "is that the price of Paso Pe",
        "for how much lol",
        "thx, and what day again was it",
        "thank you, price of Paso Pe",
        "thanks for the info, price of Paso Pe",
        "thanks for telling me the price of Paso Pe",
        "what is up with Paso Pe",
        "have a look at the price of Paso Pe",
        "who got it",
        "price of Paso Pe, can you help me",
        "i want to know the buyer of Paso Pe, i need help",
        "what is the best",
        "is it the best?",
    ],
)
def test_a_question_with_a_greeting_is_a_question(responder: Responder, message: str) -> None:
    """Courtesy keeps nobody from an answer, and silence is no small talk."""
    assert responder.reply(message).small_talk is None


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("what do you know about the price of Paso Pe", "price"),
        ("what can you tell me about the chief executive of Bitfarms", "chief"),
        ("what do you know about the buyer of Paso Pe", "buyer"),
        ("hi! what can u tell us about paso pe's price?", "price"),
    ],
)
def test_what_the_bot_knows_about_something_is_told(responder: Responder, message: str, fact: str) -> None:
    """What it can do is told only to those who ask for nothing that it knows."""
    assert [given.id for given in responder.reply(message).facts] == [fact]


def test_what_the_bot_may_know_about_something_is_offered(responder: Responder) -> None:
    """Of what several facts tell of nobody has to guess; what nothing is known of does not count."""
    (part,) = responder.reply("what do you know about megawatts").parts
    assert {fact.id for fact in part.suggestions} == {"washington-capacity", "capacity"}
    for message in ("what do you know about Qwertz", "what can you tell me about it"):
        assert responder.reply(message).small_talk is SmallTalk.ABILITIES


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("stop it", "cancel"),
        ("stop that", "cancel"),
        ("i appreciate you", "thanks"),
        ("hi there", "welcome"),
    ],
)
def test_what_a_curator_wrote_to_small_talk_is_told(message: str, fact: str) -> None:
    """A fact that people ask for in such words comes before the bot's own courtesies."""
    responder = Responder(
        make_club(
            make_fact("welcome", "hello, i am new here", "hi everyone", "good morning to you all"),
            make_fact("thanks", "thank you so much", "thanks for your help", "i appreciate you doing that"),
            make_fact(
                "cancel",
                "how do I cancel",
                "please cancel that",
                "stop what you are doing",
                "cancel my order",
            ),
        )
    )
    assert [given.id for given in responder.reply(message).facts] == [fact]
    assert responder.reply("lol nice").small_talk is SmallTalk.PRAISE
