"""Opening a fact base: at once where it was opened before, and never with an index that is not its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import packages_distributions
from io import BytesIO
from pathlib import Path

import pytest

from bot.answering.open import LIBRARIES, open_responder
from bot.answering.preparing.compiled import compile_prepared, read_compiled
from bot.answering.preparing.prepare import prepare
from bot.answering.reply import Reply
from bot.answering.responder import Responder
from bot.errors import KnowledgeError
from bot.facts.load import load
from bot.facts.model import Citation, Kind, Source
from tests.bench.made import make, write
from tests.builders import FIRST_FILE, make_base, make_fact, make_template, write_base

ROOT = Path(__file__).resolve().parents[3]
# Phrasings enough that sets and sums in another order would show.
_MANY = 3_000
QUESTIONS = ("how much was Paso Pe sold for", "who bouhgt it", "price?", "what is the capital of France", "")


def _replies(responder: Responder) -> list[Reply]:
    return [responder.reply(question) for question in QUESTIONS]


def _compiled_files(folder: Path) -> list[Path]:
    return sorted((folder / ".cache").glob("*.factotum"))


def _opened_afresh(folder: Path) -> bool:
    """Open a fact base and return whether it had to be prepared."""
    told: list[float] = []
    open_responder(folder, progress=told.append)
    return bool(told)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a fact base that nobody has opened yet."""
    return write_base(tmp_path / "knowledge")


def test_the_second_opening_answers_as_the_first_did(folder: Path) -> None:
    """What comes from the cache replies to everything exactly as what was built in memory."""
    built = Responder(load(folder))
    first, second = open_responder(folder), open_responder(folder)
    assert _replies(built) == _replies(first) == _replies(second)
    assert second.base.facts[:] == built.base.facts
    assert [fact.id for fact in second.complete("who bou")] == [fact.id for fact in built.complete("who bou")]
    assert second.answer("buyer") == built.answer("buyer")


def test_gaps_come_from_the_cache_as_they_went_in(tmp_path: Path) -> None:
    """What is known not to be known is known at the second start as well."""
    gap = "gaps: [{id: why, questions: [why was Paso Pe sold, 'what (for|is behind it)']}]\n"
    folder = write_base(tmp_path, {"facts/sale.yaml": FIRST_FILE + gap})
    first, second = open_responder(folder).base, open_responder(folder).base
    assert first.gaps[:] == second.gaps[:] == load(folder).gaps


def test_the_second_opening_prepares_nothing(folder: Path) -> None:
    """A fact base is prepared once."""
    assert _opened_afresh(folder)
    assert not _opened_afresh(folder)


def test_a_changed_file_is_never_answered_from_the_old_index(folder: Path) -> None:
    """Whoever edits a fact is answered from the edited one, and the old index is gone."""
    open_responder(folder)
    (old,) = _compiled_files(folder)
    write_base(folder, {"facts/sale.yaml": FIRST_FILE.replace("30 million", "31 million")})
    reply = open_responder(folder).reply(QUESTIONS[0])
    assert "31 million" in reply.facts[0].answer
    (new,) = _compiled_files(folder)
    assert old != new


def test_a_mistake_is_told_although_an_index_is_kept(folder: Path) -> None:
    """A fact base that became unusable is not answered from what it was."""
    open_responder(folder)
    write_base(folder, {"facts/sale.yaml": "topic: x\nfacts: 3\n"})
    with pytest.raises(KnowledgeError):
        open_responder(folder)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda content: content[:30], id="cut within the header"),
        pytest.param(lambda content: content[: len(content) // 2], id="cut in the middle"),
        pytest.param(lambda content: content + b"\0", id="longer"),
        pytest.param(lambda content: content[:-9] + b"\x55" + content[-8:], id="one byte changed"),
        pytest.param(lambda content: b"PICKLED!" + content[8:], id="something else"),
        pytest.param(lambda content: content[:8] + content[8:12][::-1] + content[12:], id="other byte order"),
        pytest.param(lambda content: content[:12] + b"\xff\xff" + content[14:], id="other format"),
        pytest.param(lambda content: content[:14] + bytes(32) + content[46:], id="other checksum"),
    ],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: object) -> None:
    """Nothing but whole and undamaged bytes of this machine is trusted; the file is mended in passing."""
    assert callable(damage)
    open_responder(folder)
    (path,) = _compiled_files(folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert _opened_afresh(folder)
    assert path.read_bytes() == whole


def test_the_same_fact_base_compiles_to_the_same_bytes(tmp_path: Path) -> None:
    """An index can be compared, and made twice without a difference, also one of many words and gaps."""
    folder = tmp_path / "knowledge"
    write(make(_MANY), folder)
    gaps = [f"  - {{id: gap-{at}, questions: [why is {word} so]}}" for at, word in enumerate(("a", "b", "c"))]
    write_base(folder, {"facts/sale.yaml": FIRST_FILE + "\n".join(["gaps:", *gaps])})
    open_responder(folder)
    (path,) = _compiled_files(folder)
    first = path.read_bytes()
    path.unlink()
    script = "import sys, pathlib, bot.answering.open as o; o.open_responder(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=ROOT, env=environment, check=True, timeout=120
    )
    assert path.read_bytes() == first


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permissions there")
def test_a_place_that_cannot_be_written_to_is_no_mistake(folder: Path) -> None:
    """A fact base on a read-only disk answers, and leaves nothing behind."""
    # A file in the way stops everybody, whereas permissions do not stop the administrator.
    (folder / ".cache").write_text("in the way", encoding="utf-8")
    assert open_responder(folder).reply(QUESTIONS[0]).facts
    assert (folder / ".cache").read_text(encoding="utf-8") == "in the way"


def test_an_index_made_with_another_library_is_not_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever upgrades a library that has a part in the index gets a new one, and else keeps the old."""
    open_responder(folder)
    for name, afresh in (("unrelated-2.0.dist-info", False), ("rapidfuzz-99.0.dist-info", True)):
        (tmp_path / "site" / name).mkdir(parents=True)
        monkeypatch.syspath_prepend(tmp_path / "site")
        assert _opened_afresh(folder) is afresh


def test_no_library_that_has_a_part_in_the_index_is_forgotten() -> None:
    """Whatever reads the files or makes the index is among those whose versions an index is kept under."""
    named = set()
    for path in [*(ROOT / "bot" / "facts").glob("*.py"), *(ROOT / "bot" / "answering").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"^ *(?:import|from) (\w+)", text, re.MULTILINE))
        # The lists and tables that are read from a library's files without importing it.
        named |= set(re.findall(r"(?:files|find_spec)\(\"(\w+)\"\)", text))
    distributions = packages_distributions()
    used = {name for library in named - sys.stdlib_module_names for name in distributions.get(library, ())}
    assert {"wordllama", "pyspellchecker"} < {name.lower() for name in used}
    assert {name.lower().replace("-", "_") for name in used} == set(LIBRARIES)


def test_many_may_open_at_once(folder: Path) -> None:
    """Several processes that start together each answer, and one whole file remains."""
    arguments = [sys.executable, "-m", "bot", "ask", "--knowledge", str(folder), QUESTIONS[0]]

    def ask(_: int) -> str:
        done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout

    with ThreadPoolExecutor(3) as pool:
        answers = set(pool.map(ask, range(3)))
    assert len(answers) == 1
    (compiled,) = _compiled_files(folder)
    assert {path.name for path in (folder / ".cache").iterdir()} == {".gitignore", compiled.name}
    assert not _opened_afresh(folder)


def test_what_cannot_be_removed_keeps_nothing_else(folder: Path) -> None:
    """Folders stand for files that another process has open, which Windows does not remove."""
    for number in range(5):
        (folder / ".cache" / f"open-{number}.factotum").mkdir(parents=True)
        (folder / ".cache" / f"old-{number}.factotum").write_text("", encoding="utf-8")
    open_responder(folder)
    kept = [path for path in _compiled_files(folder) if path.is_file()]
    assert len(kept) == 1


def test_the_cache_is_no_part_of_the_fact_base(folder: Path) -> None:
    """Neither loading nor its version sees what is kept beside the facts."""
    before = load(folder)
    open_responder(folder)
    assert load(folder) == before


def test_an_answer_from_the_cache_waits_for_no_library_that_it_does_not_need(folder: Path) -> None:
    """The second `ask` imports neither the parser of files nor what an index is built with."""
    script = (
        "import sys; from bot.cli import main\n"
        "main(sys.argv[1:])\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    arguments = [sys.executable, "-c", script, "ask", "--knowledge", str(folder), QUESTIONS[0]]
    open_responder(folder)
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    imported = set(done.stdout.splitlines()[-1].split())
    assert "bot" in imported
    building = {"yaml", "pydantic", "numpy", "scipy", "spellchecker"}
    others = {"discord", "rich", "sqlalchemy", "prompt_toolkit"}
    assert imported & (building | others) == set()


def _everything() -> Sequence[object]:
    """Return a fact with every value that a fact may have, and one with as few as it may."""
    source = Source("post", "A region, sold – “twice”", "The blog", "2026", "https://example.org")
    rich = make_fact(
        "rich",
        "how much [was it]",
        kind=Kind.MONEY,
        citation=Citation(source, "The deal", 3),
        review_by="2026-12",
        related=("bare",),
        supersedes=("old",),
    )
    bare = make_fact("bare", "who is it", citation=None, as_of=None, about=())
    return rich, bare._replace(templates=(*bare.templates, make_template("who [was it]")))


def test_compiling_loses_nothing() -> None:
    """Every value of every fact comes back as it was."""
    base = make_base(*_everything(), synonyms=(("price", "cost"),))  # type: ignore[arg-type]
    prepared = prepare(base)
    written = b"".join(compile_prepared(prepared))
    again = read_compiled(BytesIO(written))
    assert again is not None
    assert again.base.facts[:] == base.facts
    assert (again.base.entities, again.base.synonyms) == (base.entities, base.synonyms)
    assert (again.base.topics, again.base.version) == (base.topics, base.version)
    assert again.calibration == prepared.calibration
    assert b"".join(compile_prepared(again)) == written


def test_bytes_made_with_malice_are_refused() -> None:
    """A right checksum lets nobody name a class, or a place outside the file."""
    import hashlib
    import struct

    whole = b"".join(compile_prepared(prepare(make_base())))
    arrays = (b'[{"array": ["Q", 0, 99999]}]', b'[{"array": ["w", 0, 0]}]')
    for text in (b'[{"system": ["ls"]}]', b"[1, 2, 3]", b"{", *arrays):
        padded = text + b" " * (-len(text) % 8)
        header = whole[:14] + hashlib.sha256(padded).digest() + struct.pack("=QQ", len(padded), 0)
        assert read_compiled(BytesIO(header + padded)) is None
