"""The code against the tree in the README: what each module may import."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for path in ROOT.glob("bot/**/*.py") if path.stat().st_size)
_LINE = re.compile(r"(?P<indent> *)(?P<name>[\w.]+/?)\s(?P<rest>.*)")

# Which room a library may be used in; the one door by which it comes in, and can go again.
ROOMS = ("facts", "answering", "surfaces/discord", "surfaces", "store", "settings.py")


def _tree() -> dict[str, frozenset[str] | None]:
    """Return the README's tree: path from `bot/`, and what may be imported there, None if not said."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```text\nbot/\n(.*?)^\w+/", text, re.DOTALL | re.MULTILINE)
    assert block, "the README has no tree of bot/"
    found: dict[str, frozenset[str] | None] = {}
    folders: list[str] = []
    for line in map(_LINE.fullmatch, block[1].splitlines()):
        assert line, "a line of the README's tree is not `name  meaning | imports`"
        folders = folders[: len(line["indent"]) // 2 - 1]
        path = "".join(folders) + line["name"]
        _, bar, names = line["rest"].rpartition(" | ")
        found[path] = frozenset(names.strip().split(", ")) - {"nothing"} if bar else None
        if path.endswith("/"):
            folders.append(line["name"])
    return found


def _allowed(module: str) -> frozenset[str]:
    """Return what a module may import: by its own line, else by its folder's and the folder itself."""
    tree = _tree()
    own = tree.get(module)
    if own is not None:
        return own
    for folder in [f"{parent}/" for parent in Path(module).parents]:
        if rules := tree.get(folder):
            return rules | {folder.strip("/").replace("/", ".")}
    return frozenset()


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each import, wherever in the module it stands; ours without `bot.`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.removeprefix("bot.")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                module = ROOT / Path(*whole.split("."))
                inner = module.with_suffix(".py").exists() or module.is_dir()
                yield node.lineno, (whole if inner else str(node.module)).removeprefix("bot.")


def _library(name: str) -> str | None:
    """Return the distribution's top-level name, or None for our own modules and the standard library."""
    top = name.partition(".")[0]
    ours = top == "bot" or (ROOT / "bot" / top).is_dir() or (ROOT / "bot" / f"{top}.py").exists()
    return None if ours or top in sys.stdlib_module_names else top


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_the_readme_allows(path: Path) -> None:
    """Imports point one way, as the README's tree draws them; a new one is a decision, not an accident."""
    allowed = _allowed(path.relative_to(ROOT / "bot").as_posix())
    strangers = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}"
        for line, name in _imports(path)
        if name != "bot" and (_library(name) or name.partition(".")[0] not in sys.stdlib_module_names)
        if not any(name == other or name.startswith(f"{other}.") for other in allowed)
    ]
    assert strangers == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Every module can be read once those that it names are known, so none is named back.

    Imports inside of functions and for the type checker alone count: they are read as well.
    """
    named = {
        ".".join(path.relative_to(ROOT / "bot").with_suffix("").parts): {name for _, name in _imports(path)}
        for path in MODULES
    }
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        pytest.fail(" imported by ".join(error.args[1]))


def test_the_tree_lists_every_module_and_no_other() -> None:
    """A newcomer finds each module in the README, or the folder that stands for all of its modules."""
    tree = _tree()
    modules = {path.relative_to(ROOT / "bot").as_posix() for path in MODULES if path.name != "__init__.py"}
    assert {entry for entry in tree if not (ROOT / "bot" / entry).exists()} == set()
    whole = {
        entry
        for entry in tree
        if entry.endswith("/") and not any(other.startswith(entry) for other in tree if other != entry)
    }
    unlisted = {module for module in modules - tree.keys() if not module.startswith(tuple(whole))}
    assert unlisted == set()


def test_each_library_has_one_door() -> None:
    """A library is used in one room only, so that replacing it is the work of one room."""
    doors: defaultdict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        inside = path.relative_to(ROOT / "bot").as_posix()
        room = next((room for room in ROOMS if inside.startswith(room)), inside)
        for _, name in _imports(path):
            if library := _library(name):
                doors[library].add(room)
    assert {library: rooms for library, rooms in doors.items() if len(rooms) > 1} == {}
