"""Sending, changing and deleting the bot's messages; what Discord refuses is a warning in the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord
from discord.utils import MISSING

from bot.surfaces.discord.desk import Post
from bot.surfaces.discord.refusals import REFUSALS, refused

log = logging.getLogger(__name__)

T = TypeVar("T")

# Below this nobody notices a wait; above it the typing indicator says that an answer is coming.
NOTICEABLE_SECONDS = 0.7


class Courier:
    """Carries posts to Discord."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._typing: set[asyncio.Task[None]] = set()

    async def reply(self, question: discord.Message, post: Post, may: discord.Permissions) -> int | None:
        """Post an answer as a reply to a message; return its id, None if that was refused.

        Discord refuses replies by those who may not read the history; then it is a plain message.

        However often the request is repeated, and however often Discord tells of the question,
        at most one answer is posted for each of its edits.
        """
        reference = question.to_reference(fail_if_not_exists=False)
        linked: Any = reference if may.read_message_history else None

        async def send() -> discord.Message:
            return await question.channel.send(
                post.text,
                reference=linked,
                view=post.view or MISSING,
                mention_author=False,
                suppress_embeds=True,
                nonce=_nonce(question),
            )

        indicator = asyncio.get_running_loop().call_later(NOTICEABLE_SECONDS, self._type, question.channel)
        try:
            sent = await self._insist(send, question.channel.id)
        finally:
            indicator.cancel()
        return sent.id if sent is not None else None

    def _type(self, channel: discord.abc.Messageable) -> None:
        task = asyncio.create_task(self._show_typing(channel))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

    async def _show_typing(self, channel: discord.abc.Messageable) -> None:
        try:
            await channel.typing()
        except REFUSALS:
            log.debug("the typing indicator was refused")

    async def edit(self, channel: discord.abc.Messageable, message_id: int, post: Post) -> bool:
        """Change an answer; return whether it is still there and was changed."""
        message = partial(channel, message_id)
        if message is None:
            return False
        changed = await self._insist(
            lambda: message.edit(content=post.text, view=post.view), message.channel.id
        )
        return changed is not None

    async def delete(self, channel: discord.abc.Messageable, message_id: int) -> None:
        """Delete an answer."""
        message = partial(channel, message_id)
        if message is not None:
            await self._insist(message.delete, message.channel.id)

    async def _insist(self, request: Callable[[], Awaitable[T]], channel_id: int) -> T | None:
        """Make a request, once more if the connection broke; the library repeats what Discord asks it to."""
        for last in (False, True):
            try:
                return await request()
            except REFUSALS as error:
                if isinstance(error, discord.HTTPException) or last:
                    log.warning("refused in channel %s: %s", channel_id, refused(error))
                    return None
        return None


def _nonce(question: discord.Message) -> str:
    """Return what tells one answer from another, in at most 25 characters.

    An edit may bring back an answer that the one before took away, and so has a nonce of its own.

    Source: Discord's documentation, "Create Message": `nonce` and `enforce_nonce`.
    """
    if question.edited_at is None:
        return str(question.id)
    return f"{question.id}-{int(question.edited_at.timestamp() * 1000) & 0xFFFF:x}"


def partial(channel: discord.abc.Messageable, message_id: int) -> discord.PartialMessage | None:
    """Return a handle for a message by its id, None where there are no messages."""
    get = getattr(channel, "get_partial_message", None)
    return get(message_id) if get is not None else None
