"""Knows how common a word is in everyday English: tells chatter from content, words from typos."""

from __future__ import annotations

import math
from array import array
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answering.words.vectors import Vectors

if TYPE_CHECKING:
    from bot.answering.words.encoder import Encoder

# Words rarer than this many in the counted text are left out: below it stand mostly misspellings of
# the counted text itself ("recieve" 77, "definately" 96), to be repaired like any other typo.
_LEAST_COUNT = 100
# A word of the 100 per million kind ("guy", "thought": Zipf 5 and more) says little, one of fewer than
# one per million (Zipf 3 and less: "hashrate", names) says all it can.
_COMMON_ZIPF = 6.5
_RARE_ZIPF = 3.5
_LEAST_RARITY = 0.05
# Words of chat that films do not say: counted as the commonest.
_CHAT = frozenset(
    """
    lol lmao lmfao rofl haha hahaha hehe omg omfg wtf wth smh tbh imo imho ngl fr ikr iirc afaik nvm yo
    yoo sup bruh bro dude fam mate pls sry soz yikes welp meh nah nope yep yup yeah ok okay kk gm gn hmm
    hm uh um uhh umm er erm bot folks peeps noob newbie anyways anyhow irl lowkey highkey legit lil
    gonna wanna nerdy kinda sorta emoji thread channel server discord google googled reddit twitter
    tweet tweeted chatgpt bsky newsletter headline article piece
    ouch em hi hiya hello ew eww aw aww eh
    oof whoa woah wow sheesh yeesh jeez geez gosh duh phew dang damn huh ugh yay ffs tf idc pog kek gg wp
    """.split()
)
# Letters are counted from the character before "a", which stands for the second letter of "a" and "i".
_BEFORE_LETTERS = ord("a") - 1
_LETTERS = 27


class Lexicon:
    """Common English words and how common they are, held as one block of bytes.

    Source:
        Zipf scale: van Heuven et al. 2014, log10 of the occurrences in a thousand million words.
        Counts: the English list of the package pyspellchecker (film and television subtitles,
        which are close to how people chat).
    """

    __match_args__ = ("block", "starts", "vectors")

    def __init__(self, block: bytes, starts: array[int], vectors: Vectors) -> None:
        """Take a block and its table of contents as `compile_lexicon` makes them.

        Args:
            block: A line for each word: the word, a tab, ten times its Zipf value in two digits, the number
                of its vector.
            starts: Where in the block the words begin that start with "a" alone, "aa", "ab" and so on.
            vectors: What the words mean.
        """
        self.block = block
        self.starts = starts
        self.vectors = vectors

    def zipf(self, word: str) -> float:
        """Return how common a word is, 2 to 8, or 0 for a word that is not in the lexicon."""
        if word in _CHAT:
            return _COMMON_ZIPF
        start = self._entry(word)
        return int(self.block[start : start + 2]) / 10 if start else 0.0

    def vector(self, word: str) -> array[int] | None:
        """Return the vector of a word, None for a word that is not in the lexicon."""
        start = self._entry(word)
        return self.vectors[int(self.block[start + 2 : self.block.index(b"\n", start)])] if start else None

    def rarity(self, word: str) -> float:
        """Return how much a word can say, from 0.05 (everybody's word) to 1 (rare, or a name)."""
        share = (_COMMON_ZIPF - self.zipf(word)) / (_COMMON_ZIPF - _RARE_ZIPF)
        return min(1.0, max(_LEAST_RARITY, share))

    def _entry(self, word: str) -> int:
        """Return where in the block a word's numbers stand, 0 if the word is not there."""
        place = _place(word)
        if place is None:
            return 0
        line = b"\n" + word.encode() + b"\t"
        # A thousandth of the block; looking through all of it takes as long as the rest of a question.
        at = self.block.find(line, self.starts[place], self.starts[place + 1])
        return at + len(line) if at >= 0 else 0


def compile_lexicon(encoder: Encoder) -> Lexicon:
    """Build the lexicon from the installed word counts; takes about a third of a second."""
    import gzip
    import json
    from importlib import resources

    packed = resources.files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(packed))
    per_thousand_million = 1e9 / sum(counts.values())
    kept = {word: count for word, count in counts.items() if count >= _LEAST_COUNT and word.isalpha()}
    zipfs = {
        count: f"\t{round(10 * math.log10(count * per_thousand_million)):02d}" for count in set(kept.values())
    }
    lines = [b""] * ((_LETTERS - 1) * _LETTERS)
    numbered: list[str] = []
    for beginning, words in groupby(sorted(kept), lambda word: word[:2]):
        place = _place(beginning)
        if place is not None:
            found = list(words)
            numbers = range(len(numbered), len(numbered) + len(found))
            pairs = zip(found, numbers, strict=True)
            lines[place] = "".join(
                [f"{word}{zipfs[kept[word]]}{number}\n" for word, number in pairs]
            ).encode()
            numbered += found
    starts = array("I", [0])
    for text in lines:
        starts.append(starts[-1] + len(text))
    # A stretch includes the line break before it, which marks the beginning of its first word.
    return Lexicon(b"\n" + b"".join(lines), starts, Vectors(array("b", encoder.encode(numbered).tobytes())))


def _place(word: str) -> int | None:
    """Return the number of the stretch for a word's first two letters, None if there is none."""
    first, second = (ord(letter) - _BEFORE_LETTERS for letter in word[:2].ljust(2, "`"))
    return _LETTERS * (first - 1) + second if 0 < first < _LETTERS and 0 <= second < _LETTERS else None
