"""The benchmarks that the README names keep up with the code."""

from __future__ import annotations

import pytest

from bot.answering.responder import Responder
from tests.bench.parts import Part, parts
from tests.sale import sale_base


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name.strip())
def test_each_part_of_the_score_can_be_switched_off(part: Part) -> None:
    """The table of what each part brings can be made again, and the bot answers without any of them."""
    with part.switched_off():
        answered = Responder(part.changed(sale_base())).reply("how much was Paso Pe sold for")
    assert answered.candidates
    assert Responder(sale_base()).reply("how much was Paso Pe sold for").facts
