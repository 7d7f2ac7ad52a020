"""Turns any text into normalised words; questions and phrasings both pass through here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from bot.answering.words import amounts, shorthand
from bot.answering.words.word import Word
from bot.everyday import EVERYDAY

# Discord's own limit for members without Nitro, so that what they write is read to its end; surfaces refuse
# more. It bounds the time that one message can take, which grows with its length: 60 ms at worst.
LONGEST_QUESTION = 2_000

# Words that may stand for something else in some company, and those that do not stand for themselves.
_DEPENDING = amounts.DEPENDING | shorthand.DEPENDING
_SPECIAL = amounts.SPECIAL | shorthand.SPECIAL | _DEPENDING
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w{1,40}:|t:-?)[\w:]{1,40}>|https?://\S+|(?<!\w):\w{2,32}:(?!\w)")
# The last is what Unicode makes of an acute accent that stands alone. Not by its name: what looks that up
# while a module is compiled swallows Ctrl-C.
_APOSTROPHE = re.compile("[’‘‛ʼʻ`′]| \u0301")
# A version; an amount, its currency on either side, its magnitude or unit; or a word; all else separates.
_PIECE = re.compile(
    r"\s?v?(?P<version>(?<=v)\d+\.\d+|\d+\.\d+\.\d+(?:\.\d+)*)(?![^\W_])"
    r"|\s?(?P<ordinal>[1-4]q|\d+(?:st|nd|rd|th))(?![^\W_])"
    r"|(?P<currency>(?:us\s?)?[$€£¥])?\s?(?P<number>\d{1,3}(?:[,'\s]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d{1,2}(?!\d)|\.\d+)?)"
    r"(?:\s?-?(?P<magnitude>thousand|millions?|mill?|mio|mln|mm|mn|billions?|bill?|bln|bn|trillions?|trn|[kmb])(?![^\W_]))?"
    r"(?P<after>\s?[$€£¥%]|\+)?"
    r"|(?P<word>\${2,4}|[$€£¥%](?![^\W_])|[^\W_]+(?:'[^\W_]+)*)"
)
# The Hangul jungseong filler counts as a letter, but nobody sees it; other fillers of Hangul fold into it.
_FILLER = "\u1160"
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}
_PLAIN = re.compile(r"[a-z ]*")

# "Please" says nothing of what somebody is pleased with.
_STEMLESS = frozenset({"please"})
# Words whose stem is remembered: more than are in use among people who ask about one base.
_STEMS_KEPT = 8192

_stemmer = Stemmer.Stemmer("english")


def fold(text: str) -> str:
    """Fold what never tells texts apart: Unicode form, case, accents, kinds of apostrophe.

    Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    spelt = _APOSTROPHE.sub("'", unicodedata.normalize("NFKC", text)).casefold()
    decomposed = unicodedata.normalize("NFKD", spelt)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = plain.replace(_FILLER, " ")
    return unicodedata.normalize("NFKC", plain).casefold()


def words(text: str) -> list[Word]:
    """Split a text into normalised words, at most those of its first `LONGEST_QUESTION` characters.

    Numbers come out with their magnitude applied and in digits ("$30m", "30 mil" and "thirty
    million dollars" are `30000000` and `dollar`), units in full and singular, versions with their
    dots ("v4.0" is `4.0`), contractions and chat shorthand spelt out, accents and case removed.
    Mentions, custom emoji and links contribute nothing.

    Returns:
        In the order of the text; one surface stretch may give several words.
    """
    typed = text[:LONGEST_QUESTION]
    folded = fold(typed)
    typed = _beside(folded, typed)[:LONGEST_QUESTION]
    # Some letters fold into a dozen.
    folded = folded[:LONGEST_QUESTION]
    if typed.isascii() and _PLAIN.fullmatch(folded):
        found = list(map(Word, folded.split(), typed.split()))
    else:
        folded = _MARKUP.sub(lambda match: " " * len(match[0]), folded)
        found = [word for match in _PIECE.finditer(folded) for word in _pieces(match, typed)]
    return amounts.in_digits(shorthand.spelt_out(found))


def words_alone(piece: str) -> list[str] | None:
    """Return the words that `words` makes of a stretch between spaces, None if that depends on the text."""
    folded = piece.lower()
    if piece.isascii() and piece.isalpha() and folded not in _SPECIAL:
        return [folded]
    if any(letter.isdigit() for letter in piece) or not (piece.isascii() or piece.isalnum()):
        return None
    found = words(piece)
    depends = any(
        word.text[0].isdigit() or word.text in _DEPENDING or word.surface.lower() in _DEPENDING
        for word in found
    )
    return None if depends else [word.text for word in found]


def stem(word: str) -> str:
    """Return the word without its inflection: "payments" and "payment" are one.

    An everyday word is the stem of its own forms ("doing"), not of names that end like one ("ANDE").

    Source:
        Snowball English stemmer (Porter2).
    """
    return word if word[:1].isdigit() or word in _STEMLESS else _stem(word)


@lru_cache(maxsize=_STEMS_KEPT)
def _stem(word: str) -> str:
    """Return the stem of a word in letters."""
    found: str = _stemmer.stemWord(word)
    return word if found in EVERYDAY and word not in EVERYDAY and not word.endswith("ing") else found


def _beside(folded: str, typed: str) -> str:
    """Return a text as typed, a character for each folded one, or the folded text where that cannot be."""
    composed = typed if typed.isascii() else unicodedata.normalize("NFC", typed)
    return composed if len(composed) == len(folded) else folded


def _pieces(match: re.Match[str], typed: str) -> list[Word]:
    """Return the words of one match."""
    surface = typed[match.start() : match.end()].strip()
    if text := match["word"]:
        if text in _CURRENCIES:
            return [Word(_CURRENCIES[text], surface)]
        parts = shorthand.without_apostrophes(text)
        if parts == [text[:-2]]:
            surface = surface[:-2]  # a name is told without its possessive
        return [Word(part, surface) for part in parts]
    if ordinal := match["ordinal"]:
        # "1st" is a word of its own, "15th" as good as the number.
        return [Word(ordinal if ordinal in shorthand.SPECIAL else ordinal[:-2], surface)]
    if version := match["version"]:
        return [Word(version, surface)]
    if amounts.MAY_BE_VERSION.fullmatch(match[0].strip()):
        return [Word(match["number"], surface)]
    found = [Word(amounts.digits(match["number"], match["magnitude"]), surface)]
    for sign in (match["currency"], (match["after"] or "").strip()):
        if sign and sign[-1] in _CURRENCIES:
            found.append(Word(_CURRENCIES[sign[-1]], surface))
    return found
