"""Takes a message for one question or for several, and decides on each."""

from __future__ import annotations

from collections.abc import Callable

from bot.answering.conversing.interpret import Interpreter
from bot.answering.conversing.smalltalk import small_talk
from bot.answering.deciding.content import asks_on, is_name, is_question
from bot.answering.deciding.contest import Contest
from bot.answering.deciding.judge import Judge
from bot.answering.ranking.index import Index
from bot.answering.reading.asking import has_question_word, may_be_guess
from bot.answering.reading.parts import MOST_PARTS, one_by_one, split, split_loosely
from bot.answering.reading.reading import Reading
from bot.answering.reply import Context, Part, ReplyKind

# Confidence from which on both halves of a message are questions though one does not look so: of 3,400
# labelled conversations one more is so answered rightly; with 0.3 another one wrongly.
_SURELY_ASKED = 0.5
# The same of what may as well guess at the answer to the question before it ("a fund?") as ask another
# ("price?"). With 6 of 32 such guesses behind each of 400 questions answered or declined rightly 99.0 % go as
# without them, 77.7 % if all guesses that are answered count. With 0.5 it is 96 %; with 0.9 "price?" is lost.
_NO_GUESS = 0.7
# The same of an answer beside a question of the message that has none, as what they are about is then mostly
# unknown. Of 12,000 labelled conversations ten less are so answered wrongly and two less rightly; with 0.45
# fifteen and seven.
_SURE_BESIDE_UNKNOWN = 0.35

# The parts of a reply, and what the conversation knows after them.
Parts = tuple[tuple[Part, ...], Context]


class Compound:
    """Decides on messages of one or more questions. Immutable, safe to share between threads."""

    def __init__(self, index: Index, interpreter: Interpreter, judge: Judge) -> None:
        """Decide by how each question is interpreted and judged."""
        self._index = index
        self._interpreter = interpreter
        self._judge = judge

    def decide(self, message: str, before: Context) -> Parts:
        """Decide on the questions of a message each on its own, if any is answered, else on it as one."""
        pieces = split(message)[:MOST_PARTS]
        if len(pieces) > 1:
            pieces = [
                piece for piece in pieces if not small_talk(piece, self._index.vocabulary.read(piece).plain)
            ]
        found = self._separately(pieces, before, least=1) if len(pieces) > 1 else None
        whole = self._interpreter.interpret(message, before)
        found = found or self._halved(message, whole, before) or self._compared(message, whole, before)
        if found:
            return found
        part = self._judge.part(whole)
        if part.fact is None and len(pieces) > 1 and all(map(has_question_word, pieces)):
            apart = self._separately(pieces, before, least=0)
            # What is left of them may say less than the whole message.
            if apart and (len(apart[0]) > 1 or apart[0][0].kind is not ReplyKind.ABSTAIN):
                found = apart
        return found or ((part,), self._interpreter.attend(whole, part, before))

    def _separately(
        self,
        pieces: list[str],
        before: Context,
        *,
        least: int,
        wanted: Callable[[Part], bool] = lambda _: True,
        surely: bool = False,
    ) -> Parts | None:
        """Decide on the pieces of a message each on its own.

        None if one of them says nothing of its own or is decided on otherwise than `wanted`, or fewer than
        `least` different facts would answer them but for gaps; where no fact would, gaps count. What has no
        question word ("price?") counts as a question if something is known of it. A single question is left
        if all behind it is guesses at its answer, or if `least` is 0. Beside one that has no answer others
        are answered only `surely`.
        """
        readings = [self._index.vocabulary.read(piece) for piece in pieces]
        if not all(is_question(reading, self._index) for reading in readings):
            return None
        start = before
        parts: list[Part] = []
        told: set[int] = set()
        guessed = False
        for at, (piece, reading) in enumerate(zip(pieces, readings, strict=True)):
            guess = bool(parts) and pieces[at - 1].endswith("?") and may_be_guess(piece)
            unknown = bool(parts) and parts[-1].fact is None
            if unknown and not guess and asks_on(reading, self._index):
                continue  # "and for how much" asks about what is not known
            found = self._interpreter.interpret(piece, before, " ".join(pieces[:at]))
            part = self._judge.part(found, _SURE_BESIDE_UNKNOWN if surely else 0.0)
            if not wanted(part):
                return None
            if guess and (unknown or not _asks_another(part, reading)):
                guessed = True
                continue
            before = self._interpreter.attend(found, part, before)
            if part.fact or part.gap or has_question_word(piece):
                parts.append(part)
            if self._judge.would_answer(found):
                told.add(found.ranking[0].fact)
        known = [part.confidence for part in parts if part.fact]
        if not surely and 0 < len(known) < len(parts) and min(known) < _SURE_BESIDE_UNKNOWN:
            return self._separately(pieces, start, least=least, wanted=wanted, surely=True)
        if len(parts) < 2:
            return (tuple(parts), before) if parts and (guessed or not least) else None
        counted = len(told) or len({part.gap.id for part in parts if part.gap})
        return (tuple(parts), before) if counted >= least else None

    def _halved(self, message: str, whole: Contest, before: Context) -> Parts | None:
        """Decide on the halves of a message, or the items of a list, if all ask and different facts answer.

        What does not look like a question ("the price and the buyer") asks if it is answered, and fits its
        fact better than the whole message fits any fact or gap, or is answered surely beside one that does.
        """
        tried = (self._all(pieces, whole, before) for pieces in split_loosely(message))
        return next(filter(None, tried), None)

    def _all(self, pieces: list[str], whole: Contest, before: Context) -> Parts | None:
        """Decide on the pieces of a message, if all of them ask."""
        if all(map(has_question_word, pieces)):
            return self._separately(pieces, before, least=len(pieces))
        asks = any(piece.endswith("?") or has_question_word(piece) for piece in pieces)
        best = max([each.scored.score for each in whole.placed], default=0.0)

        def is_sure(part: Part) -> bool:
            return asks and part.fact is not None and part.confidence >= _SURELY_ASKED

        def fits(part: Part) -> bool:
            return part.fact is not None and part.provenance is not None and part.provenance.score > best

        found = self._separately(
            pieces, before, least=len(pieces), wanted=lambda part: is_sure(part) or fits(part)
        )
        if found is None or len(found[0]) < len(pieces):
            return None
        return found if all(map(is_sure, found[0])) or all(map(fits, found[0])) else None

    def _compared(self, message: str, whole: Contest, before: Context) -> Parts | None:
        """Decide on a message that asks the same of two ("megawatts of Paso Pe vs Washington") for each.

        None unless two different facts answer that, as surely as a fact or a gap fits the message as it is.
        """
        names = [term for term in whole.reading.terms if is_name(term, self._index)]
        if len({term.name for term in names}) != 2:
            return None
        each = one_by_one(message, [term.surface for term in names])
        found = self._separately(each, before, least=2) if each else None
        if found is None or any(part.fact is None for part in found[0]):
            return None
        surest = whole.confidence if whole.gap_leads or self._judge.would_answer(whole) else 0.0
        return found if min(part.confidence for part in found[0]) >= surest else None


def _asks_another(part: Part, reading: Reading) -> bool:
    """Tell whether what may guess at the answer to the question before it asks for something else."""
    # Nobody asks for a number by another one ("two years?").
    return part.confidence >= _NO_GUESS and not any(word.isdecimal() for word in reading.plain)
