"""The bot's commands: asking, browsing, help and settings; and how they all are registered."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str

from bot.answering.words.text import LONGEST_QUESTION
from bot.surfaces.discord.interactions import browsing, interacting, menu, panel
from bot.surfaces.discord.keeping.servers import listens
from bot.surfaces.discord.messages.addressing import read_out
from bot.surfaces.discord.posting.keys import key
from bot.surfaces.discord.posting.rendering import shortened
from bot.surfaces.discord.services import Host, Interaction
from bot.surfaces.phrases.catalogue import phrases_for
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.phrases.model import Naming

# Source: Discord's documentation, "Application Command Option Choice".
MOST_CHOICES = 25
MOST_CHOICE_CHARACTERS = 100
# Who has typed more needs no list to choose from, and to look for one would hold up whoever else asks: 0.1 s
# for 2,000 characters.
MOST_COMPLETED_CHARACTERS = 400
# The commands that are typed, by their places in `Commands`.
SLASH = ("ask", "topics", "help", "settings")


class Tree(app_commands.CommandTree[Host]):
    """The command tree; a command that breaks apologises."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Note that a command is under way, which may then end before the bot does; all may use all."""
        interaction.client.services.turns.begin()
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Apologise with an incident id; the cause goes to the log."""

        async def fail() -> None:
            raise getattr(error, "original", error)

        await interacting.careful(interaction, fail)


class Translations(app_commands.Translator):
    """Names and descriptions of commands in the languages of the catalogue, by Discord's locales."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, _context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Return what a `locale_str` with a place in `Commands` is in a language, None if as in English."""
        place = string.extras.get("place")
        phrases = phrases_for(str(locale))
        if place is None or phrases is ENGLISH:
            return None
        naming: Naming = getattr(phrases.commands, place)
        return naming.description if string.extras.get("description") else naming.name


def _name(place: str) -> locale_str:
    return locale_str(_english(place).name, place=place)


def _description(place: str) -> locale_str:
    return locale_str(_english(place).description, place=place, description=True)


def _english(place: str) -> Naming:
    naming: Naming = getattr(ENGLISH.commands, place)
    return naming


async def complete(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Offer questions that can be answered; a choice carries the fact's key, which nobody types by chance."""
    if len(typed) > MOST_COMPLETED_CHARACTERS:
        return []
    responder = interaction.client.services.desk(interaction.guild_id).responder
    return [
        Choice(name=shortened(fact.question, MOST_CHOICE_CHARACTERS), value=key(fact.id))
        for fact in responder.complete(typed, MOST_CHOICES)
    ]


async def ask(
    interaction: Interaction,
    question: app_commands.Range[str, 1, LONGEST_QUESTION],
    private: bool = False,
) -> None:
    """Answer a question, or the fact whose question was picked while typing."""

    async def tell() -> None:
        services, who = interaction.client.services, interacting.speaker(interaction)
        desk, before = services.desk(interaction.guild_id), services.conversations.context(who)
        asked = read_out(question)
        if (refusal := desk.refusal(asked, interacting.terms(interaction, private=True))) is not None:
            await interacting.say(interaction, refusal.text)
            return
        if (picked := desk.keys.fact(question)) is not None:
            asked, reply = picked.question, desk.responder.answer(picked.id)
        else:
            reply = desk.decide(asked, before)
        hidden = private or interacting.hidden(interaction, reply)
        await interacting.answer(interaction, reply, asked, before, private=hidden)

    await interacting.admitted(interaction, question, lambda: interacting.in_line(interaction, tell))


async def show_help(interaction: Interaction) -> None:
    """Show how to talk to the bot here."""
    await interacting.say(interaction, help_text(interaction))


def help_text(interaction: Interaction) -> str:
    """Return the help screen for a place and for what this person may do there."""
    phrases, settings = interacting.phrases(interaction), interacting.settings(interaction)
    # Discord shows commands in the language of the person, whatever language the server has set.
    own = phrases_for(str(interaction.locale))
    names = {"why": phrases.buttons.why}
    names |= {place: naming.name for place, naming in own.commands._asdict().items()}
    names |= {place: interaction.client.services.command(place, own) for place in SLASH}
    if interaction.guild_id is None:
        return phrases.help.private.format(**names)
    member = interacting.server(interaction) is not None
    lines = [(phrases.help.server if member else phrases.help.commands_only).format(**names)]
    if member and listens(settings, interaction.channel) and interaction.client.services.may_read:
        lines.append(phrases.help.listening)
    if interaction.permissions.manage_guild:
        lines.append(phrases.help.manager.format(**names))
    return "\n".join(lines)


def build_tree(client: Host) -> Tree:
    """Return the command tree with all commands in it."""
    tree = Tree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    tree.add_command(_asking())
    for place, callback in (("topics", browsing.open_topics), ("help", show_help)):
        tree.add_command(_command(place, callback))
    setting = _command("settings", panel.open_panel)
    setting.default_permissions = discord.Permissions(manage_guild=True)
    setting.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=False, private_channel=False
    )
    tree.add_command(setting)
    tree.add_command(app_commands.ContextMenu(name=_name("answer_this"), callback=menu.answer_this))
    return tree


def _command(place: str, callback: Any) -> app_commands.Command[Any, ..., None]:
    return app_commands.Command(name=_name(place), description=_description(place), callback=callback)


def _asking() -> app_commands.Command[Any, ..., None]:
    described = app_commands.describe(question=_description("question"), private=_description("private"))
    renamed = app_commands.rename(question=_name("question"), private=_name("private"))
    command: app_commands.Command[Any, ..., None] = _command("ask", described(renamed(ask)))
    command.autocomplete("question")(complete)
    return command
