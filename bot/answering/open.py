"""Opens a fact base for questions: from its compiled form where that is current, else from its files."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot import __version__
from bot.answering.preparing.compiled import FORMAT, compile_prepared, read_compiled
from bot.answering.preparing.prepare import Prepared, Progress, prepare
from bot.answering.responder import Responder
from bot.answering.words.aside import Aside
from bot.facts.cache import open_cached, write_cached
from bot.facts.files import fingerprint
from bot.facts.stored import StoredFacts, StoredGaps

# Share of the work that reading the files is.
_LOADING = 0.1
# Every library that reads the files or has a part in the index, by the name that it is installed under.
LIBRARIES = (
    *("numpy", "pydantic", "pydantic_core", "pyspellchecker", "pystemmer", "pyyaml", "rapidfuzz"),
    *("safetensors", "scipy", "tokenizers", "wordllama"),
)


def open_responder(
    folder: Path, *, progress: Progress | None = None, unkept: Callable[[str], None] | None = None
) -> Responder:
    """Return a responder for the fact base in a folder.

    The first start, and each after a change of a file or of the matcher, prepares the fact base
    and keeps the result in `.cache` beside it where it may; the others read that.

    Args:
        folder: As for `load`.
        progress: Told how much of preparing is done, 0 to 1; never called where nothing has to be prepared.
        unkept: Told why what was prepared could not be kept, so that the next start prepares it again.

    Raises:
        KnowledgeError: If there is any problem with the files; it holds all of them.
    """
    key = _key(folder)
    prepared = _kept(folder, key) if key else None
    if prepared is None:
        prepared, reason = _prepare(folder, key, progress or (lambda _: None))
        if reason and unkept:
            unkept(reason)
    return Responder(prepared.base, prepared=prepared)


def _kept(folder: Path, key: str) -> Prepared | None:
    """Return what was prepared by an earlier start, None if that is not there or damaged."""
    stream = open_cached(folder, key)
    if stream is None:
        return None
    with stream:
        return read_compiled(stream)


def _prepare(folder: Path, key: str | None, tell: Progress) -> tuple[Prepared, str | None]:
    """Prepare a fact base, keep the result for the next start, and return it and why it is not kept."""
    with Aside() as aside:
        # The readers of YAML take longer to import than an answer from the cache to find.
        from bot.facts.load import collector_paused, load

        with collector_paused():
            tell(0.0)
            base = load(folder)
            tell(_LOADING)
            prepared = prepare(base, lambda share: tell(_LOADING + (1 - _LOADING) * share), aside)
            # Held from here on as it is after later starts, in a fifth of the room.
            stored = base._replace(facts=StoredFacts.of(base.facts), gaps=StoredGaps.of(base.gaps))
            prepared = prepared.holding(stored)
            del base
            # Whoever saved a file meanwhile may have been read half: then nothing is kept.
            whole = key is not None and key == _key(folder)
            reason = write_cached(folder, key, compile_prepared(prepared)) if key and whole else None
            tell(1.0)
    return prepared, reason


def _key(folder: Path) -> str | None:
    """Return a name for all that the prepared form depends on, None if the files cannot be a fact base."""
    from bot.errors import KnowledgeError

    total = hashlib.sha256()
    try:
        total.update(fingerprint(folder).encode())
    except KnowledgeError:
        return None
    # Stems and the folding of letters must be the same when the index is used as when it was made.
    total.update(f"{FORMAT} {__version__} {sys.version}".encode())
    total.update("\n".join(_versions()).encode())
    total.update(_sources())
    return total.hexdigest()


def _versions() -> list[str]:
    """Return name and version of each library, as its folder beside the library tells them.

    Python's own reader of these folders takes longer to import than an answer from the cache to find.

    Source:
        "Recording installed projects" of the Python packaging guide: `numpy-2.1.0.dist-info`.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue
        for name in names:
            stem, ending = os.path.splitext(name)
            library = stem.partition("-")[0].lower().replace(".", "_")
            if ending in {".dist-info", ".egg-info"} and library in LIBRARIES:
                # What stands first on the path is what is imported.
                found.setdefault(library, name)
    return sorted(found.values())


def _sources() -> bytes:
    """Hash the modules that have a part in the prepared form."""
    total = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted([*package.glob("answering/**/*.py"), *package.glob("facts/*.py")]):
        total.update(hashlib.sha256(path.relative_to(package).as_posix().encode()).digest())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.digest()
