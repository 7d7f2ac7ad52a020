"""Interactions: responding within three seconds, and what may follow within fifteen minutes.

Source: Discord's developer documentation, "Receiving and Responding" and "Webhook".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import payloads
from .answers import Refusal
from .applications import Applications
from .channels import Channels, components
from .things import EPHEMERAL, Interaction, Message

if TYPE_CHECKING:
    from .server import Discord

SECONDS_TO_ANSWER = 3.0
SECONDS_OF_TOKEN = 900.0
LOADING = 1 << 7


class Interactions:
    """Answers what concerns interactions."""

    def __init__(self, discord: Discord, channels: Channels, applications: Applications) -> None:
        """Serve one Discord."""
        self._discord = discord
        self._channels = channels
        self._applications = applications

    async def callback(self, request: web.Request, body: Any) -> dict[str, Any] | None:
        """Take the first response to an interaction."""
        interaction = self._discord.interactions.get(request.match_info["token"])
        late = interaction is None or self._discord.now() - interaction.sent_at > SECONDS_TO_ANSWER
        if interaction is None or late or str(interaction.id) != request.match_info["interaction"]:
            raise Refusal(404, 10062, "Unknown interaction")
        if interaction.answered is not None:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        callback = payloads.Callback.model_validate(body)
        parsed = callback.parsed()
        self._suits(interaction, callback)
        interaction.answered = body
        if isinstance(parsed, payloads.InteractionMessage):
            if callback.type == 7:
                assert interaction.source is not None
                await self._channels.apply(interaction.source, body["data"])
                interaction.message = interaction.source
            else:
                interaction.message = await self._answer(
                    interaction, body.get("data") or {}, loading=callback.type == 5
                )
        self._discord.acknowledged(interaction)
        if request.query.get("with_response") not in {"1", "true"}:
            return None
        return self._callback_response(interaction, callback.type)

    def _suits(self, interaction: Interaction, callback: payloads.Callback) -> None:
        allowed = {2: {4, 5, 9}, 3: {4, 5, 6, 7, 9}, 4: {8}, 5: {4, 5, 6, 7}}[interaction.type]
        if callback.type not in allowed:
            self._discord.violation(f"callback {callback.type} to an interaction of type {interaction.type}")
            raise Refusal(400, 50035, "Invalid Form Body")

    def _callback_response(self, interaction: Interaction, kind: int) -> dict[str, Any]:
        answer: dict[str, Any] = {"interaction": {"id": str(interaction.id), "type": interaction.type}}
        if interaction.message is not None and kind in {4, 7}:
            answer["interaction"]["response_message_id"] = str(interaction.message.id)
            answer["interaction"]["response_message_ephemeral"] = interaction.message.private
            answer["resource"] = {
                "type": kind,
                "message": self._discord.world.message_wire(interaction.message),
            }
        return answer

    async def _answer(
        self, interaction: Interaction, data: dict[str, Any], *, loading: bool = False
    ) -> Message:
        world, flags = self._discord.world, data.get("flags", 0)
        kinds = {None: 0, 1: 20, 3: 23}
        target = (
            world.messages.get(int(interaction.payload["data"].get("target_id", 0))) or interaction.source
        )
        message = world.message(
            interaction.channel,
            world.bot,
            data.get("content") or "",
            components=components(data),
            flags=flags | (LOADING if loading else 0),
            type=kinds[interaction.payload["data"].get("type")],
            # The first response to a command in a message's menu, or to a button, is a reply to that message.
            reference=target if interaction.message is None else None,
            allowed_mentions=data.get("allowed_mentions"),
            audience=interaction.user if flags & EPHEMERAL else None,
            interaction=interaction,
        )
        if not loading:
            await self._discord.posted(message)
        return message

    def _interaction(self, request: web.Request) -> Interaction:
        interaction = self._discord.interactions.get(request.match_info["token"])
        if interaction is None or self._discord.now() - interaction.sent_at > SECONDS_OF_TOKEN:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        if interaction.answered is None:
            raise Refusal(404, 10015, "Unknown Webhook")
        self._applications.own(request)
        return interaction

    async def follow_up(self, request: web.Request, body: Any) -> dict[str, Any]:
        """Post another message in response."""
        interaction = self._interaction(request)
        payloads.InteractionMessage.model_validate(body)
        if interaction.message is not None and interaction.message.flags & LOADING:
            message = interaction.message  # the first follow-up takes the place of "thinking"
            message.flags &= ~(LOADING)
            await self._channels.apply(message, body)
            await self._discord.posted(message)
        else:
            message = await self._answer(interaction, body)
            interaction.followups.append(message)
        return self._discord.world.message_wire(message)

    def _own_message(self, request: web.Request) -> Message:
        interaction, name = self._interaction(request), request.match_info["message"]
        known = {str(message.id): message for message in interaction.followups}
        if interaction.source is not None:
            known[str(interaction.source.id)] = interaction.source
        if interaction.message is not None:
            known |= {"@original": interaction.message, str(interaction.message.id): interaction.message}
        elif interaction.source is not None:
            known["@original"] = interaction.source
        if name not in known or known[name].deleted:
            raise Refusal(404, 10008, "Unknown Message")
        return known[name]

    async def get_follow_up(self, request: web.Request, _body: Any) -> dict[str, Any]:
        """Return a message posted in response."""
        return self._discord.world.message_wire(self._own_message(request))

    async def edit_follow_up(self, request: web.Request, body: Any) -> dict[str, Any]:
        """Change a message posted in response."""
        message = self._own_message(request)
        payloads.InteractionMessage.model_validate(body)
        loading = message.flags & LOADING
        message.flags &= ~(LOADING)
        await self._channels.apply(message, body)
        if loading:
            await self._discord.posted(message)
        return self._discord.world.message_wire(message)

    async def delete_follow_up(self, request: web.Request, _body: Any) -> None:
        """Delete a message posted in response, or the one that a button is on."""
        await self._discord.deleted(self._own_message(request))
