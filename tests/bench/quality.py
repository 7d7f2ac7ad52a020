"""Quality of answers beside other ways of matching, of the confidence, and of each part of the score.

Run as `python -m tests.bench.quality [--set tuning|final|all]`; it takes some minutes. Measured on the
exam's questions of a single turn that have an answer, have none, or belong to other topics: whether a right
fact ranks first (top1), whether the score tells questions with an answer from those without (auroc), and
how many of the former are answered rightly by the threshold at which 1.5 or 4 % of all are answered wrongly.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from scipy.stats import rankdata

from bot.answering.preparing.prepare import Prepared, prepare
from bot.answering.responder import Responder
from bot.facts.load import load
from bot.facts.model import FactBase, Template
from tests.bench.parts import Part, parts
from tests.bench.peers import Ask, Nearest, Phrasings, peers
from tests.knowledge.conversations import SETS, ConversationKind, conversations

ROOT = Path(__file__).resolve().parents[2]
_KINDS = {ConversationKind.ANSWERABLE, ConversationKind.UNANSWERABLE, ConversationKind.OFFTOPIC}
# Shares of all questions that may be answered wrongly: the bar for the shipped facts, and a lenient one.
_STRICT, _LENIENT = 0.015, 0.04
# Every so many-th fact is taken away, and of the others every so many-th template, from this one on; index
# and confidence are made anew of what is left, so that neither has seen them.
_HELD_OUT_EVERY = 5
_HELD_OUT = 2
_BINS = 10


class Question(NamedTuple):
    """A question and the ids of the facts any of which answers it; none if nothing does."""

    text: str
    facts: frozenset[str]


class Found(NamedTuple):
    """How a matcher did on a question: whether it has an answer, whether that came first, how sure it was."""

    answerable: bool
    right: bool
    score: float


class Figures(NamedTuple):
    """Quality of a matcher, each 0 to 100.

    Args:
        top1: Questions with an answer for which a right fact ranks first.
        auroc: How well the score tells questions that have an answer from those that have none.
        strict: Questions with an answer answered rightly, if 1.5 % of all may be answered wrongly.
        lenient: The same for 4 %.
    """

    top1: float
    auroc: float
    strict: float
    lenient: float

    @classmethod
    def of(cls, found: Sequence[Found]) -> Figures:
        """Measure; there must be questions with and without an answer."""
        right = sum(each.right for each in found)
        shares = (right / _answerable(found), _auroc(found), *(_at(found, x) for x in (_STRICT, _LENIENT)))
        return cls(*(100 * share for share in shares))

    def less(self, other: Figures) -> Figures:
        """Return how far these are above others, in points."""
        return Figures(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


def ours(prepared: Prepared) -> Ask:
    """Return the bot; its score is the confidence in the fact, whatever it decides: 0 if a gap is nearer."""
    made = Responder(prepared.base, prepared=prepared)

    def ask(question: str) -> Nearest:
        reply = made.reply(question)
        first = reply.candidates[:1]
        gap_leads = any(part.provenance and part.provenance.gap for part in reply.parts)
        return Nearest(first[0].fact.id if first else None, 0.0 if gap_leads else reply.confidence)

    return ask


def ask_all(ask: Ask, questions: Iterable[Question]) -> list[Found]:
    """Put questions to a matcher."""
    found = []
    for question in questions:
        fact, sure = ask(question.text)
        found.append(Found(bool(question.facts), fact in question.facts, sure))
    return found


def without(part: Part, prepared: Prepared, questions: Sequence[Question]) -> Figures:
    """Measure the bot with a part switched off.

    The confidence is not fitted anew: only the order of questions by it matters here.
    """
    with part.switched_off():
        left = prepare(part.changed(prepared.base)) if part.indexed else prepared
        return Figures.of(ask_all(ours(left), questions))


def held_out(base: FactBase) -> tuple[FactBase, list[Question]]:
    """Return a fact base without some facts and templates, and their phrasings as questions.

    Whoever asks by a template taken away has an answer; by one of a fact taken away, none.
    """
    kept, questions = [], []
    for number, fact in enumerate(base.facts):
        away = number % _HELD_OUT_EVERY == _HELD_OUT
        taken = [template for template in fact.templates if away or _is_held_out(fact.templates, template)]
        facts = frozenset() if away else frozenset([fact.id])
        questions += [Question(template.phrasings[0], facts) for template in taken]
        if not away:
            left = tuple(template for template in fact.templates if template not in taken)
            kept.append(fact._replace(templates=left))
    return base._replace(facts=tuple(kept)), questions


def _is_held_out(templates: Sequence[Template], template: Template) -> bool:
    return templates.index(template) % _HELD_OUT_EVERY == _HELD_OUT


def _answerable(found: Iterable[Found]) -> int:
    return sum(each.answerable for each in found)


def _auroc(found: Sequence[Found]) -> float:
    """Return how often an answerable question scores above one that is not, ties counting half.

    Source:
        Mann and Whitney 1947, from the sum of ranks.
    """
    ranks = rankdata([each.score for each in found])
    known = _answerable(found)
    total = float(sum(rank for rank, each in zip(ranks, found, strict=True) if each.answerable))
    return (total - known * (known + 1) / 2) / (known * (len(found) - known))


def _at(found: Sequence[Found], share: float) -> float:
    """Return the share answered rightly by the threshold that lets a share of all be answered wrongly."""
    best = right = wrong = 0
    ordered = sorted(found, key=lambda each: -each.score)
    for _, tied in groupby(ordered, key=lambda each: each.score):
        for each in tied:
            right += each.right
            wrong += not each.right
        if wrong <= share * len(found):
            best = right
    return best / _answerable(found)


def compared(rows: Iterable[tuple[str, Figures]], *, sign: str = "") -> Iterator[str]:
    """Yield the lines of a table of figures as they come."""
    yield f"{'':<32}{'top1':>8}{'auroc':>8}{'@1.5 %':>8}{'@4 %':>8}"
    for name, figures in rows:
        yield f"{name:<32}" + "".join(f"{figure:>{sign}8.1f}" for figure in figures)


def reliability(found: Sequence[Found]) -> list[str]:
    """Return for each bin of the confidence how many questions fell in it, and what came of them."""
    lines = [f"{'confidence':<12}{'n':>6}{'right':>7}{'mean confidence':>17}{'share right':>13}"]
    for number in range(_BINS):
        held = [each for each in found if min(int(each.score * _BINS), _BINS - 1) == number]
        name = f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}"
        right = sum(each.right for each in held)
        shares = (
            f"{sum(each.score for each in held) / len(held):>17.2f}{right / len(held):>13.2f}" if held else ""
        )
        lines.append(f"{name:<12}{len(held):>6}{right:>7}{shares}")
    return lines


def labelled(chosen: str) -> list[Question]:
    """Read the single questions of one choice of parts of the exam."""
    return [
        Question(each.turns[0], frozenset().union(*each.facts))
        for each in conversations(*SETS[chosen])
        if each.kind in _KINDS and len(each.turns) == 1
    ]


def mistyped(question: Question) -> Question:
    """Return a question with two letters in the wrong order in every second word of over three letters."""
    words = question.text.split()
    for at in [at for at, word in enumerate(words) if len(word) > 3][::2]:
        middle = len(words[at]) // 2
        word = words[at]
        words[at] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return question._replace(text=" ".join(words))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.quality", description=__doc__)
    parser.add_argument("--set", dest="chosen", choices=SETS, default="tuning")
    parser.add_argument("--typos", action="store_true", help="put typos into the questions")
    parser.add_argument("--knowledge", type=Path, default=ROOT / "knowledge", help="folder of the fact base")
    options = parser.parse_args()
    questions = labelled(options.chosen)
    if options.typos:
        questions = [mistyped(question) for question in questions]
    prepared = prepare(load(options.knowledge))
    found = ask_all(ours(prepared), questions)
    all_parts = Figures.of(found)
    print(f"{len(found)} questions, {_answerable(found)} of them with an answer, in percent\n")
    others = peers(Phrasings.of(prepared.base))
    measured = ((name, Figures.of(ask_all(ask, questions))) for name, ask in others.items())
    _print(compared(chain([("ours", all_parts)], measured)))
    if not any("MiniLM" in name for name in others):
        print("MiniLM is not installed")
    print("\nwithout one part each, difference in points\n")
    differences = ((part.name, without(part, prepared, questions).less(all_parts)) for part in parts())
    _print(compared(differences, sign="+"))
    print("\nconfidence on these questions\n")
    _print(reliability(found))
    thinned, asked = held_out(prepared.base)
    found = ask_all(ours(prepare(thinned)), asked)
    print(f"\nconfidence on {len(found)} held-out phrasings, {_answerable(found)} of them with an answer\n")
    _print(reliability(found))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
