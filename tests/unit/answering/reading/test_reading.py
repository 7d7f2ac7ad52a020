"""Reading a question in the words of a fact base."""

from __future__ import annotations

import pytest

from bot.answering.preparing.prepare import prepare
from bot.answering.reading.reading import Vocabulary
from bot.facts.model import Kind
from tests.builders import make_base, make_fact
from tests.sale import sale_base


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the words of the sale."""
    return prepare(sale_base()).index.vocabulary


def _names(vocabulary: Vocabulary, question: str) -> list[str]:
    return [term.name for term in vocabulary.read(question).terms]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("capcity", "capacity"),
        ("cappacity", "capacity"),
        ("capaicty", "capacity"),
        ("megawats", "megawatts"),
        ("bouhgt", "bought"),
        ("terawlf", "TeraWulf"),
        ("bit farms", "Bitfarms"),
        ("tera wulf", "TeraWulf"),
        ("hash force", "Hashforce"),
        ("pasope", "Paso Pe"),
        ("whobought", "who bought"),
        ("chiefexecutive", "chief executive"),
        ("leeses", "leases"),
        ("cpcty", "capacity"),
        ("bght", "bought"),
        ("prc", "price"),
        ("muc", "much"),
        ("mgwtts", "megawatts"),
        ("cmpany", "company"),
        ("amont", "amount"),
        ("sld", "sold"),
        ("capacityyyy", "capacity"),
        ("whooo bouuught", "who bought"),
        ("the capppacity", "the capacity"),
        ("bohght", "bought"),
        ("whags", "what is"),
        ("howmuchwas", "how much was"),
        ("thecapacityofpasope", "the capacity of Paso Pe"),
        ("soldfor", "sold for"),
        ("whois", "who is"),
        ("capa city", "capacity"),
        ("pri ce", "price"),
        ("so ld", "sold"),
    ],
)
def test_typos_are_read_as_what_was_meant(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    """Letters missing, doubled, swapped or wrong, no vowels, words split or run together: the same terms."""
    assert _names(vocabulary, typed) == _names(vocabulary, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("past pe", "Paso Pe"), ("pass pe", "Paso Pe"), ("paso pay", "Paso Pe"), ("paso p", "Paso Pe")],
)
def test_a_name_that_a_phone_corrected_is_read_as_what_was_meant(
    vocabulary: Vocabulary, typed: str, meant: str
) -> None:
    """English words are no typos, but may stand where a name had another word."""
    assert _names(vocabulary, f"who bought {typed}?") == _names(vocabulary, f"who bought {meant}?")
    assert [repair.word for repair in vocabulary.read(typed).repairs]


@pytest.mark.parametrize("typed", ["past peak", "paso robles", "pass it", "the past"])
def test_other_words_are_not_read_as_a_name(vocabulary: Vocabulary, typed: str) -> None:
    """One word of a name, or one like it, does not make it a name."""
    assert not any(name[0] == "@" for name in _names(vocabulary, f"who bought {typed}?"))


def test_what_was_corrected_is_told(vocabulary: Vocabulary) -> None:
    """A repair holds the word as typed and as understood, and leaves some doubt."""
    (repair,) = vocabulary.read("who BOUHGT Paso Pe").repairs
    assert (repair.surface, repair.word) == ("BOUHGT", "bought")
    assert 0 < repair.likeness < 1


@pytest.mark.parametrize("word", ["bread", "sword", "car", "prize", "food"])
def test_an_english_word_is_never_taken_for_a_typo(vocabulary: Vocabulary, word: str) -> None:
    """A word that means something else is unknown, however near it looks to a known one."""
    reading = vocabulary.read(f"who bought {word}")
    assert reading.repairs == ()
    assert word in [unknown.surface for unknown in reading.unknown]


def test_short_words_and_numbers_are_not_repaired(vocabulary: Vocabulary) -> None:
    """Another figure is another figure, and three letters are mostly an abbreviation."""
    assert vocabulary.read("71 qho sol").repairs == ()


@pytest.mark.parametrize("word", ["bybit", "AMD", "litecoin", "ooo", "fud"])
def test_what_only_looks_like_a_known_word_is_left(word: str) -> None:
    """Names look like two words, or like a slip in two letters, and numerals like one letter stretched."""
    fact = make_fact("mined", "is a bit of bitcoin mined by the fund amid all this", "o who mines it")
    vocabulary = prepare(make_base(fact)).index.vocabulary
    assert vocabulary.read("is it minned").repairs, "typos are repaired to these words"
    reading = vocabulary.read(f"who mined {word}")
    assert reading.repairs == ()
    assert word.lower() in reading.plain


@pytest.mark.parametrize("word", ["unsign", "unlease", "deprice"])
def test_what_undoes_a_known_word_is_no_typo_of_it(vocabulary: Vocabulary, word: str) -> None:
    """Whoever asks how to undo something is not told how to do it."""
    assert vocabulary.read(f"how do they {word} it").repairs == ()


def test_unknown_words_are_told_as_typed_once_each(vocabulary: Vocabulary) -> None:
    """A word typed twice in two cases counts once."""
    unknown = vocabulary.read("who bought Coinbase, COINBASE or Kraken").unknown
    assert [word.surface for word in unknown if word.surface != "or"] == ["Coinbase", "Kraken"]
    assert all(0 < word.rarity <= 1 for word in unknown)


def test_a_question_tells_what_kind_of_answer_it_asks_for(vocabulary: Vocabulary) -> None:
    """The wording's kinds are part of the reading, however it is spelt."""
    assert vocabulary.read("how many months").asked == {Kind.DURATION}
    assert vocabulary.read("how many megawats").asked == {Kind.QUANTITY}


@pytest.mark.parametrize("text", ["", "???", "😀", "<@1>"])
def test_nothing_reads_as_nothing(vocabulary: Vocabulary, text: str) -> None:
    """A message without words has no terms and nothing unknown."""
    reading = vocabulary.read(text)
    assert (reading.terms, reading.unknown, reading.plain) == ((), (), ())
