"""A normalised word."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A normalised word of a text and the stretch of the text that it stands for."""

    text: str
    surface: str
