"""`/settings`: the server's settings on one panel, effective at once, for those who may change them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import ButtonStyle, ChannelType, SelectOption, ui

from bot.facts.model import FactBase
from bot.store.records import ServerSettings
from bot.surfaces.discord.interactions import interacting
from bot.surfaces.discord.interactions.overview import overview
from bot.surfaces.discord.interactions.stateful import MOST_OPTION_CHARACTERS, MOST_OPTIONS, Stateful, view_of
from bot.surfaces.discord.posting.keys import key
from bot.surfaces.discord.posting.rendering import shortened
from bot.surfaces.discord.services import Edit, Interaction
from bot.surfaces.phrases.catalogue import CATALOGUE
from bot.surfaces.phrases.model import Phrases

PERCENTAGES = (80, 85, 90, 95, 98)
AUTOMATIC = "-"
# Wherever members write to each other, beside voice channels and stages too.
LISTENABLE = [
    ChannelType.text,
    ChannelType.news,
    ChannelType.voice,
    ChannelType.stage_voice,
    ChannelType.forum,
    ChannelType.public_thread,
    ChannelType.private_thread,
    ChannelType.news_thread,
]


async def open_panel(interaction: Interaction) -> None:
    """Show the panel to this person only, if they may change it."""
    if (shown := await _changed(interaction, lambda _: {})) is not None:
        text, view = shown
        await interaction.response.send_message(text, view=view, ephemeral=True, suppress_embeds=True)


async def _changed(interaction: Interaction, edit: Edit, page: int = 0) -> tuple[str, ui.View] | None:
    """Change the settings if this person may at this moment; return the panel as it is then."""
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        await interacting.say(interaction, interacting.phrases(interaction).panel.forbidden)
        return None
    saved = await interaction.client.services.set_up(interaction.guild_id, edit)
    return _rendered(interaction, page, saved=saved)


def _rendered(interaction: Interaction, page: int, *, saved: bool) -> tuple[str, ui.View]:
    """Return the panel as it is now, with a page of topics; it warns if this is not saved."""
    services, settings = interaction.client.services, interacting.settings(interaction)
    phrases, base = interacting.phrases(interaction), services.desks.base
    server = interacting.server(interaction)
    text = "\n".join([phrases.panel.title, *overview(server, settings, phrases, base)])
    if server is None:
        text += f"\n{phrases.panel.outside}"
    elif not services.may_read:
        text += f"\n{phrases.panel.intent}"
    if not saved:
        text += f"\n{phrases.panel.unsaved}"
    items: list[Stateful] = [
        _channels(server, settings, phrases),
        _confidence(settings, phrases),
        _language(settings, phrases),
    ]
    if len(base.topics) > 1:
        page = page if _on_page(base, page) else 0
        items.append(Topics.of(settings, phrases, base, page))
        items += _turns(phrases, base, page)
    label = phrases.panel.private if settings.public else phrases.panel.public
    items.append(Switch.of("public", label, to=not settings.public))
    label = phrases.panel.feedback_off if settings.feedback else phrases.panel.feedback_on
    items.append(Switch.of("feedback", label, to=not settings.feedback))
    return text, view_of(items)


class Setting(Stateful, template=r"f:c:(?P<name>listening|confidence|language)"):
    """A menu that changes one setting."""

    async def used(self, interaction: Interaction) -> None:
        """Change the setting."""
        name, chosen, server = self.state["name"], _chosen(interaction), interacting.server(interaction)

        def edit(old: ServerSettings) -> dict[str, Any]:
            if name == "listening" and chosen and server is not None:
                # An archived thread, which the menu cannot show, goes with all the others only.
                return {name: frozenset(map(int, chosen)) | old.listening.difference(_there(server, old))}
            return choice(name, chosen)

        await change(interaction, edit)


class Topics(Stateful, template=r"f:c:topics:(?P<page>\d+)"):
    """The menu of the topics that serve the server, as many at once as Discord takes."""

    @classmethod
    def of(cls, settings: ServerSettings, phrases: Phrases, base: FactBase, page: int) -> Topics:
        """Return the menu with a page of topics."""
        options = [
            SelectOption(
                label=shortened(base.topics[topic], MOST_OPTION_CHARACTERS),
                value=_value(topic),
                default=settings.topics is not None and topic in settings.topics,
            )
            for topic in _on_page(base, page)
        ]
        menu: ui.Select[Any] = ui.Select(
            custom_id=f"f:c:topics:{page}",
            placeholder=phrases.panel.topics,
            options=options,
            min_values=0,
            max_values=len(options),
            row=3,
        )
        return cls(menu)

    async def used(self, interaction: Interaction) -> None:
        """Choose these topics of the page; of the others those stay that were chosen and are still there."""
        page, base = int(self.state["page"]), interaction.client.services.desks.base
        shown = {_value(topic): topic for topic in _on_page(base, page)}
        chosen = [shown.get(value, value) for value in _chosen(interaction)]
        elsewhere = base.topics.keys() - shown.values()

        def edit(old: ServerSettings) -> dict[str, Any]:
            kept = elsewhere.intersection(old.topics or ())
            return {"topics": frozenset(kept.union(chosen)) or None}

        await change(interaction, edit, page)


class TopicsTurn(Stateful, template=r"f:g:(?P<page>\d+)"):
    """The button that shows another page of topics."""

    async def used(self, interaction: Interaction) -> None:
        """Show the page, which changes nothing."""
        await change(interaction, lambda _: {}, int(self.state["page"]))


def _turns(phrases: Phrases, base: FactBase, page: int) -> Iterator[TopicsTurn]:
    texts = phrases.browsing
    for there, label in ((page - 1, texts.topics_before), (page + 1, texts.topics_after)):
        if there >= 0 and _on_page(base, there):
            yield TopicsTurn(ui.Button(label=label, custom_id=f"f:g:{there}", row=4))


def _on_page(base: FactBase, page: int) -> list[str]:
    return list(base.topics)[page * MOST_OPTIONS :][:MOST_OPTIONS]


def _value(topic: str) -> str:
    """Return what stands for a topic in the menu: its id, unless Discord would not take one so long."""
    return topic if len(topic) <= MOST_OPTION_CHARACTERS else key(topic)


def _chosen(interaction: Interaction) -> list[str]:
    values = interaction.data.get("values", []) if interaction.data is not None else []
    return [str(value) for value in values] if isinstance(values, list) else []


class Switch(Stateful, template=r"f:b:(?P<name>public|feedback)(?::(?P<to>[01]))?"):
    """A button that sets one setting to what its label says, however others have set it meanwhile."""

    @classmethod
    def of(cls, name: str, label: str, *, to: bool) -> Switch:
        """Return the button for a setting."""
        custom_id = f"f:b:{name}:{int(to)}"
        return cls(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=custom_id, row=4))

    async def used(self, interaction: Interaction) -> None:
        """Set the setting; the ids of older panels do not say to what, and turn it over."""
        name, to = self.state["name"], self.state["to"]
        await change(interaction, lambda old: {name: to == "1" if to else not getattr(old, name)})


CONTROLS = (Setting, Topics, TopicsTurn, Switch)


def choice(name: str, chosen: list[str]) -> dict[str, Any]:
    """Return what a setting has been chosen to be; nothing if the choice makes no sense."""
    if name == "listening":
        return {name: frozenset(int(value) for value in chosen)}
    if name == "confidence" and chosen:
        return {name: int(chosen[0]) / 100}
    if name == "language" and chosen:
        return {name: None if chosen[0] == AUTOMATIC else chosen[0]}
    return {}


async def change(interaction: Interaction, edit: Edit, page: int = 0) -> None:
    """Change the settings if this person may, and show in the panel what they are then."""
    if (shown := await _changed(interaction, edit, page)) is not None:
        text, view = shown
        await interaction.response.edit_message(content=text, view=view)


def _there(server: discord.Guild, settings: ServerSettings) -> list[int]:
    """Return the channels that the menu shows as chosen: none that was deleted, and no archived thread."""
    there = (each for each in sorted(settings.listening) if server.get_channel_or_thread(each) is not None)
    return list(there)[:MOST_OPTIONS]


def _channels(server: discord.Guild | None, settings: ServerSettings, phrases: Phrases) -> Setting:
    there = _there(server, settings) if server is not None else ()
    defaults = [discord.SelectDefaultValue.from_channel(discord.Object(each)) for each in there]
    menu: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id="f:c:listening",
        placeholder=phrases.panel.listening,
        channel_types=LISTENABLE,
        min_values=0,
        max_values=MOST_OPTIONS,
        default_values=defaults,
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


def _menu(name: str, placeholder: str, options: list[SelectOption], row: int) -> Setting:
    menu: ui.Select[Any] = ui.Select(
        custom_id=f"f:c:{name}", placeholder=placeholder, options=options, row=row
    )
    return Setting(menu)
