"""Words are looked up the same beside this process, in it, and when that is in trouble."""

from __future__ import annotations

import json
import sys
from io import BytesIO

import numpy as np
import pytest

from bot.answering.words.aside import Aside, serve
from bot.answering.words.encoder import Encoder
from bot.answering.words.lexicon import Lexicon, compile_lexicon

TEXTS = ["paid", "the sum\nof two", "", "zürich"]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return an encoder of this process."""
    return Encoder()


@pytest.fixture(scope="module")
def lexicon(encoder: Encoder) -> Lexicon:
    """Return the lexicon as this process compiles it."""
    return compile_lexicon(encoder)


def _is_same(one: Lexicon, other: Lexicon) -> bool:
    parts = ((each.block, each.starts, each.vectors.numbers) for each in (one, other))
    return next(parts) == next(parts)


def test_another_process_makes_the_same(encoder: Encoder, lexicon: Lexicon) -> None:
    """Whoever has two processors gets the same index as others."""
    with Aside() as aside:
        assert _is_same(aside.lexicon(), lexicon)
        for texts in (TEXTS, [], TEXTS[:1]):
            assert np.array_equal(aside.encode(texts), encoder.encode(texts))


def test_without_another_process_it_is_done_here(encoder: Encoder, lexicon: Lexicon) -> None:
    """Who prepares a fact base that is in memory already starts no process for it."""
    aside = Aside()
    assert _is_same(aside.lexicon(), lexicon)
    assert np.array_equal(aside.encode(TEXTS), encoder.encode(TEXTS))


@pytest.mark.parametrize("program", ["", "/there/is/none", sys.executable])
def test_a_process_that_fails_does_no_harm(
    encoder: Encoder, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """Where Python cannot be started again, or has lost its modules, all is done here."""
    monkeypatch.setattr("sys.executable", program)
    monkeypatch.setattr("bot.answering.words.aside._PROGRAM", "raise SystemExit(1)")
    with Aside() as aside:
        assert _is_same(aside.lexicon(), lexicon)
        assert np.array_equal(aside.encode(TEXTS), encoder.encode(TEXTS))


def test_a_process_that_fails_later_does_no_harm(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever loses it half-way gets the rest from this process."""
    program = "import sys; from bot.answering.words.aside import serve; serve([], sys.stdout.buffer)"
    monkeypatch.setattr("bot.answering.words.aside._PROGRAM", program)
    with Aside() as aside:
        assert aside.lexicon().zipf("price")
        assert np.array_equal(aside.encode(TEXTS), encoder.encode(TEXTS))


def test_a_single_processor_is_not_shared(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one processor another process would only take longer."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr("subprocess.Popen", None)
    with Aside() as aside:
        assert _is_same(aside.lexicon(), lexicon)
    # Where nobody can say which it may use, it takes those that there are.
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with Aside() as aside:
        assert _is_same(aside.lexicon(), lexicon)


def test_what_is_served_is_the_lexicon_and_then_a_reply_to_each_line(
    encoder: Encoder, lexicon: Lexicon
) -> None:
    """What one process writes is all that the other reads, and nothing more."""
    replies = BytesIO()
    serve(BytesIO(json.dumps(TEXTS).encode() + b"\n"), replies)
    written = replies.getvalue()
    assert written.endswith(lexicon.vectors.numbers.tobytes() + encoder.encode(TEXTS).tobytes())
    assert lexicon.block in written
