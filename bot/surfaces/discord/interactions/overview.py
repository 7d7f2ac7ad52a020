"""A server's settings in words, with what is amiss about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import discord

from bot.facts.model import FactBase
from bot.store.records import ServerSettings
from bot.surfaces.discord.interactions.stateful import MOST_OPTION_CHARACTERS
from bot.surfaces.discord.posting.rendering import plain, shortened
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.model import Phrases

# The three lists of a panel, each as long as that, and all that it warns of stay below Discord's 2,000.
LISTED_CHARACTERS = 350


def overview(
    guild: discord.Guild | None, settings: ServerSettings, phrases: Phrases, base: FactBase
) -> Iterator[str]:
    """Yield the lines of the panel: each setting, and where the bot shall listen but may not speak."""
    panel, listening = phrases.panel, sorted(settings.listening)
    absent = {channel for channel in listening if guild and guild.get_channel_or_thread(channel) is None}
    channels = {each: panel.archived if each in absent else "{name}" for each in listening}
    yield panel.state.format(
        listening=_listed([shown.format(name=f"<#{each}>") for each, shown in channels.items()], phrases)
        or panel.nowhere,
        percent=round(100 * settings.confidence),
        public=panel.yes if settings.public else panel.no,
        feedback=panel.yes if settings.feedback else panel.no,
        language=phrases_for(settings.language).language_name if settings.language else panel.automatic,
        topics=_topics(settings, phrases, base),
    )
    mute = [f"<#{each}>" for each in listening if guild is not None and _mute(guild, each)]
    if mute:
        yield panel.mute.format(channels=_listed(mute, phrases))


def _topics(settings: ServerSettings, phrases: Phrases, base: FactBase) -> str:
    titles = {
        topic: plain(shortened(base.topics.get(topic, topic), MOST_OPTION_CHARACTERS))
        for topic in sorted(settings.topics or ())
    }
    names = [
        title if topic in base.topics else phrases.panel.absent.format(name=title)
        for topic, title in titles.items()
    ]
    return _listed(names, phrases) or phrases.panel.everywhere


def _listed(names: Sequence[str], phrases: Phrases) -> str:
    """Return names in a row, as many as there is room for, and how many more there are."""
    ends = accumulate(len(name) + len(", ") for name in names)
    shown = [name for name, end in zip(names, ends, strict=True) if end <= LISTED_CHARACTERS]
    more = [phrases.more_topics.format(count=len(names) - len(shown))] if len(shown) < len(names) else []
    return ", ".join(shown + more)


def _mute(guild: discord.Guild, channel_id: int) -> bool:
    """Return whether the bot may not answer in a channel."""
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None:
        return False
    try:
        may = channel.permissions_for(guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return False
    threads = isinstance(channel, discord.Thread | discord.ForumChannel)
    return not (may.view_channel and (may.send_messages_in_threads if threads else may.send_messages))
