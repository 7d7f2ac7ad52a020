"""Recognises messages that ask for no fact: greetings, thanks, what the bot can do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answering.reply import SmallTalk

# Words of a greeting and the like; a message made only of these and fillers is small talk. English
# first, and the greetings of Spanish and Portuguese since the bot's own phrases speak them.
_WORDS: dict[SmallTalk, frozenset[str]] = {
    SmallTalk.GREETING: frozenset(
        "hi hii hiii hey heya heyy hello hallo helo yo sup wassup howdy gm gn morning evening afternoon "
        "greetings hiya hola ola buenas oi salut bonjour".split()
    ),
    SmallTalk.THANKS: frozenset(
        "thanks thank thankyou cheers gracias obrigado obrigada merci tnx thnx appreciated appreciate".split()
    ),
    SmallTalk.FAREWELL: frozenset("bye goodbye cya night goodnight farewell adios tchau ciao later".split()),
    SmallTalk.PRAISE: frozenset(
        "nice great awesome amazing perfect brilliant love good cool goat based gj helpful".split()
    ),
    SmallTalk.COMPLAINT: frozenset(
        "wrong bad useless stupid dumb trash sucks incorrect rubbish garbage lame".split()
    ),
}
_FILLERS = frozenset(
    """
    a all again and are at back bot bro buddy day doing dude everybody everyone factotum folks for
    friend going guys haha help helped how i is it job just lol lot lots man mate much my nice no now of oh ok
    okay people please really so team that the there this to today tonight u up very was well what x xx
    you your yours
    """.split()
)
_ABILITIES = re.compile(
    r"""\b(?:
        what\ (?:can|could|do)\ you\ (?:\w+\ )?(?:do|help|answer|know|tell)\b
        | how\ (?:can|could|do)\ you\ (?:\w+\ )?(?:help|work)\b
        | (?:what|who)\ are\ you$
        | what\ is\ this\ bot
        | how\ do\ i\ use\ (?:you|this)
        | what\ (?:should|can)\ i\ ask
        | (?:what|which)\ topics\ (?:do\ you|can\ you|are\ there)
    )""",
    re.VERBOSE,
)
_HOW_ARE_YOU = re.compile(r"\bhow (?:are you|is it going|is every(?:one|body))\b")
_LONGEST_SMALL_TALK = 8


def small_talk(plain: Sequence[str]) -> SmallTalk | None:
    """Return what kind of small talk a message is by its words, None if it may ask for a fact.

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
    if not all(word in _FILLERS or any(word in marks for marks in _WORDS.values()) for word in plain):
        return None
    if _HOW_ARE_YOU.search(text):
        return SmallTalk.GREETING
    return next((kind for kind, marks in _WORDS.items() if not marks.isdisjoint(plain)), None)
