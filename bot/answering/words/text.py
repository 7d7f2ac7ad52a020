"""Turns any text into normalised words; questions and phrasings both pass through here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

# Discord's own limit for members without Nitro, so that what they write is read to its end; surfaces refuse
# more. It bounds the time that one message can take, which grows with its length: 60 ms at worst.
LONGEST_QUESTION = 2_000

_UNITS = {
    "mw": "megawatt", "mws": "megawatt", "gw": "gigawatt", "gws": "gigawatt", "gig": "gigawatt",
    "gigs": "gigawatt", "megs": "megawatt", "mega": "megawatt", "megas": "megawatt", "kw": "kilowatt",
    "gb": "gigabyte", "gbs": "gigabyte", "mb": "megabyte", "mbs": "megabyte", "tb": "terabyte",
    "tbs": "terabyte", "kb": "kilobyte", "kwh": "kilowatt hour", "mwh": "megawatt hour", "pct": "percent",
    "km": "kilometre", "kg": "kilogram",
}  # fmt: skip
# What these measure is power, unless something is spoken of that holds data.
_LOOSE_UNITS = {
    "gig": "gigabyte", "gigs": "gigabyte", "megs": "megabyte", "mega": "megabyte", "megas": "megabyte",
}  # fmt: skip
_HOLDING_DATA = frozenset("ram memory storage disk disks ssd hdd".split())
_MAGNITUDES = {
    "hundred": 2, "hundreds": 2, "k": 3, "thousand": 3, "grand": 3,
    "m": 6, "mm": 6, "mn": 6, "mil": 6, "mill": 6, "mio": 6, "mln": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "bil": 9, "bill": 9, "bln": 9, "billion": 9, "billions": 9,
    "trn": 12, "trillion": 12, "trillions": 12,
}  # fmt: skip
_SMALL_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
# Chat shorthand and spelling habits that no edit distance would bridge; general English only.
_SHORTHAND = {
    "teh": "the", "hte": "the", "adn": "and", "taht": "that",
    "u": "you", "ur": "your", "r": "are", "y": "why", "wen": "when", "wat": "what",
    "wut": "what", "wht": "what",
    "hw": "how", "hwo": "how", "wehn": "when", "whne": "when", "waht": "what", "wath": "what",
    "whre": "where", "nd": "and", "n": "and", "ws": "was", "tey": "they", "thye": "they", "thm": "them",
    "frm": "from", "mny": "many", "mch": "much", "wil": "will", "diff": "difference", "chg": "change",
    "acct": "account", "accts": "accounts",
    "hows": "how is", "whats": "what is",
    "whos": "who is", "wheres": "where is", "whens": "when is",
    "whys": "why is", "thats": "that is", "theres": "there is", "heres": "here is", "lets": "let us",
    "whatd": "what did", "whod": "who did", "howd": "how did", "whyd": "why did", "whered": "where did",
    "whatre": "what are", "whore": "who are", "theyre": "they are", "youre": "you are", "theyve": "they have",
    "im": "i am", "ive": "i have", "itll": "it will", "theyll": "they will",
    "theyd": "they would", "youd": "you would", "itd": "it would", "youve": "you have", "weve": "we have",
    "wholl": "who will", "whatll": "what will", "couldve": "could have", "wouldve": "would have",
    "shouldve": "should have", "dont": "do not",
    "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not", "wasnt": "was not",
    "werent": "were not", "cant": "can not", "cannot": "can not", "couldnt": "could not", "wont": "will not",
    "wouldnt": "would not", "shouldnt": "should not", "hasnt": "has not", "havent": "have not",
    "hadnt": "had not", "aint": "is not", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "gimme": "give me", "lemme": "let me", "kinda": "kind of", "dunno": "do not know", "pls": "please",
    "plz": "please", "plss": "please", "thx": "thanks", "ty": "thanks", "tysm": "thanks", "amt": "amount",
    "amts": "amounts", "bc": "because", "cuz": "because", "coz": "because", "cos": "because", "b4": "before",
    "abt": "about", "bout": "about", "tmrw": "tomorrow", "tmr": "tomorrow", "yr": "year", "yrs": "years",
    "qtr": "quarter", "qtrs": "quarters", "mo": "month", "mos": "months", "wk": "week", "wks": "weeks",
    "hrs": "hours", "hr": "hour", "mins": "minutes", "msg": "message", "ppl": "people", "w": "with",
    "wo": "without", "rn": "right now", "atm": "at the moment", "asap": "soon", "info": "information",
    "btw": "by the way", "fyi": "for your information", "idk": "i do not know", "tho": "though",
    "thru": "through", "govt": "government", "mgmt": "management", "mgmts": "management",
    "approx": "about", "vs": "versus",
    "usd": "dollars", "bucks": "dollars", "q1": "first quarter", "q2": "second quarter",
    "q3": "third quarter", "q4": "fourth quarter", "1q": "first quarter", "2q": "second quarter",
    "3q": "third quarter", "4q": "fourth quarter", "1st": "first", "2nd": "second", "3rd": "third",
    "4th": "fourth", "centre": "center", "centres": "centers", "datacenter": "data center",
    "datacenters": "data centers", "datacentre": "data center", "datacentres": "data centers",
    "organisation": "organization", "favour": "favor", "colour": "color",
    "hes": "he is", "shes": "she is", "yall": "you all", "outta": "out of", "sorta": "sort of",
    "til": "until", "till": "until", "wich": "which", "whch": "which", "dis": "this", "dat": "that",
    "dem": "them", "da": "the", "dey": "they", "cud": "could", "wud": "would", "shud": "should",
    "hav": "have", "alot": "a lot", "sry": "sorry", "soz": "sorry", "rly": "really", "prolly": "probably",
    "biz": "business", "deets": "details", "avg": "average", "nr": "number", "intl": "international",
    "corp": "corporation", "mth": "month", "mths": "months", "jan": "january", "feb": "february",
    "apr": "april", "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december", "mil": "million", "mill": "million", "mils": "millions",
    "bil": "billion", "bils": "billions", "$$": "money", "$$$": "money", "$$$$": "money",
    "tgt": "target", "tgts": "targets", "pmt": "payment", "pmts": "payments", "pymt": "payment",
    "pymts": "payments", "infra": "infrastructure", "ops": "operations", "mkt": "market", "mkts": "markets",
    "exec": "executive", "execs": "executives", "rev": "revenue", "btwn": "between", "perc": "percent",
    "wot": "what", "wots": "what is", "wats": "what is", "whn": "when", "smth": "something",
    "sth": "something", "some1": "someone", "any1": "anyone", "every1": "everyone",
}  # fmt: skip
# What only stresses the question word that it stands behind, with or without the words before it: "what the
# hell", "why on earth", "who tf"; and what may be such a word and its stress in one: "wtf is", "tf did".
_STRESSING = frozenset("hell heck fuck fck fuk earth world tf".split())
_STRESSED = frozenset("wtf wth tf".split())
_BEFORE_STRESS = frozenset("the on in".split())
_STRESSABLE = frozenset("what wat wut who where when why how".split())
_VERBS_ASKING = frozenset("is are was were do does did has have can will happened".split())
_TENS_DIGITS = frozenset(str(10 * tens) for tens in range(2, 10))
# What "a" may stand before and count; there are bills and mills too.
_COUNTED = frozenset("hundred thousand million billion trillion".split())
# What may be one word with those before it that are no numbers by themselves: "one million", "per cent".
# Said in megawatts where a number stands before them.
_SCALED = {"gigawatt", "gigawatts"}
_JOINING = _COUNTED | _SCALED | {"cent"}
# Words that may stand for something else in some company.
_DEPENDING = _JOINING | _LOOSE_UNITS.keys() | _STRESSING | _STRESSED
# Words that do not stand for themselves.
_SPECIAL = _SHORTHAND.keys() | _UNITS.keys() | _SMALL_NUMBERS.keys() | _DEPENDING
_VERB_S = {"what", "who", "when", "where", "why", "how", "that", "there", "here", "it", "he", "she", "this"}
_CONTRACTIONS = {"re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}

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
# "4.0" is another version than "4.1" as "4" is not, but as an amount the same as "4"; see `_spelt_numbers`.
_MAY_BE_VERSION = re.compile(r"\d+\.0")
# The Hangul jungseong filler counts as a letter, but nobody sees it; other fillers of Hangul fold into it.
_FILLER = "\u1160"
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"}
# Behind these a number is an amount.
_MEASURES = frozenset(_UNITS.values()) | {"percent", "dollar", "dollars", "euro", "euros", "pound", "pounds"}
_PLAIN = re.compile(r"[a-z ]*")

# "Please" says nothing of what somebody is pleased with.
_STEMLESS = frozenset({"please"})
# Words whose stem is remembered: more than are in use among people who ask about one base.
_STEMS_KEPT = 8192

_stem = lru_cache(maxsize=_STEMS_KEPT)(Stemmer.Stemmer("english").stemWord)


class Word(NamedTuple):
    """A normalised word of a text and the stretch of the text that it stands for."""

    text: str
    surface: str


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
        found = list(zip(folded.split(), typed.split(), strict=True))
    else:
        folded = _MARKUP.sub(lambda match: " " * len(match[0]), folded)
        found = [pair for match in _PIECE.finditer(folded) for pair in _pieces(match, typed)]
    result: list[Word] = []
    if not _LOOSE_UNITS.keys().isdisjoint(pieces := {piece for piece, _ in found}):
        holding = not _HOLDING_DATA.isdisjoint(pieces)
        found = [(_LOOSE_UNITS.get(piece, piece) if holding else piece, surface) for piece, surface in found]
    if not _STRESSING.isdisjoint(pieces) or not _STRESSED.isdisjoint(pieces):
        found = _without_stress(found)
    for piece, surface in found:
        for word in _SHORTHAND[piece].split() if piece in _SHORTHAND else (piece,):
            if word in _UNITS:
                result += [Word(unit, surface) for unit in _UNITS[word].split()]
            else:
                result.append(Word(word, surface))
    return _spelt_numbers(result)


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

    Source:
        Snowball English stemmer (Porter2).
    """
    return word if word[:1].isdigit() or word in _STEMLESS else _stem(word)


def _beside(folded: str, typed: str) -> str:
    """Return a text as typed, a character for each folded one, or the folded text where that cannot be."""
    composed = typed if typed.isascii() else unicodedata.normalize("NFC", typed)
    return composed if len(composed) == len(folded) else folded


def _pieces(match: re.Match[str], typed: str) -> list[tuple[str, str]]:
    """Return the words of one match, each with its surface."""
    surface = typed[match.start() : match.end()].strip()
    if word := match["word"]:
        if word in _CURRENCIES:
            return [(_CURRENCIES[word], surface)]
        parts = _apart(word)
        if parts == [word[:-2]]:
            surface = surface[:-2]  # a name is told without its possessive
        return [(part, surface) for part in parts]
    if ordinal := match["ordinal"]:
        # "1st" is a word of its own, "15th" as good as the number.
        return [(ordinal if ordinal in _SHORTHAND else ordinal[:-2], surface)]
    if version := match["version"]:
        return [(version, surface)]
    number = match["number"]
    if _MAY_BE_VERSION.fullmatch(match[0].strip()):
        return [(number, surface)]
    value = _number(number) * 10 ** _MAGNITUDES.get(match["magnitude"] or "", 0)
    found = [(_digits(value), surface)]
    for sign in (match["currency"], (match["after"] or "").strip()):
        if sign and sign[-1] in _CURRENCIES:
            found.append((_CURRENCIES[sign[-1]], surface))
    return found


def _apart(word: str) -> list[str]:
    """Return a word without its apostrophes, contractions spelt out, possessives dropped."""
    if "'" not in word:
        return [word]
    *heads, tail = word.split("'")
    head = "".join(heads)
    if tail == "t" and head.endswith("n"):
        verb = head[:-1]
        spelt = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}.get(verb, verb)
        return [spelt, "not"] if spelt else ["not"]  # "did n't" has its verb before it
    if tail == "s":
        return [head, "is"] if head in _VERB_S else [head]
    return [head, _CONTRACTIONS[tail]] if tail in _CONTRACTIONS else [head + tail]


def _number(text: str) -> float:
    """Return the value of digits with separators of either convention."""
    if re.fullmatch(r"\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?", text):
        return float(re.sub(r"[,'\s]", "", text))
    return float(text.replace(",", "."))


def _digits(value: float) -> str:
    """Return a number without needless decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _without_stress(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what only stresses a question: "what the hell is" is "what is", and so is "wtf is"."""
    kept: list[tuple[str, str]] = []
    for at, (piece, surface) in enumerate(found, 1):
        start = len(kept)
        while start and kept[start - 1][0] in _BEFORE_STRESS:
            start -= 1
        behind = bool(start) and kept[start - 1][0] in _STRESSABLE
        if piece in _STRESSING and behind and (start < len(kept) or piece in _STRESSED):
            del kept[start:]
        elif piece in _STRESSED and at < len(found) and found[at][0] in _VERBS_ASKING:
            kept.append(("what", surface))
        else:
            kept.append((piece, surface))
    return kept


def _spelt_numbers(found: list[Word]) -> list[Word]:
    """Join number words and magnitudes into digits, and scale gigawatts to megawatts."""
    result: list[Word] = []
    for word in found:
        last = result[-1] if result else None
        if last and word.text in _MEASURES and _MAY_BE_VERSION.fullmatch(last.text):
            result[-1] = last = last._replace(text=last.text[:-2])
        if last and (joined := _joined(last.text, word.text, last.surface[:1].isalpha())):
            result[-1] = Word(joined, f"{last.surface} {word.surface}")
        elif last and word.text in _SCALED and last.text[:1].isdecimal():
            result[-1] = Word(_digits(float(last.text) * 1000), last.surface)
            result.append(Word("megawatt", word.surface))
        elif _SMALL_NUMBERS.get(word.text, 0) >= 2:
            result.append(Word(str(_SMALL_NUMBERS[word.text]), word.surface))
        else:
            result.append(word)
    return result


def _joined(before: str, text: str, spelt: bool) -> str | None:
    """Return the digits of two words that are one number, None if they are not.

    Args:
        before: Digits, where the first word is a number other than one.
        text: The second word.
        spelt: Whether the first was written in letters.
    """
    if spelt and before in _TENS_DIGITS and 0 < _SMALL_NUMBERS.get(text, 0) < 10:
        return str(int(before) + _SMALL_NUMBERS[text])
    if before == "per" and text == "cent":
        return "percent"
    counted = "1" if before in ("a", "one") and text in _COUNTED else before
    if text in _MAGNITUDES and counted[:1].isdecimal():
        return _digits(float(counted) * 10 ** _MAGNITUDES[text])
    return None
