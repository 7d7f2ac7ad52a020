"""The one catalogue of the bot's own phrases, in every language alike."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter

import pytest

from bot.surfaces.discord.posting.buttons import MOST_LABEL_CHARACTERS
from bot.surfaces.discord.posting.permissions import NEEDED, NEEDED_IN_LOCKED_THREADS
from bot.surfaces.phrases.catalogue import CATALOGUE, phrases_for
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.phrases.model import Commands, Permissions, Phrases
from bot.surfaces.phrases.portuguese import PORTUGUESE
from bot.surfaces.phrases.spanish import SPANISH

# Source: Discord's documentation, "Application Command Naming": letters, numbers and these.
JOINERS = frozenset("-_'")
COMMANDS = frozenset({"ask", "topics", "help", "settings"})
# What no text in another of our languages can do without if it was left in English.
ENGLISH_WORDS = frozenset(
    "i you your it is are was this that the of in to and with not what how can know ask".split()
)
# Discord's portal for developers, where this stands, speaks English only.
ENGLISH_NAMES = ("Message Content Intent",)

each = pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
each_other = pytest.mark.parametrize("phrases", CATALOGUE[1:], ids=lambda phrases: phrases.language)


def texts(phrases: object, at: str = "") -> dict[str, str]:
    """Return every text of a language by its place in the catalogue."""
    if isinstance(phrases, str):
        return {at: phrases}
    assert isinstance(phrases, tuple)
    names = phrases._fields  # type: ignore[attr-defined]  # every group is a named tuple
    return {
        place: text
        for name, value in zip(names, phrases, strict=True)
        for place, text in texts(value, f"{at}.{name}" if at else name).items()
    }


def blanks(text: str) -> set[str]:
    """Return what is filled in, as `{name}` stands for it in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def named(phrases: Phrases) -> set[str]:
    """Return the names by which the four commands are called."""
    return {getattr(phrases.commands, place).name for place in COMMANDS}


@each
def test_every_language_has_every_phrase(phrases: Phrases) -> None:
    """Nobody is ever answered by an empty message; Discord alone wants no description of a menu's command."""
    empty = {place for place, text in texts(phrases).items() if not text.strip()}
    assert empty == {"commands.answer_this.description"}


@each_other
def test_every_language_fills_in_the_same_words(phrases: Phrases) -> None:
    """A translation neither forgets a name or number nor asks for one that it will not get."""
    found = {place: blanks(text) for place, text in texts(phrases).items()}
    assert found == {place: blanks(text) for place, text in texts(ENGLISH).items()}


@each_other
def test_nothing_is_left_in_english(phrases: Phrases) -> None:
    """Who speaks another language reads that language everywhere, placeholders and names aside."""
    english = texts(ENGLISH)
    for place, text in texts(phrases).items():
        said = re.sub("|".join([r"{\w+}", *ENGLISH_NAMES]), "", text).lower()
        assert not ENGLISH_WORDS & set(re.findall(r"\w+", said)), place
        same = text == english[place] and any(letter.isalpha() for letter in said)
        assert not same or (place, text) == ("panel.no", "no"), place


@each
def test_commands_have_names_that_discord_takes(phrases: Phrases) -> None:
    """Commands and options are lower-case words of their own, within Discord's limits, none twice."""
    commands = phrases.commands
    typed = [getattr(commands, place) for place in Commands._fields if place != "answer_this"]
    for naming in typed:
        assert 1 <= len(naming.name) <= 32
        assert naming.name == naming.name.lower()
        assert all(
            letter in JOINERS or unicodedata.category(letter)[0] in {"L", "N"} for letter in naming.name
        ), naming
        assert 1 <= len(naming.description) <= 100
    assert 1 <= len(commands.answer_this.name) <= 32
    assert len(named(phrases)) == len(COMMANDS)
    assert commands.question.name != commands.private.name


@each
def test_phrases_name_no_command_in_writing(phrases: Phrases) -> None:
    """Commands in running text are filled in, as their names follow the reader's Discord, not the text."""
    written = Counter(name for text in texts(phrases).values() for name in re.findall(r"/(\w+)", text))
    assert written == {}


@each
def test_phrases_keep_within_discords_limits(phrases: Phrases) -> None:
    """Labels and screens fit where they are shown."""
    panel, menus = phrases.panel, phrases.browsing
    turns = (menus.topics_before, menus.topics_after, menus.questions_before, menus.questions_after)
    assert len(set(turns)) == len(turns)
    for label in (
        *phrases.buttons,
        *turns,
        panel.public,
        panel.private,
        panel.feedback_on,
        panel.feedback_off,
    ):
        assert len(label) <= MOST_LABEL_CHARACTERS
    for menu in (menus.choose_topic, menus.choose_question, panel.listening, panel.confidence, panel.topics):
        assert len(menu) <= 150
    screen = max(phrases.help.server, phrases.help.commands_only, phrases.help.private, key=len)
    assert len(screen + phrases.help.listening + phrases.help.manager) < 1700


@each
def test_a_switch_says_what_it_switches(phrases: Phrases) -> None:
    """Read out by itself, a button is understood: both of its labels name the same things."""
    panel = phrases.panel
    for one, other in ((panel.public, panel.private), (panel.feedback_on, panel.feedback_off)):
        assert len(set(one.split()) & set(other.split())) >= 3


def test_every_needed_permission_has_a_name() -> None:
    """Whoever has to grant a permission is told what Discord calls it."""
    assert Permissions._fields == (*NEEDED, NEEDED_IN_LOCKED_THREADS)


def test_languages_call_themselves_by_names_of_their_own() -> None:
    """The menu of languages can be read by those who look for theirs."""
    assert [phrases.language_name for phrases in CATALOGUE] == ["English", "Español", "Português"]


@pytest.mark.parametrize(
    ("locale", "phrases"),
    [
        ("en-GB", ENGLISH),
        ("es-419", SPANISH),
        ("es-ES", SPANISH),
        ("pt-BR", PORTUGUESE),
        ("pt_PT", PORTUGUESE),
        ("ja", ENGLISH),
        ("", ENGLISH),
        (None, ENGLISH),
    ],
)
def test_a_locale_gets_its_language_or_english(locale: str | None, phrases: Phrases) -> None:
    """Discord's and POSIX's names of a locale both find its language; an unknown one gets English."""
    assert phrases_for(locale) is phrases


def test_one_is_spoken_of_in_the_singular() -> None:
    """A count of one has its own form."""
    assert [ENGLISH.facts.of(1), ENGLISH.facts.of(2)] == ["1 fact", "2 facts"]
