"""Knows how common a word is in everyday English: tells chatter from content, words from typos."""

from __future__ import annotations

import gzip
import json
import math
from importlib import resources

# Words rarer than this many in the counted text are left out: below it stand mostly misspellings
# of the counted text itself ("recieve" 77, "definately" 96), which have to be repaired like any other typo.
_LEAST_COUNT = 100
# A word of the 100 per million kind ("guy", "thought": Zipf 5 and more) says little, one of fewer than
# one per million (Zipf 3 and less: "hashrate", names) says all it can.
_COMMON_ZIPF = 6.5
_RARE_ZIPF = 3.5
_LEAST_RARITY = 0.05


class Lexicon:
    """Common English words and how common they are, held as one block of bytes.

    Source:
        Zipf scale: van Heuven et al. 2014, log10 of the occurrences in a thousand million words.
        Counts: the English list of the package pyspellchecker (film and television subtitles,
        which are close to how people chat).
    """

    def __init__(self, block: bytes) -> None:
        """Take a block as `compile_lexicon` makes it."""
        self.block = block

    def zipf(self, word: str) -> float:
        """Return how common a word is, 2 to 8, or 0 for a word that is not in the lexicon."""
        at = self.block.find(b"\n" + word.encode() + b"\t")
        if at < 0:
            return 0.0
        start = at + len(word.encode()) + 2
        return int(self.block[start : start + 2]) / 10

    def rarity(self, word: str) -> float:
        """Return how much a word can say, from 0.05 (everybody's word) to 1 (rare, or a name)."""
        share = (_COMMON_ZIPF - self.zipf(word)) / (_COMMON_ZIPF - _RARE_ZIPF)
        return min(1.0, max(_LEAST_RARITY, share))


def compile_lexicon() -> Lexicon:
    """Build the lexicon from the installed word counts; takes about a fifth of a second."""
    packed = resources.files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    per_thousand_million = 1e9 / sum(counts.values())
    lines = [
        f"{word}\t{round(10 * math.log10(count * per_thousand_million)):02d}"
        for word, count in sorted(counts.items())
        if count >= _LEAST_COUNT and word.isalpha()
    ]
    return Lexicon(("\n" + "\n".join(lines) + "\n").encode())
