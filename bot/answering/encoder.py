"""Turns words into vectors; words of like meaning, such as "bought" and "acquired", get like ones."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answering.vectors import DIMENSIONS

# Numbers of a word's vector are mostly within -8 to 8; these become -128 to 127.
_SCALE = 16
_MOST = 127


class Encoder:
    """A table of word pieces with a vector each; a word's is the sum of those of its pieces.

    It is looked up, not run: no model takes part.

    Source:
        The package WordLlama ("l2_supercat", its first dimensions, which it was trained to let
        stand alone).
    """

    def __init__(self) -> None:
        """Read the table, which is installed with its package."""
        # Importing the package starts a log for the whole process, which is not for a library to do.
        root = logging.getLogger()
        handlers, level = [*root.handlers], root.level
        import wordllama

        root.handlers[:] = handlers
        root.setLevel(level)
        # The package looks for its own files in the place where it would download them to.
        place = Path(wordllama.__file__).parent
        loaded = wordllama.WordLlama.load(trunc_dim=DIMENSIONS, cache_dir=place, disable_download=True)
        self._pieces = loaded.tokenizer
        self._pieces.no_padding()
        self._pieces.no_truncation()
        self._table = np.asarray(loaded.embedding, np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.int8]:
        """Return a vector for each text, one or more words in lower case; shape N x `DIMENSIONS`."""
        found = [each.ids for each in self._pieces.encode_batch_fast(texts, add_special_tokens=False)]
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        pieces = np.fromiter((piece for each in found for piece in each), np.int64, int(sizes.sum()))
        sums = np.zeros((len(texts), DIMENSIONS), np.float32)
        np.add.at(sums, np.repeat(np.arange(len(texts)), sizes), self._table[pieces])
        return np.clip(np.rint(sums * _SCALE), -_MOST, _MOST).astype(np.int8)
