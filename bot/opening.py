"""Opening a fact base for a command, and telling people why they wait."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.open import open_responder
from bot.answering.responder import Responder
from bot.answering.words.vectors import quicken
from bot.ending import say
from bot.facts.cache import FOLDER
from bot.surfaces.progress import Bar

if TYPE_CHECKING:
    import logging

_PREPARING = "preparing the facts, which takes a while after each change of them"
_UNKEPT = (
    "the prepared facts cannot be kept in {folder} ({reason}), so that each start takes as long as this one;"
    " make that a folder that can be written to, with room in it"
)


def opened(folder: Path, *, lasting: bool = False, log: logging.Logger | None = None) -> Responder:
    """Return what answers from the fact base in a folder.

    Args:
        folder: As for `load`.
        lasting: Whether there are many questions to come.
        log: Told that it takes a while, and if it will at each start; a person sees the first by a bar on
            standard error, and is told the second there.

    Raises:
        KnowledgeError: If there is any problem with the files; it holds all of them.
    """
    if lasting:
        quicken()
    reasons: list[str] = []
    with Bar(sys.stderr, "Preparing the facts") as bar:

        def show(share: float) -> None:
            if log and not share:
                log.info(_PREPARING)
            bar.show(share)

        responder = open_responder(folder, progress=show, unkept=reasons.append)
    # It stays until the process ends, and the collector need not look at it again, least of all then: an
    # answer in the terminal takes 0.93 of the time.
    gc.freeze()
    for reason in reasons:
        told = _UNKEPT.format(folder=folder / FOLDER, reason=reason)
        log.warning(told) if log else say(f"factotum: {told}")
    return responder
