"""Turns words into vectors; words of like meaning, such as "bought" and "acquired", get like ones."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answering.words.numbers import sums
from bot.answering.words.vectors import DIMENSIONS
from bot.errors import ConfigError

# Numbers of a word's vector are mostly within -8 to 8; these become -128 to 127.
_SCALE = 16
_MOST = 127
# Words that are taken apart as one text, which takes 0.11 s for all of the lexicon; one by one 0.28 s.
_JOINED = 64
# Texts whose pieces are in memory together: what they take apart is a hundred times as large as they are.
_AT_ONCE = 4096
_TABLE = Path("weights", "l2_supercat_256.safetensors")
_PIECES = Path("tokenizers", "l2_supercat_tokenizer_config.json")


class Encoder:
    """A table of word pieces with a vector each; a word's is the sum of those of its pieces.

    It is looked up, not run: no model takes part. The package's files are read as they are: importing it
    would take a fifth of a second, for what fetches other tables, and start a log for the whole process.

    Source:
        The package WordLlama ("l2_supercat", its first dimensions, which it was trained to let
        stand alone).
    """

    def __init__(self) -> None:
        """Read the table, which is installed with its package.

        Raises:
            ConfigError: If the package is not there, or holds other files.
        """
        # Where another process has made an encoder, this one needs no more than the sums below.
        from safetensors import safe_open
        from tokenizers import Tokenizer

        folder = _folder()
        self._pieces = Tokenizer.from_file(str(folder / _PIECES))
        self._pieces.no_padding()
        self._pieces.no_truncation()
        with safe_open(folder / _TABLE, "np") as table:
            self._table: NDArray[np.float16] = table.get_slice("embedding.weight")[:, :DIMENSIONS]
        self._begins_word = np.zeros(len(self._table), np.bool_)
        self._begins_word[[at for piece, at in self._pieces.get_vocab().items() if piece[0] == "▁"]] = True

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Return a vector for each text, one or more words in lower case; shape N x `DIMENSIONS`."""
        made = np.zeros((len(texts), DIMENSIONS), np.int8)
        for first in range(0, len(texts), _AT_ONCE):
            self._fill(made[first : first + _AT_ONCE], texts[first : first + _AT_ONCE])
        return made

    def _fill(self, made: NDArray[np.int8], texts: Sequence[str]) -> None:
        """Write down the vectors of texts; zeros stay for empty ones."""
        words = [at for at, text in enumerate(texts) if text.isalpha()]
        others = [at for at, text in enumerate(texts) if text and not text.isalpha()]
        if not words + others:
            return
        # No piece goes on behind a space, and only what stands behind one begins a word.
        lines = (words[first : first + _JOINED] for first in range(0, len(words), _JOINED))
        joined = self._taken_apart([" ".join([texts[at] for at in line]) for line in lines])
        apart = self._taken_apart([texts[at] for at in others])
        spelt = np.fromiter(chain.from_iterable(joined), np.int64)
        pieces = np.concatenate([spelt, np.fromiter(chain.from_iterable(apart), np.int64)])
        ends = len(spelt) + np.cumsum([0, *map(len, apart)])
        starts = np.concatenate([np.flatnonzero(self._begins_word[spelt]), ends])
        # Numbers of two bytes add up to one of eight without rounding, hence to the same on every machine.
        added = sums(self._table, starts, pieces, np.float64)
        made[words + others] = np.clip(np.rint(added * _SCALE), -_MOST, _MOST)

    def _taken_apart(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the numbers of the pieces of each text."""
        return [each.ids for each in self._pieces.encode_batch_fast(texts, add_special_tokens=False)]


def _folder() -> Path:
    """Return where the package's files are."""
    spec = find_spec("wordllama")
    for place in spec.submodule_search_locations or () if spec else ():
        if all(Path(place, file).is_file() for file in (_TABLE, _PIECES)):
            return Path(place)
    raise ConfigError(
        f"the package wordllama has no {_TABLE} and {_PIECES}: install it as pyproject.toml says"
    )
