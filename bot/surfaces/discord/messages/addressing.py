"""Which messages are meant for the bot, and what they ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

import discord

# Stickers, boosts, joins, pins and the like come as messages of other types.
SPOKEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
# Source: Discord's documentation, "Reference", Message Formatting.
MARKUP = re.compile(
    r"<(?:@!?(?P<user>\d+)|@&(?P<role>\d+)|#(?P<channel>\d+)|/(?P<command>[^<>:\n]+):\d+|a?:(?P<emoji>\w+):\d+"
    r"|t:-?\d+(?::\w)?|id:(?:customize|browse|guide|linked-roles(?::\d+)?))>"
)
# A block of code; the language that it may begin with colours it, and is not shown.
# Source: Discord's guide to markdown, "Code Blocks".
CODE = re.compile(r"(?P<opening>```)(?:[\w+#.-]+(?=\n))?(?P<rest>.*?```)", re.DOTALL)
# Says nothing by itself; "$" and "%" ask for something.
MARKS = re.compile(r"[\s?!¿¡.,;:…()~_^/-]*")
LINK = re.compile(r"https?://\S+")


class How(Enum):
    """How a message is meant for the bot."""

    MENTION = auto()
    POINTED = auto()
    """A mention and nothing else below somebody else's message, which passes that on."""
    PRIVATE = auto()
    REPLY = auto()
    OVERHEARD = auto()
    """Not meant for it, but said where it listens."""
    UNREADABLE = auto()
    """A reply to it without the ping, of which Discord withholds the text."""
    ROLE = auto()
    """A mention of its role, of which Discord withholds the text."""
    TEXTLESS = auto()
    """Passes on a message that has no text, or none that Discord shows."""


class Addressed(NamedTuple):
    """A message to the bot.

    Args:
        how: What makes it one.
        question: What is asked, without the markup of mentions; may be empty.
        answer_id: The bot's message replied to, if any.
        passed_on: Whether its answer was first wanted by somebody else, and so stands anywhere.
    """

    how: How
    question: str
    answer_id: int | None = None
    passed_on: bool = False


def addressed(message: discord.Message, me: discord.ClientUser) -> Addressed | None:
    """Return what a message asks of the bot, or None if it is not meant for it.

    Messages of bots (this one included) and webhooks never are, so that no two bots can
    keep each other talking. Without the message-content intent Discord sends the text of
    direct messages and of those that mention the bot; a reply mentions whom it answers
    unless the person switches that off, and a mention of its role is none of the bot.
    """
    if message.author.bot or message.webhook_id is not None or message.type not in SPOKEN:
        return None
    replied = message.reference.resolved if message.reference is not None else None
    answer = replied.id if isinstance(replied, discord.Message) and replied.author.id == me.id else None
    question = spoken(message, me)
    by_role = _names_own_role(message)
    mentioned = any(user.id == me.id for user in message.mentions) or (by_role and bool(message.content))
    # A server that Discord has not told of yet, or no longer, is none that the library knows.
    if isinstance(message.channel, discord.DMChannel):
        return Addressed(How.PRIVATE, question, answer)
    if answer is None and mentioned and not question and isinstance(replied, discord.Message):
        how = How.MENTION if replied.author == message.author else How.POINTED
        return Addressed(how if _text(replied) else How.TEXTLESS, spoken(replied, me))
    if mentioned:
        return Addressed(How.MENTION if answer is None else How.REPLY, question, answer)
    if answer is None:
        return Addressed(How.ROLE, question) if by_role else None
    how = How.REPLY if message.content else How.UNREADABLE
    return Addressed(how, question, answer) if message.content or not message.stickers else None


def _names_own_role(message: discord.Message) -> bool:
    own = message.guild.self_role if message.guild is not None else None
    return own is not None and own in message.role_mentions


def spoken(message: discord.Message, me: discord.ClientUser) -> str:
    """Return a message's text as a person would read it out, line by line, without the mention of the bot.

    Whoever opens a forum post with nothing else has said in its title what it is about.
    """
    return read_out(_text(message), lambda found: _named(found, message, me)) or title(message)


def title(message: discord.Message) -> str:
    """Return the title of the forum post that a message opens, empty if it opens none."""
    post = message.channel
    return read_out(post.name) if isinstance(post, discord.Thread) and post.id == message.id else ""


def _text(message: discord.Message) -> str:
    """Return the text that a message shows: one that is forwarded has none of its own."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    return message.content or next(forwarded, "")


def wordless(question: str) -> bool:
    """Return whether a message has no words: pictures and stickers have no text, animations a link only."""
    return not LINK.sub("", question).strip()


def read_out(text: str, named: Callable[[re.Match[str]], str] = lambda _: "") -> str:
    """Return text as a person would read it out, with what mentions are `named` and without other markup.

    Of marks alone ("?!") a person reads nothing.
    """
    text = MARKUP.sub(lambda found: f"/{found['command']}" if found["command"] else named(found), text)
    text = CODE.sub(r"\g<opening>\g<rest>", text)
    if MARKS.fullmatch(text):
        return ""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _named(found: re.Match[str], message: discord.Message, me: discord.ClientUser) -> str:
    """Return a mention as a name; nothing for the bot, its role, and what Discord does not tell of."""
    if found["user"]:
        number = int(found["user"])
        names = (user.display_name for user in message.mentions if user.id == number != me.id)
    elif found["role"]:
        number, own = int(found["role"]), message.guild.self_role if message.guild else None
        names = (role.name for role in message.role_mentions if role.id == number and role != own)
    elif found["channel"]:
        number = int(found["channel"])
        names = (channel.name for channel in message.channel_mentions if channel.id == number)
    else:
        return ""
    return next(names, "")
