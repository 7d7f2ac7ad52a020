"""Words and questions as vectors."""

from __future__ import annotations

import subprocess
import sys
from array import array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.words.encoder import Encoder
from bot.answering.words.vectors import DIMENSIONS, MOST, UNIT, Vectors, length_of, unit
from bot.errors import ConfigError

_BYTES = st.lists(st.integers(-127, 127), min_size=DIMENSIONS, max_size=DIMENSIONS)
_NUMBERS = st.lists(st.integers(-MOST, MOST), min_size=2 * DIMENSIONS, max_size=2 * DIMENSIONS)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the installed table of word vectors."""
    return Encoder()


def _cosine(encoder: Encoder, one: str, other: str) -> float:
    first, second = encoder.encode([one, other]).astype(float)
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("acquired", "bought", "banana"), ("price", "cost", "hydropower"), ("cash", "money", "country")],
)
def test_words_of_like_meaning_are_nearer_than_others(
    encoder: Encoder, word: str, near: str, far: str
) -> None:
    """That is what the vectors are for."""
    assert _cosine(encoder, word, near) > _cosine(encoder, word, far) + 0.2


def test_no_text_is_a_vector_of_nothing(encoder: Encoder) -> None:
    """A term may have no letters left."""
    assert not encoder.encode([""]).any()


def test_a_text_means_the_same_whatever_is_read_with_it(encoder: Encoder) -> None:
    """Words are taken apart many at a time, names of several words and other signs among them."""
    texts = ["price", "hut 8 corp.", "", "hydropower", "a  b", "münchen", "北京", "<s>", "o'neil", "bitfarms"]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert (encoder.encode(texts * 500) == np.tile(alone, (500, 1))).all()


def test_a_table_that_is_not_where_it_was_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package may keep its files elsewhere."""
    Path(tmp_path, "wordllama").mkdir()
    Path(tmp_path, "wordllama", "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigError, match="package wordllama"):
        Encoder()


def test_reading_the_table_starts_no_log() -> None:
    """Its package starts one that writes down what any library tells, on import."""
    program = """
import logging
from bot.answering.words.encoder import Encoder
Encoder()
print(logging.getLogger().handlers, logging.getLevelName(logging.getLogger().level))
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "[] WARNING\n"


@given(numbers=_NUMBERS, vector=_BYTES)
def test_products_are_exact(numbers: list[int], vector: list[int]) -> None:
    """Each is what it is with whole numbers of any length."""
    made = Vectors(array("h", numbers)).products(array("f", vector), [0, 1])
    parts = numbers[:DIMENSIONS], numbers[DIMENSIONS:]
    assert made == [sum(a * b for a, b in zip(part, vector, strict=True)) for part in parts]
    assert Vectors(array("h", numbers)).multiplied(np, array("f", vector), [0, 1]).tolist() == made
    assert Vectors(array("h", numbers)).greatest(array("f", vector), 0, 2) == max(made)


def test_products_are_the_same_without_numpy() -> None:
    """The terminal answers without numpy, the bot with it; no one may tell them apart."""
    program = """
import sys
from array import array
from bot.answering.words.vectors import DIMENSIONS, Vectors, length_of
vectors = Vectors(array("b", [(7 * at) % 255 - 127 for at in range(40 * DIMENSIONS)]))
vector = array("f", [(5 * at) % 255 - 127 for at in range(DIMENSIONS)])
if sys.argv[1:]:
    import numpy
assert ("numpy" in sys.modules) == bool(sys.argv[1:])
word = array("f", vectors[7])
print(*(vectors.nearest(word, length_of(word), array("I", at)) for at in ([], [3], [5, 1, 39], [7, 2])))
print(*(vectors.greatest(vector, first, end) for first, end in ((0, 3), (0, 40), (7, 8), (20, 40))))
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
        ).stdout
        for arguments in ([], ["numpy"])
    ]
    assert said[0] == said[1]


def test_a_word_is_nearest_to_itself_and_nothing_to_no_words() -> None:
    """The nearest of no words, of words without a vector, and of opposites explains nothing."""
    word, opposite, nothing = [3] * DIMENSIONS, [-3] * DIMENSIONS, [0] * DIMENSIONS
    vectors = Vectors(array("b", word + opposite + nothing))
    every, asked, length = array("I", [0, 1, 2]), array("f", word), length_of(word)
    assert vectors.nearest(asked, length, every) == pytest.approx(1)
    assert [vectors.nearest(asked, length, every[at:end]) for at, end in ((0, 0), (1, 2), (1, 3))] == [0] * 3
    assert vectors.nearest(array("f", nothing), 0.0, every) == 0


@given(vector=_BYTES, weight=st.floats(0.1, 10))
def test_a_unit_vector_has_its_length_whatever_the_weight(vector: list[int], weight: float) -> None:
    """A question that says a thing twice as strongly means the same."""
    single = array("b", vector).tobytes()
    made, once = unit([(single, weight)]), unit([(single, 1.0)])
    assert made == once or np.abs(np.subtract(made, once)).max() <= 1
    if any(vector):
        assert abs(np.linalg.norm(made) - UNIT) < DIMENSIONS**0.5 / 2 + 1e-9


def test_nothing_said_means_nothing() -> None:
    """A question none of whose words has a vector is near no phrasing, and no error."""
    assert not any(unit([]))
