"""Which files make up a fact base, and their bytes: nothing is parsed here, so it starts at once."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from bot.errors import KnowledgeError, Problem

# A million phrasings are about 80 MB of YAML; spread over their topics no file comes near this. Finding
# the place of a mistake takes a quarter of a second and 150 MB of memory for every 2 MB, so a larger file is
# a slip or an attack.
MAX_FILE_BYTES = 32 * 1024 * 1024

TOPICS = "facts"
SINGLE_FILES = ("entities.yaml", "phrases.yaml", "sources.yaml", "synonyms.yaml")
# Windows hides the last of two endings, and its editor adds one.
_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
# With one of these a topic may have been saved, if its first kilobytes look like it. Guides show topics, too,
# and so do the copies that editors keep, but these have other endings.
_LOOSE_ENDINGS = {"", ".txt", ".text", ".json"}
_TOPIC = re.compile(rb"^\W*(topic|facts)\W*:", re.MULTILINE)
_LOOKED_AT_BYTES = 4096


class Found(NamedTuple):
    """The files of a fact base, and what is wrong with others, by name such as `facts/sale.yaml`."""

    files: dict[str, Path]
    refused: dict[str, Problem]


def find(folder: Path) -> Found:
    """List the files that a fact base consists of; only those that are none of them may be looked into.

    Args:
        folder: As a person typed it; problems name files below it in the same way.

    Returns:
        The files in order of their names, and a problem for everything that looks as if it were meant to be
        one but cannot be: a wrong ending, an unknown name, a link out of the folder, no topic at all.
    """
    try:
        if not folder.is_dir():
            what = "does not exist; make a folder"
            if folder.exists():
                what = "is no folder; name the folder"
            elif folder.is_symlink():
                what = "is a link to nowhere; name a folder"
            message = f'fact base {what} that holds "{TOPICS}/<topic>.yaml"'
            return Found({}, {TOPICS: Problem(str(folder), 1, 1, message)})
        if folder.resolve().name == TOPICS and not (folder / TOPICS).exists() and any(folder.glob("*.yaml")):
            message = "this is the folder of the topics; name the one in which it lies"
            return Found({}, {TOPICS: Problem(str(folder), 1, 1, message)})
        paths = sorted([*folder.iterdir(), *_topics(folder / TOPICS)])
    except OSError as error:
        message = f"folder cannot be read ({error.strerror}); check its permissions"
        return Found({}, {TOPICS: Problem(str(folder), 1, 1, message)})
    found = Found({}, {})
    for path in paths:
        name = path.relative_to(folder).as_posix()
        refusal = _refusal(path, folder)
        if refusal:
            found.refused[name] = Problem(str(path), 1, 1, refusal)
        elif refusal is None:
            found.files[name] = path
    if not any(name.startswith(TOPICS) for name in (*found.files, *found.refused)):
        message = f'there is no topic; write one in "{TOPICS}/<topic>.yaml"'
        found.refused[TOPICS] = Problem(str(folder / TOPICS), 1, 1, message)
    return found


def read_bytes(path: Path) -> bytes:
    """Read one file of a fact base, never more than the limit.

    Raises:
        KnowledgeError: If it cannot be read or is larger than `MAX_FILE_BYTES`.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        message = f"file cannot be read ({error.strerror}); check its permissions"
        raise KnowledgeError([Problem(str(path), 1, 1, message)]) from error
    if len(content) > MAX_FILE_BYTES:
        megabytes = MAX_FILE_BYTES // (1024 * 1024)
        message = f"file is larger than {megabytes} MB; split it into several topics"
        raise KnowledgeError([Problem(str(path), 1, 1, message)])
    return content


def fingerprint(folder: Path) -> str:
    """Hash the names and the bytes of all files of a fact base, without parsing them.

    Whatever changes the loaded content changes the fingerprint; the reverse does not hold, as a comment does
    too. `FactBase.version` is the hash of the content.

    Returns:
        SHA-256 in hexadecimal.

    Raises:
        KnowledgeError: If a file cannot belong to a fact base; `load` tells the whole story.
    """
    found = find(folder)
    if found.refused:
        raise KnowledgeError(found.refused.values())
    total = hashlib.sha256()
    for name, path in found.files.items():
        # Fixed-length digests leave no doubt about where a name ends and a content begins.
        total.update(hashlib.sha256(os.fsencode(name)).digest())
        total.update(hashlib.sha256(read_bytes(path)).digest())
    return total.hexdigest()


def _topics(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() and _inside(folder, folder.parent) else []


def _inside(path: Path, folder: Path) -> bool:
    """Return whether a path in a folder, or in a folder of this, is what it seems: only links may not be."""
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())


def _refusal(path: Path, folder: Path) -> str | None:
    """Return what is wrong with a path, "" if it is none of the fact base's business, None if it belongs."""
    ours = path.name == TOPICS and path.parent == folder
    ending = next((ending for ending in _ENDINGS if path.name.lower().endswith(ending)), "")
    if path.name.startswith("."):
        return ""
    if not (ours or ending):
        return _refused_other(path) if path.parent == folder / TOPICS else ""
    if ours:
        return _refused_folder(path, folder)
    if path.suffix != ".yaml":
        stem = path.name[: -len(ending)]
        return f'file name ends in "{path.name.removeprefix(stem)}"; rename it to "{stem}.yaml"'
    if path.parent == folder and path.name not in SINGLE_FILES:
        # Imported only to complain: it takes longer than all else on this page.
        from difflib import get_close_matches

        near = get_close_matches(path.stem, [name.removesuffix(path.suffix) for name in SINGLE_FILES], n=1)
        advice = f'did you mean "{near[0]}{path.suffix}"?' if near else f'put a topic into "{TOPICS}/"'
        return f"file is none that a fact base has; {advice}"
    return _refused_file(path, folder)


def _refused_folder(path: Path, folder: Path) -> str:
    if not path.is_dir():
        return f'"{TOPICS}" is no folder; make it one, with a file for each topic'
    return "" if _inside(path, folder) else "link leads out of the fact base; put the files themselves here"


def _refused_other(path: Path) -> str:
    """Return what is wrong with what is no YAML among the topics, if somebody may take it for topics."""
    try:
        # Passes over what is no folder.
        if any(path.glob("*.y*ml")):
            return f'folders in "{TOPICS}/" are not read; move the topics in it up'
        if _looks_like_topic(path):
            advice = f'rename it to "{path.stem}.yaml", or move it elsewhere'
            return f'a topic whose file name does not end in ".yaml" is not read; {advice}'
    except OSError:  # it may not be looked into
        pass
    return ""


def _looks_like_topic(path: Path) -> bool:
    if path.suffix.lower() not in _LOOSE_ENDINGS or not path.is_file():
        return False
    with path.open("rb") as stream:
        return _TOPIC.search(stream.read(_LOOKED_AT_BYTES)) is not None


def _refused_file(path: Path, folder: Path) -> str | None:
    try:
        mode = path.stat().st_mode
    except PermissionError as error:
        return f"file cannot be read ({error.strerror}); check the permissions of its folder"
    except OSError:
        return "link leads nowhere; put the file itself here"
    if not _inside(path, folder):
        return "link leads out of the fact base; put the file itself here"
    if not stat.S_ISREG(mode):
        return "this is not an ordinary file; put a text file here"
    return None
