"""Recognises messages that ask for no fact: greetings, thanks, what the bot can do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.reply import SmallTalk

# Words of a greeting and the like; a message made only of these and fillers is small talk. English
# first, and the greetings of Spanish and Portuguese since the bot's own phrases speak them.
_WORDS: dict[SmallTalk, frozenset[str]] = {
    SmallTalk.GREETING: frozenset(
        "hi hii hiii hey heya heyy hello hallo helo yo sup wassup howdy gm gn morning evening afternoon greetings hiya "
        "hola ola buenas oi salut bonjour".split()
    ),
    SmallTalk.THANKS: frozenset(
        "thanks thank thankyou cheers gracias obrigado obrigada merci tnx thnx appreciated appreciate".split()
    ),
    SmallTalk.FAREWELL: frozenset("bye goodbye cya goodnight farewell adios tchau ciao later".split()),
    SmallTalk.PRAISE: frozenset(
        "nice great awesome amazing perfect brilliant love good cool goat based gj helpful".split()
    ),
    SmallTalk.COMPLAINT: frozenset(
        "wrong bad useless stupid dumb trash sucks incorrect rubbish garbage lame".split()
    ),
}
_FILLERS = frozenset(
    "a all again and are at back bot buddy day doing everybody everyone factotum folks for friend going guys help how "
    "i is it job just lot lots man mate much my nice no now of oh ok okay people please really so team that the "
    "there this to today tonight u up very was well what you your yours bro dude lol haha x xx".split()
)
_ABILITIES = re.compile(
    r"\b(?:what (?:can|could|do) you (?:\w+ )?(?:do|help|answer|know|tell)\b|how (?:can|could|do) you (?:\w+ )?(?:help|work)\b"
    r"|what (?:are|is) you\b|who are you\b|what topics?\b|what is this bot|how do i use (?:you|this)|what should i ask"
    r"|what can i ask|what do you know)"
)
# Words around a question that are no part of it; removed at its beginning and end only.
_LEADING = frozenset(
    "hi hey heya hello yo ok okay so well um uh hmm hm bot please sorry sry lol lmao haha yikes damn wow btw quick real "
    "dumb silly stupid random nerdy question q thought one anyone know does somebody guys folks everyone bro dude man "
    "mate and ah oh right cool nice thanks wait actually like curious wondering just gm good morning".split()
)
_LONGEST_SMALL_TALK = 8


def small_talk(plain: Sequence[str]) -> SmallTalk | None:
    """Return what kind of small talk a message is, None if it may ask for a fact.

    Args:
        plain: Normalised words of the message.
    """
    text = " ".join(plain)
    if plain and _ABILITIES.search(text) and len(plain) <= 2 * _LONGEST_SMALL_TALK:
        return SmallTalk.ABILITIES
    if tuple(plain) in {("help",), ("help", "me"), ("commands",), ("menu",)}:
        return SmallTalk.ABILITIES
    if not plain or len(plain) > _LONGEST_SMALL_TALK:
        return None
    for kind, marks in _WORDS.items():
        if any(word in marks for word in plain) and all(
            word in _FILLERS or any(word in others for others in _WORDS.values()) for word in plain
        ):
            return kind
    return None
