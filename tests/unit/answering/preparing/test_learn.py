"""What is learned from phrasings depends on them and on nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.answering.preparing.learn import MOST_FITTED, thinned
from bot.answering.preparing.reader import Reader
from bot.answering.preparing.rows import Rows, read_rows
from bot.answering.reading.gazetteer import Gazetteer
from bot.answering.responder import Responder
from bot.facts.model import FactBase
from tests.bench.made import Made, make
from tests.builders import make_base, make_fact

# Small enough for a regression, and too large for one.
SIZES = (400, 10_000)


def _base(made: Made, *, reverse: bool = False) -> FactBase:
    facts = enumerate(made.facts)
    return make_base(
        *(make_fact(f"fact-{at:04}", *(texts[::-1] if reverse else texts)) for at, texts in facts),
        entities=(),
    )


@pytest.mark.parametrize("phrasings", SIZES)
def test_the_order_of_phrasings_does_not_matter(phrasings: int) -> None:
    """A curator may sort the questions of a fact without changing any answer."""
    made = make(phrasings, questions=30)
    assert (phrasings * len(made.facts) <= MOST_FITTED) == (phrasings == SIZES[0])
    one, other = Responder(_base(made)), Responder(_base(made, reverse=True))
    for question, _ in made.questions:
        first, second = one.reply(question), other.reply(question)
        assert [found.fact.id for found in first.candidates] == [found.fact.id for found in second.candidates]
        scores = [found.score for found in first.candidates]
        assert scores == pytest.approx([found.score for found in second.candidates], abs=0.2)


@pytest.mark.parametrize("phrasings", SIZES)
def test_new_wordings_find_their_fact(phrasings: int) -> None:
    """What is learned carries over to phrasings that the base does not hold."""
    made = make(phrasings, questions=100)
    responder = Responder(_base(made))
    replies = [(responder.reply(question), fact) for question, fact in made.questions]
    right = sum(reply.candidates[0].fact.id == f"fact-{fact:04}" for reply, fact in replies)
    assert right >= 0.9 * len(replies)


def _rows() -> Rows:
    """Return the phrasings of two facts: sixteen of one template, one of another, and two of a third."""
    colours = "red|green|blue|white|black|brown|grey|pink"
    base = make_base(
        make_fact("a-tent", f"who (owns|made) the ({colours}) tent", "whose is it"),
        make_fact("b-stage", "when does the (main|small) stage open"),
        entities=(),
    )
    return read_rows(base.facts, Reader(Gazetteer.of(base)))


@pytest.mark.parametrize(
    ("most", "left"), [(19, [16, 1, 2]), (18, [8, 1, 2]), (10, [4, 1, 2]), (3, [1, 1, 1])]
)
def test_a_large_base_learns_from_fewer_phrasings_of_each_template(most: int, left: list[int]) -> None:
    """It has no size at which what it learns suddenly is of another kind."""
    rows = _rows()
    kept = thinned(rows, 2, 2 * most)
    assert kept is not None
    found = rows.where(kept)
    assert list(Counter(zip(found.facts.tolist(), found.templates.tolist(), strict=True)).values()) == left


def test_of_many_phrasings_those_far_apart_are_kept() -> None:
    """The first ones of a template mostly differ in one word only."""
    rows = _rows()
    kept = thinned(rows, 2, 2 * 10)
    assert kept is not None
    assert rows.where(kept).phrasings.tolist()[:4] == [0, 4, 8, 12]


def test_too_many_templates_to_learn_from() -> None:
    """One phrasing of each is the least that a template can be known by."""
    assert thinned(_rows(), 2, 2 * 2) is None


def test_another_processor_learns_the_same() -> None:
    """Neither how a processor adds up nor how many there are moves a weight, to the last bit."""
    program = """
import hashlib
from bot.answering.preparing.compiled import compile_prepared
from bot.answering.preparing.prepare import prepare
from tests.sale import sale_base, sale_gaps
compiled = compile_prepared(prepare(sale_base(gaps=sale_gaps())))
print(hashlib.sha256(b"".join(compiled)).hexdigest())
"""
    machines: tuple[dict[str, str], ...] = (
        {},
        {"OPENBLAS_CORETYPE": "Nehalem"},
        {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "2", "PYTHONHASHSEED": "7"},
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parents[4],
            env={**os.environ, **machine},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for machine in machines
    }
    assert len(made) == 1
