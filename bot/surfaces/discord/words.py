"""The phrases that only Discord has a use for; what they mean, and which languages there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.surfaces.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Naming:
    """A command or an option of one, as people see it in Discord's menus."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Commands:
    """What the commands and their options are called."""

    ask: Naming
    question: Naming
    private: Naming
    topics: Naming
    help: Naming
    settings: Naming
    answer_this: Naming


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands on the settings panel and its parts.

    Args:
        title, state: The heading, and the lines below it; `{...}` are filled in with the settings.
        intent: Said while listening cannot work, with what the operator has to do.
        forbidden: Said to those who may not change settings.
    """

    title: str
    state: str
    everywhere: str
    nowhere: str
    yes: str
    no: str
    automatic: str
    listening: str
    confidence: str
    confidence_value: str
    language: str
    topics: str
    public: str
    private: str
    feedback_on: str
    feedback_off: str
    intent: str
    forbidden: str


@dataclass(frozen=True, slots=True)
class Words:
    """Every phrase on Discord in one language; what other surfaces say as well is in `common`.

    Args:
        unreadable: Said when Discord withholds the text of a message to the bot.
        why, remove, more, back, forth: Labels of buttons.
        helpful, unhelpful: Said to who votes.
        not_yours: Said to who may not remove an answer.
        browse, choose_topic, choose_question: The screen of `/topics` and its menus.
        page: Which page of a menu is shown.
        help: The screen of `/help`; `help_private` replaces its first lines in direct messages,
            `help_listening` and `help_manager` follow where they apply.
        missing: Told to who can mend it when `{permissions}` are missing in `{channel}`.
        permissions: Discord's names of the permissions the bot needs.
        nothing_to_answer: Said when a message without text is to be answered.
    """

    common: Phrases
    commands: Commands
    panel: Panel
    unreadable: str
    why: str
    remove: str
    more: str
    back: str
    forth: str
    helpful: str
    unhelpful: str
    not_yours: str
    browse: str
    choose_topic: str
    choose_question: str
    page: str
    help: str
    help_private: str
    help_listening: str
    help_manager: str
    missing: str
    permissions: dict[str, str]
    nothing_to_answer: str


@cache
def every() -> tuple[Words, ...]:
    """Return the words of every language, English first."""
    from bot.surfaces.discord.languages import english, portuguese, spanish

    return (english.WORDS, spanish.WORDS, portuguese.WORDS)


def words_for(locale: object) -> Words:
    """Return the words for a locale such as `es-419`, English if it is not spoken."""
    language = str(locale or "").partition("-")[0]
    return next((words for words in every() if words.common.language == language), every()[0])
