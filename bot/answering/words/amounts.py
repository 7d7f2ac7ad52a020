"""Brings numbers and units to one form: digits, and units in full."""

from __future__ import annotations

import re

from bot.answering.words.word import Word

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
_TENS_DIGITS = frozenset(str(10 * tens) for tens in range(2, 10))
# What "a" may stand before and count; there are bills and mills too.
_COUNTED = frozenset("hundred thousand million billion trillion".split())
# What may be one word with those before it that are no numbers by themselves: "one million", "per cent".
# Said in megawatts where a number stands before them.
_SCALED = {"gigawatt", "gigawatts"}
_JOINING = _COUNTED | _SCALED | {"cent"}
# "4.0" and "1.10" are other versions than "4" and "1.1", but as amounts the same; see `in_digits`.
MAY_BE_VERSION = re.compile(r"\d+\.\d*0")
# Behind these a number is an amount.
_MEASURES = frozenset(_UNITS.values()) | {"percent", "dollar", "euro", "pound"}
# Words that do not stand for themselves, and those that may stand for something else in some company.
SPECIAL = _UNITS.keys() | _SMALL_NUMBERS.keys()
DEPENDING = _JOINING | _LOOSE_UNITS.keys()


def digits(number: str, magnitude: str | None) -> str:
    """Return an amount in plain digits.

    Args:
        number: Digits, with separators of either convention.
        magnitude: What is written behind them for thousands, millions and so on, None for nothing.
    """
    return _plain(_value(number) * 10 ** _MAGNITUDES.get(magnitude or "", 0))


def is_unit(word: str) -> bool:
    """Tell whether a normalised word behind a number makes an amount of it."""
    return word.removesuffix("s") in _MEASURES


def in_digits(found: list[Word]) -> list[Word]:
    """Return words with numbers in digits, joined with their magnitudes, and units in full.

    Gigawatts come out as megawatts.
    """
    result: list[Word] = []
    for word in _in_full(found):
        last = result[-1] if result else None
        if last and is_unit(word.text) and MAY_BE_VERSION.fullmatch(last.text):
            result[-1] = last = last._replace(text=_plain(float(last.text)))
        if last and (joined := _joined(last.text, word.text, last.surface[:1].isalpha())):
            result[-1] = Word(joined, f"{last.surface} {word.surface}")
        elif last and word.text in _SCALED and last.text[:1].isdecimal():
            result[-1] = Word(_plain(float(last.text) * 1000), last.surface)
            result.append(Word("megawatt", word.surface))
        elif _SMALL_NUMBERS.get(word.text, 0) >= 2:
            result.append(Word(str(_SMALL_NUMBERS[word.text]), word.surface))
        else:
            result.append(word)
    return result


def _in_full(found: list[Word]) -> list[Word]:
    """Return words with units in full; of data where something is spoken of that holds them."""
    texts = {word.text for word in found}
    if texts.isdisjoint(_UNITS):
        return found
    units = _UNITS if texts.isdisjoint(_HOLDING_DATA) else _UNITS | _LOOSE_UNITS
    return [Word(unit, surface) for text, surface in found for unit in units.get(text, text).split()]


def _value(text: str) -> float:
    """Return the value of digits with separators of either convention."""
    if re.fullmatch(r"\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?", text):
        return float(re.sub(r"[,'\s]", "", text))
    return float(text.replace(",", "."))


def _plain(value: float) -> str:
    """Return a number without needless decimals."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


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
        return _plain(float(counted) * 10 ** _MAGNITUDES[text])
    return None
