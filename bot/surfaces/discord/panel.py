"""`/settings`: the server's settings on one panel, effective at once, for those who may change them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import ButtonStyle, ChannelType, SelectOption, ui

from bot.facts.model import FactBase
from bot.store.records import ServerSettings
from bot.surfaces.discord import interacting
from bot.surfaces.discord.rendering import plain, shortened
from bot.surfaces.discord.services import Edit, Interaction
from bot.surfaces.discord.stateful import MOST_OPTION_CHARACTERS, MOST_OPTIONS, Stateful, view_of
from bot.surfaces.phrases.catalogue import CATALOGUE, phrases_for
from bot.surfaces.phrases.model import Phrases

PERCENTAGES = (80, 85, 90, 95, 98)
AUTOMATIC = "-"
LISTENABLE = [ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.public_thread]


async def open_panel(interaction: Interaction) -> None:
    """Show the panel to this person only, if they may change it."""
    if not allowed(interaction):
        await interacting.say(interaction, interacting.phrases(interaction).panel.forbidden)
        return
    text, view = rendered(interaction, saved=await _saved(interaction))
    await interaction.response.send_message(text, view=view, ephemeral=True, suppress_embeds=True)


def allowed(interaction: Interaction) -> bool:
    """Return whether this person may change the settings now; asked anew at every action."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


async def _saved(interaction: Interaction) -> bool:
    return await interaction.client.services.records.saved(interaction.guild_id or 0)


def rendered(interaction: Interaction, *, saved: bool) -> tuple[str, ui.View]:
    """Return the panel as it is now; it warns if this is not saved."""
    services, settings = interaction.client.services, interacting.settings(interaction)
    phrases, base = interacting.phrases(interaction), services.desks.base
    text = f"{phrases.panel.title}\n{_state(settings, phrases, base)}"
    if not services.may_read:
        text += f"\n{phrases.panel.intent}"
    if not saved:
        text += f"\n{phrases.panel.unsaved}"
    items: list[Stateful] = [
        _channels(interaction, settings, phrases),
        _confidence(settings, phrases),
        _language(settings, phrases),
    ]
    if 1 < len(base.topics) <= MOST_OPTIONS:
        items.append(_topics(settings, phrases, base))
    label = phrases.panel.private if settings.public else phrases.panel.public
    items.append(Switch.of("public", label))
    label = phrases.panel.feedback_off if settings.feedback else phrases.panel.feedback_on
    items.append(Switch.of("feedback", label))
    return text, view_of(items)


def _state(settings: ServerSettings, phrases: Phrases, base: FactBase) -> str:
    panel = phrases.panel
    topics = [plain(base.topics[name]) for name in sorted(settings.topics or ()) if name in base.topics]
    return panel.state.format(
        listening=", ".join(f"<#{channel}>" for channel in sorted(settings.listening)) or panel.nowhere,
        confidence=f"{settings.confidence:.0%}",
        public=panel.yes if settings.public else panel.no,
        feedback=panel.yes if settings.feedback else panel.no,
        language=phrases_for(settings.language).language_name if settings.language else panel.automatic,
        topics=", ".join(topics) or panel.everywhere,
    )


class Setting(Stateful, template=r"f:c:(?P<name>listening|confidence|language|topics)"):
    """A menu that changes one setting."""

    async def used(self, interaction: Interaction) -> None:
        """Change the setting."""
        name = self.state["name"]
        values = interaction.data.get("values", []) if interaction.data is not None else []
        chosen = [str(value) for value in values] if isinstance(values, list) else []
        await change(interaction, lambda old: changed(old, name, chosen))


class Switch(Stateful, template=r"f:b:(?P<name>public|feedback)"):
    """A button that turns one setting over."""

    @classmethod
    def of(cls, name: str, label: str) -> Switch:
        """Return the button for a setting."""
        return cls(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=f"f:b:{name}", row=4))

    async def used(self, interaction: Interaction) -> None:
        """Turn the setting over."""
        if self.state["name"] == "public":
            await change(interaction, lambda old: replace(old, public=not old.public))
        else:
            await change(interaction, lambda old: replace(old, feedback=not old.feedback))


CONTROLS = (Setting, Switch)


def changed(old: ServerSettings, name: str, chosen: list[str]) -> ServerSettings:
    """Return settings in which one has been chosen anew; a choice that makes no sense changes nothing."""
    if name == "listening":
        return replace(old, listening=frozenset(int(value) for value in chosen))
    if name == "topics":
        return replace(old, topics=frozenset(chosen) or None)
    if name == "confidence" and chosen:
        return replace(old, confidence=int(chosen[0]) / 100)
    if name == "language" and chosen:
        return replace(old, language=None if chosen[0] == AUTOMATIC else chosen[0])
    return old


async def change(interaction: Interaction, edit: Edit) -> None:
    """Change the server's settings if this person may, and show the panel as it is then."""
    if not allowed(interaction) or interaction.guild_id is None:
        await interacting.say(interaction, interacting.phrases(interaction).panel.forbidden)
        return
    saved = await interaction.client.services.set_up(interaction.guild_id, edit)
    text, view = rendered(interaction, saved=saved)
    await interaction.response.edit_message(content=text, view=view)


def _channels(interaction: Interaction, settings: ServerSettings, phrases: Phrases) -> Setting:
    guild = interaction.guild
    # A channel that has been deleted since cannot be shown as chosen.
    there = [i for i in sorted(settings.listening) if guild and guild.get_channel_or_thread(i) is not None]
    defaults = [discord.SelectDefaultValue.from_channel(discord.Object(i)) for i in there]
    menu: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id="f:c:listening",
        placeholder=phrases.panel.listening,
        channel_types=LISTENABLE,
        min_values=0,
        max_values=MOST_OPTIONS,
        default_values=defaults[:MOST_OPTIONS],
        row=0,
    )
    return Setting(menu)


def _confidence(settings: ServerSettings, phrases: Phrases) -> Setting:
    options = [
        SelectOption(
            label=phrases.panel.confidence_value.format(percent=percent),
            value=str(percent),
            default=percent == round(100 * settings.confidence),
        )
        for percent in PERCENTAGES
    ]
    return _menu("confidence", phrases.panel.confidence, options, 1)


def _language(settings: ServerSettings, phrases: Phrases) -> Setting:
    automatic = SelectOption(
        label=f"{phrases.panel.language}: {phrases.panel.automatic}",
        value=AUTOMATIC,
        default=settings.language is None,
    )
    options = [
        SelectOption(
            label=spoken.language_name, value=spoken.language, default=spoken.language == settings.language
        )
        for spoken in CATALOGUE
    ]
    return _menu("language", phrases.panel.language, [automatic, *options], 2)


def _topics(settings: ServerSettings, phrases: Phrases, base: FactBase) -> Setting:
    options = [
        SelectOption(
            label=shortened(title, MOST_OPTION_CHARACTERS),
            value=topic,
            default=settings.topics is not None and topic in settings.topics,
        )
        for topic, title in base.topics.items()
    ]
    return _menu("topics", phrases.panel.topics, options, 3, least=0, most=len(options))


def _menu(
    name: str, placeholder: str, options: list[SelectOption], row: int, *, least: int = 1, most: int = 1
) -> Setting:
    menu: ui.Select[Any] = ui.Select(
        custom_id=f"f:c:{name}",
        placeholder=placeholder,
        options=options,
        min_values=least,
        max_values=most,
        row=row,
    )
    return Setting(menu)
