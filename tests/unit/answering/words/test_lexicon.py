"""How common a word is in everyday English."""

from __future__ import annotations

import pytest

from bot.answering.words.encoder import Encoder
from bot.answering.words.lexicon import Lexicon, compile_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the lexicon, built once."""
    return compile_lexicon(Encoder())


def test_everyday_words_say_little_and_names_say_all(lexicon: Lexicon) -> None:
    """Rarity rises from chatter to content to what no dictionary has."""
    assert lexicon.rarity("the") < lexicon.rarity("money") < lexicon.rarity("capacity") <= 1
    assert lexicon.rarity("coinbase") == 1
    assert lexicon.rarity("lol") == lexicon.rarity("the")


@pytest.mark.parametrize(
    "word", ["", "a", "i", "hashrate", "éclair", "9mm", "aé", "zz", "z", "paso\tpe", "a\nb", "{{"]
)
def test_any_word_has_a_rarity(lexicon: Lexicon, word: str) -> None:
    """Whatever is looked up, the answer is a share."""
    assert 0 < lexicon.rarity(word) <= 1
    assert 0 <= lexicon.zipf(word) <= 8


def test_a_beginning_or_an_end_of_a_word_is_not_the_word(lexicon: Lexicon) -> None:
    """Words are found whole."""
    assert lexicon.zipf("because")
    assert not lexicon.zipf("becau")
    assert not lexicon.zipf("ecause")


def test_misspellings_are_not_words(lexicon: Lexicon) -> None:
    """They are left to be repaired."""
    assert not lexicon.zipf("recieve")
    assert not lexicon.zipf("bouhgt")
    assert lexicon.zipf("bought")


def test_the_lexicon_is_the_same_each_time(lexicon: Lexicon) -> None:
    """Two builds agree to the byte."""
    again = compile_lexicon(Encoder())
    assert (again.block, again.starts) == (lexicon.block, lexicon.starts)
