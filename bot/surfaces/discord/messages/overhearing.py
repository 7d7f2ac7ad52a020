"""Which of the messages that are not meant for the bot put a question to anybody in the room."""

from __future__ import annotations

import re

import discord

from bot.surfaces.discord.messages.addressing import Addressed, How, spoken, title

# Meant for others: everybody, another bot by the sign that its commands begin with, or who is quoted.
FOR_OTHERS = re.compile(r"@(?:everyone|here)\b|\A[!/?.,;$%&+=^~-](?=\w)|^>(?:>>)? |```", re.MULTILINE)
# How people come to their question ("ok guys, so who"), and how it then begins. A clause may begin at every
# comma: were these words not few, "and, and, and" would be gone through to its end from each of them.
LEADING_UP = (
    r"(?:(?:so|and|but|well|ok|okay|hey|hi|hello|yo|sup|guys|folks|all|people|y'?all|btw|also|then|um+|quick"
    r"|q|question|sorry|wait|lol)\W+){0,8}"
)
ASKING = (
    r"(?:(?:in|for|at|to|from|by|over|of|with|since|until) )?"
    r"(?:who|whom|whose|what|wat|wut|when|where|why|which|wich|how)"
    r"|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
    r"|(?:any|some)(?:one|body) (?:knows?|got|has|have|remembers?)"
)
# "I know who bought it" has the words of a question, but not at the beginning of a clause. Text that is read
# out has no two spaces in a row: were more looked for, all blank lines would be gone through from each.
ASKS = re.compile(rf"\?|(?:\A|[.!,:;–—-]\s|\n){LEADING_UP}(?:{ASKING})(?:['’]?s)?\b", re.IGNORECASE)
# Asked of what others speak of: "when does that start". None of 120 labelled questions to a room begins so.
POINTS = re.compile(
    rf"{LEADING_UP}(?:who|what|when|where|why|how)(?: \w+)?"
    r" (?:is|are|was|were|does|do|did|will|can) (?:that|it|those|these)\b",
    re.IGNORECASE,
)


def overheard(message: discord.Message, me: discord.ClientUser) -> Addressed | None:
    """Return a question that a person put to nobody in particular, None if the message is not one.

    What is said in reply to somebody, or mentions people or roles, is meant for them. What opens a
    forum post and asks nothing itself leaves that to the title.
    """
    asked = spoken(message, me) if message.content else ""
    if not ASKS.search(asked):
        asked = title(message)
    if (
        message.author.bot
        or message.webhook_id is not None
        or message.type is not discord.MessageType.default
        or message.mentions
        or message.raw_role_mentions
        or FOR_OTHERS.search(message.content)
        or not asks_the_room(asked)
    ):
        return None
    return Addressed(How.OVERHEARD, asked)


def asks_the_room(text: str) -> bool:
    """Return whether a text, as typed, asks something of whoever reads it."""
    return bool(ASKS.search(text)) and not (FOR_OTHERS.search(text) or POINTS.match(text))
