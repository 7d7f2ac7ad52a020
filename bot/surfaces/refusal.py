"""What cannot be a question: nothing at all, and more than is ever read."""

from __future__ import annotations

from bot.answering.words.text import LONGEST_QUESTION


def refusal(question: str) -> str | None:
    """Return what is wrong with a text as a question and what to do, None if it can be one.

    The core reads no more than `LONGEST_QUESTION` characters: whoever writes more is told so, and not
    answered by half of what they asked.
    """
    if not question.strip():
        return "is empty; ask something"
    if len(question) > LONGEST_QUESTION:
        return f"has {len(question):,} characters; ask in at most {LONGEST_QUESTION:,}"
    return None
