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
FOLDERS = sorted({path.parent for path in MODULES})
_LINE = re.compile(r"(?P<indent> *)(?P<name>[\w.]+/?)\s(?P<rest>.*)")

# Which room a library may be used in; the one door by which it comes in, and can go again.
ROOMS = ("facts", "answering", "surfaces/discord", "surfaces", "store", "settings.py")


def _tree() -> dict[str, str]:
    """Return the README's tree: path from `bot/`, and what may be imported there, empty if not said."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"^```text\nbot/\n(.*?)^\w+/", text, re.DOTALL | re.MULTILINE)
    assert block, "the README has no tree of bot/"
    found: dict[str, str] = {}
    folders: list[str] = []
    for line in map(_LINE.fullmatch, block[1].splitlines()):
        assert line, "a line of the README's tree is not `name  meaning | imports`"
        folders = folders[: len(line["indent"]) // 2 - 1]
        path = "".join(folders) + line["name"]
        _, bar, names = line["rest"].rpartition(" | ")
        found[path] = names.strip() if bar else ""
        if path.endswith("/"):
            folders.append(line["name"])
    return found


def _allowed(module: str) -> set[str]:
    """Return what a module may import: by its own line, else by its folder's and the folder itself."""
    tree = _tree()
    own = tree.get(module, "")
    allowed = _named(own, Path(module).parent)
    if own and not own.startswith("+ "):
        return allowed
    for folder in Path(module).parents:
        if rules := tree.get(f"{folder.as_posix()}/"):
            return allowed | _named(rules, folder.parent) | {".".join(folder.parts)}
    return allowed


def _named(names: str, beside: Path) -> set[str]:
    """Return what a line of the tree names: as written, and what of that name stands beside it."""
    found = set(names.removeprefix("+ ").split(", ")) - {"nothing", ""}
    inner = {".".join((*beside.parts, name)) for name in found}
    return found | {name for name in inner if _is_ours(ROOT / "bot" / Path(*name.split(".")))}


def _is_ours(path: Path) -> bool:
    """Tell whether a path without its ending is that of a module or a folder of them."""
    return path.with_suffix(".py").exists() or path.is_dir()


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each import, wherever in the module it stands; ours without `bot.`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.removeprefix("bot.")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                inner = _is_ours(ROOT / Path(*whole.split(".")))
                yield node.lineno, (whole if inner else str(node.module)).removeprefix("bot.")


def _library(name: str) -> str | None:
    """Return the distribution's top-level name, or None for our own modules and the standard library."""
    top = name.partition(".")[0]
    ours = top == "bot" or _is_ours(ROOT / "bot" / top)
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


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_nothing_in_a_folder_imports_each_other_in_a_circle(folder: Path) -> None:
    """Every module, and every folder, can be read once those that it names are known; none is named back.

    Imports inside of functions and for the type checker alone count: they are read as well.
    """
    within = folder.relative_to(ROOT / "bot").parts
    depth = len(within)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        if folder in path.parents:
            importing = path.relative_to(folder).parts[0].removesuffix(".py")
            modules = (tuple(name.split(".")) for _, name in _imports(path))
            inner = {module[depth] for module in modules if module[:depth] == within and module[depth:]}
            named[importing] |= inner - {importing}
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
