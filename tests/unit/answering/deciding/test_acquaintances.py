"""Names that a fact base does not know, as a reply gives them back."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from tests.builders import make_base, make_fact, make_gap
from tests.sale import sale_base


@pytest.fixture(scope="module")
def responder() -> Responder:
    """Return what answers from one fact."""
    return Responder(make_base(make_fact("price", "how much was Paso Pe sold for")))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("when does Zuckermann Mining report", ("Zuckermann",)),
        ("when does Qwertz 8 report", ("Qwertz 8",)),
        ("what does Zaphod Beeblebrox think", ("Zaphod Beeblebrox",)),
        ("did Qwertz buy it, or Zaphod? Surely Qwertz", ("Qwertz", "Zaphod")),
        ("what does Qwertz report, or was that Qwertz 8 ", ("Qwertz", "Qwertz 8")),
        ("who is the auditor of Qwertz", ("Qwertz",)),
        ("is that the Qwertz", ("Qwertz",)),
        ("how much was Paso Pe sold for", ()),
    ],
)
def test_unknown_names_are_given_back_as_typed(
    responder: Responder, question: str, names: tuple[str, ...]
) -> None:
    """Somebody who asks for a stranger is told the name that they typed, in full and once."""
    (part,) = responder.reply(question).parts
    assert part.unknown_names == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who vacuums the hall", ()),
        ("who vacuumed Paso Pe", ()),
        ("who vacuum the halls", ()),
        ("can we kayak there", ()),
        ("does anyone kayak", ()),
        ("who is qwertz", ("qwertz",)),
        ("can we Qwertz", ("Qwertz",)),
        ("who vacuums the hall of Qwertz", ("Qwertz",)),
        ("do you have kayaks", ("kayaks",)),
    ],
)
def test_what_somebody_does_is_no_name(responder: Responder, question: str, names: tuple[str, ...]) -> None:
    """Nobody who asks "who cleans the hall" reads "I don't know anything about cleans"."""
    (part,) = responder.reply(question).parts
    assert part.unknown_names == names


def test_what_an_answer_holds_is_not_told_to_be_unknown() -> None:
    """Nobody reads that nothing is known of Debian whose question is answered with "on Debian"."""
    responder = Responder(make_base(make_fact("system", "where does it run", answer="On **Debian 12**.")))
    asked = ("does it run on Debian or Qwertz", "what is Debian", "is Debian fine")
    told = [[part.unknown_names for part in responder.reply(question).parts] for question in asked]
    assert told == [[("Qwertz",)], [()], [()]]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what percentage did kayaks stock lose", ()),
        ("how many megawatts does kayak have", ()),
        ("what percentage did the stock lose at Xmas", ()),
        ("what percentage did Coinbase stock lose", ("Coinbase",)),
        ("what percentage did qwertz stock lose", ("qwertz",)),
    ],
)
def test_an_ordinary_word_of_a_gap_is_no_name(question: str, names: tuple[str, ...]) -> None:
    """Who asks for what curators know that they do not know reads of it as of a thing, not of somebody."""
    gaps = (make_gap("kayaks", "do you rent (kayaks|canoes)"), make_gap("chief", "who runs Coinbase"))
    (part,) = Responder(sale_base(gaps=gaps)).reply(question).parts
    assert part.unknown_names == names
