"""Questions and replies as JSON, one object a line, for other programs."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, BinaryIO

from bot.answering.reply import Context, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.facts.model import Fact, FactBase
from bot.surfaces.incident import record
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.refusal import refusal
from bot.surfaces.wording import show

# Sixteen of Discord's longest messages, each character written as a JSON escape of six bytes.
LONGEST_LINE = 16 * 4000 * 6
# A context takes about 1 KB, so that conversations stay within some 10 MB however many there are.
MOST_CONVERSATIONS = 10_000
MOST_CANDIDATES = 3

_log = logging.getLogger(__name__)


class Batch:
    """Answers lines of JSON and keeps the context of each conversation, the latest ones only."""

    def __init__(self, responder: Responder, *, why: bool = False) -> None:
        """Start without any conversation; `why` adds how each decision was reached."""
        self._responder = responder
        self._why = why
        self._contexts: OrderedDict[bytes, Context] = OrderedDict()

    def run(self, lines: BinaryIO, out: BinaryIO) -> None:
        """Answer each line of `lines` by one line in `out`, in order and flushed at once."""
        for line in read_lines(lines):
            out.write(to_line(self.answer(line)))
            out.flush()

    def answer(self, line: bytes) -> dict[str, Any]:
        """Return the record for one line, or `{"answered": false, "error": ...}` if it cannot be answered."""
        try:
            question, conversation = _parse(line)
            reply = self._responder.reply(question, self._contexts.get(conversation or b""))
            if conversation is not None:
                self._remember(conversation, reply.context)
            return as_record(question, reply, self._responder.base, why=self._why)
        except _LineError as error:
            return _failed(str(error))
        except Exception:  # the outermost handler of this surface: the other lines are still answered
            return _failed(ENGLISH.apology.format(incident=record(_log)))

    def _remember(self, conversation: bytes, context: Context) -> None:
        self._contexts[conversation] = context
        self._contexts.move_to_end(conversation)
        if len(self._contexts) > MOST_CONVERSATIONS:
            self._contexts.popitem(last=False)


def as_record(question: str, reply: Reply, base: FactBase, *, why: bool = False) -> dict[str, Any]:
    """Return a reply as a JSON object.

    Args:
        question: The message as it came.
        reply: What was decided on it.
        base: The fact base that it was decided from.
        why: Whether to add each part's provenance.

    Returns:
        `question`; `answered`; `answer`: text or None; `facts`: ids; `sources`: where each of them is from,
        and as of when, see `_source`; `gap`: id or None; `confidence`: 0 to 1 of what came first, for a
        compound reply of the least certain answer; `suggestions`; `candidates`: the best three facts with
        scores from 0 to 100; `kind`. Small talk has a text in `answer` though it is not `answered`.
    """
    answered = reply.kind is ReplyKind.ANSWER
    shown = show(reply, base, ENGLISH)
    spoken = answered or reply.kind is ReplyKind.SMALLTALK
    result = {
        "question": question,
        "answered": answered,
        "answer": "\n\n".join(part.text for part in shown.parts) if spoken else None,
        "facts": [fact.id for fact in reply.facts],
        "sources": [_source(fact) for fact in reply.facts],
        "gap": next((gap.id for gap in reply.gaps), None),
        "confidence": round(reply.confidence, 4),
        "suggestions": [{"fact": fact.id, "question": fact.question} for fact in shown.suggestions],
        "candidates": [
            {"fact": candidate.fact.id, "score": round(candidate.score, 2)}
            for candidate in reply.candidates[:MOST_CANDIDATES]
        ],
        "kind": reply.kind.value,
    }
    if why:
        result["why"] = [part.provenance and part.provenance._asdict() for part in reply.parts]
    return result


def _source(fact: Fact) -> dict[str, Any]:
    """Return a fact's id and, as far as they are known, what stands below its answer; None for the rest."""
    cited = fact.citation
    return {
        "fact": fact.id,
        "title": cited and cited.source.title,
        "section": cited and cited.section,
        "paragraph": cited and cited.paragraph,
        "url": cited and cited.source.url,
        "as_of": fact.as_of,
    }


def to_line(value: dict[str, Any]) -> bytes:
    """Return an object as one line of JSON, in ASCII so that any text survives any pipe."""
    return json.dumps(value).encode("ascii") + b"\n"


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream's lines without their ends; of one that is too long, a little more than is allowed."""
    while line := stream.readline(LONGEST_LINE + 2):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line.rstrip(b"\r\n")


def _failed(why: str) -> dict[str, Any]:
    # Programs that look at `answered` alone need not know of errors.
    return {"answered": False, "error": why}


class _LineError(ValueError):
    """A line that holds no question; the message says what it should hold."""


def _parse(line: bytes) -> tuple[str, bytes | None]:
    """Return a line's question and a key of fixed size for its conversation."""
    if len(line) > LONGEST_LINE:
        raise _LineError(f"the line is longer than {LONGEST_LINE} bytes; ask a shorter question")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _LineError("the line is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise _LineError('the line is not JSON; write {"question": "..."}') from error
    if not isinstance(value, dict):
        raise _LineError('the line is not a JSON object; write {"question": "..."}')
    question = value.get("question")
    if not isinstance(question, str):
        found = "missing" if question is None else "not a text"
        raise _LineError(f'"question" is {found}; write {{"question": "..."}}')
    if (wrong := refusal(question)) is not None:
        raise _LineError(f'"question" {wrong}')
    if (conversation := value.get("conversation")) is None:
        return question, None
    key = json.dumps(conversation, sort_keys=True).encode("ascii")
    return question, hashlib.blake2b(key, digest_size=16).digest()
