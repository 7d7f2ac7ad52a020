"""Normalising: what people type differently and mean alike comes out alike."""

from __future__ import annotations

import pytest

from bot.answering.words.text import LONGEST_QUESTION, fold, stem, words


def _stems(text: str) -> list[str]:
    return [stem(word.text) for word in words(text)]


ALIKE = [
    ("$30m", "30 million dollars", "US$30,000,000", "30M$", "$30 mil", "thirty million dollars", "30mm usd"),
    ("30 mil", "30 million", "30m", "30 MILLION", "30,000,000", "30 000 000", "thirty mio"),
    ("70mw", "70 megawatts", "seventy megawatts", "70-MW", "70 megs"),
    ("2.1 gw", "2100 MW", "2,100 megawatts", "2.1 gigawatts", "2.1GW"),
    ("70.0 MW", "70.0 megawatts", "70 megawatts"),
    ("4 GB of RAM", "4 gigs of ram", "4 gigabytes of RAM"),
    ("2 gigs of RAM or 500 megs", "2 GB of ram or 500 MB"),
    ("v4.0", "4.0", "V4.0"),
    ("v1.10", "1.10"),
    ("1.50 dollars", "$1.50", "1.5 dollars"),
    ("18.0%", "18 percent"),
    ("18%", "18 percent", "eighteen percent", "18 pct", "18 per cent", "18 %"),
    ("6.7bn", "6.7 billion", "6,7 billion", "6.7B"),
    ("$5k", "5 thousand dollars", "five grand usd", "5000 bucks"),
    ("a million", "one million", "1m", "1,000,000"),
    ("two hundred million", "200m"),
    ("twenty-five", "twenty five", "25"),
    ("1st quarter", "Q1", "1q", "first quarter"),
    ("in the 3rd quarter", "in the Q3", "in the third quarter"),
    ("may 15th", "may 15"),
    ("€5", "5 euro"),
    ("what's it", "what’s it", "what`s it", "what´s it", "whats it", "WHAT IS IT"),
    ("isn't", "isn’t", "isnt", "is n't", "is not"),
    ("n't", "not"),
    ("rock'n't", "rock not"),
    ("won't", "wont", "will not"),
    ("can't", "cannot", "can not"),
    ("they're", "theyre", "they are"),
    ("rock'n'roll", "rocknroll"),
    ("Bitfarms' shares", "Bitfarms's shares", "bitfarms shares"),
    ("wat r u doin", "what are you doin"),
    ("how many mil", "how many million"),
    ("wich month, nov", "which month, November"),
    ("hwo mny n wehn", "how many and when"),
    ("what % is it", "what percent is it"),
    ("how many $ is it", "how many dollars is it"),
    ("the drop in %", "the drop in percent"),
    ("$BITF", "bitf"),
    ("hes outta here til sept", "he's out of here until September"),
    ("café", "cafe\u0301", "CAFÉ", "ｃａｆｅ"),
    ("ﬁrst", "first"),
    ("the data centre", "the datacenter"),
    ("wtf is it", "what the hell is it", "what on earth is it", "wth is it", "what tf is it", "what is it"),
    ("who tf runs it", "who in the world runs it", "who runs it"),
    ("tf did they do", "what did they do"),
    ("payments", "payment"),
    ("what was it really", "what was it"),
    ("who actualy bought it", "who bought it"),
]


@pytest.mark.parametrize("alike", ALIKE, ids=[forms[0] for forms in ALIKE])
def test_forms_that_mean_the_same_read_the_same(alike: tuple[str, ...]) -> None:
    """Figures, units, contractions, shorthand, accents and letter forms never keep two wordings apart."""
    assert {form: _stems(form) for form in alike} == dict.fromkeys(alike, _stems(alike[0]))


APART = [
    ("18 MW", "18%"),
    ("$30", "30%"),
    ("6.7 billion", "6.7 million"),
    ("2.1 GW", "2.1 MW"),
    ("$5", "€5"),
    ("4.0", "4"),
]
APART += [("wtf", "what"), ("who runs the world", "who runs"), ("pls", "pleased")]
APART += [
    ("1.10", "1.1"),
    ("1.20.4", "1.20.6"),
    ("1.20.4", "1.2.4"),
    ("v4", "v5"),
    ("2 gigs of ram", "2 gigs of power"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_figures_that_differ_are_kept_apart(one: str, other: str) -> None:
    """A percentage is no power, and a billion no million."""
    assert _stems(one) != _stems(other)


@pytest.mark.parametrize(
    "text",
    [
        "<@123456>",
        "<@!1> <@&2> <#3>",
        "<:pepe:123> <a:dance:9>",
        "<t:1700000000:R>",
        "<t:-1000:R>",
        "\N{HANGUL FILLER} \N{HALFWIDTH HANGUL FILLER}",
        "https://example.org/a?b=c",
        "HTTP://EXAMPLE.ORG",
        ":smile: :thumbsup:",
        "😀 👍🏽 🇵🇾",
        "?!… — “”",
        "",
        " \n\t",
    ],
)
def test_mentions_emoji_links_and_signs_contribute_nothing(text: str) -> None:
    """Only words are read."""
    assert words(text) == []
    assert _stems(f"who {text} bought it") == _stems("who bought it")


def test_a_word_remembers_how_it_was_typed() -> None:
    """What was not understood can be shown to the person in their own spelling."""
    typed = {
        word.text: word.surface for word in words("Who is the CFO of Coinbase’s Zürich OFFICE, for $30M?")
    }
    assert typed["cfo"] == "CFO"
    assert typed["coinbase"] == "Coinbase"
    assert typed["zurich"] == "Zürich"
    assert typed["office"] == "OFFICE"
    assert typed["30000000"] == "$30M"


def test_a_letter_that_becomes_two_does_not_shift_what_was_typed() -> None:
    """Where the typed text cannot be laid beside the folded one, the folded one is shown."""
    assert [word.surface for word in words("Straße ONE")] == ["strasse", "one"]


@pytest.mark.parametrize("text", ["፩ million", "፩ hundred", "፩ gw", "9" * 900 + " million", "hundred " * 200])
def test_figures_that_are_none_do_no_harm(text: str) -> None:
    """Signs that are digits in name only, and numbers beyond counting, are read as something."""
    assert words(text)


def test_digits_of_other_scripts_are_digits() -> None:
    """A figure is a figure in whichever digits it is typed."""
    assert _stems("٣٠ million") == _stems("30 million")


@pytest.mark.parametrize(("name", "word"), [("ande", "and"), ("ore", "or"), ("Atli", "at")])
def test_a_name_that_ends_like_an_everyday_word_is_not_that_word(name: str, word: str) -> None:
    """Whoever asks about ANDE does not say "and"; "doing" is a form of "do" nevertheless."""
    assert _stems(name) != _stems(word)
    assert _stems("doing") == _stems("do")


def test_normalised_text_reads_as_itself() -> None:
    """Normalising twice changes nothing."""
    text = "What's the $30m for, 18% of 2.1 GW in Q1? they're thirty-five per cent"
    once = [word.text for word in words(text)]
    assert [word.text for word in words(" ".join(once))] == once


def test_what_is_beyond_the_longest_question_is_not_read() -> None:
    """Pasted pages take no longer than a long question."""
    long = "word " * LONGEST_QUESTION
    assert words(long + "more") == words(long)
    assert len(words(long)) <= LONGEST_QUESTION


@pytest.mark.parametrize("letter", ["\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "ﬃ ", "㌔"])
def test_letters_that_fold_into_many_make_no_question_longer(letter: str) -> None:
    """Nobody makes the bot read ten pages by sending one."""
    found = words(letter * LONGEST_QUESTION)
    assert sum(len(word.text) for word in found) <= LONGEST_QUESTION


def test_folding_twice_changes_nothing() -> None:
    """Folded text is in its final form."""
    text = "Ｗhat´s CAFÉ Straße ﬁ İ"
    assert fold(fold(text)) == fold(text)
