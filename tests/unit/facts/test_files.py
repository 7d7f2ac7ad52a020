"""Which files make up a fact base, and the fingerprint of their bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.errors import KnowledgeError
from bot.facts.files import MAX_FILE_BYTES, find, fingerprint, read_bytes
from tests.builders import FIRST_FILE, problems_of, write_base


def _messages(folder: Path) -> list[str]:
    return [f"{name}: {problem.message.partition(';')[0]}" for name, problem in find(folder).refused.items()]


def test_files_are_found_in_order_of_their_names(tmp_path: Path) -> None:
    """The order does not depend on the file system."""
    names = ["entities.yaml", "facts/a.yaml", "facts/b.yaml", "phrases.yaml", "sources.yaml", "synonyms.yaml"]
    write_base(tmp_path, dict.fromkeys(reversed(names), ""))
    assert list(find(tmp_path).files) == names


def test_what_is_no_yaml_is_left_alone(tmp_path: Path) -> None:
    """Guides, hidden files, editors' copies and the schemas may lie beside the facts."""
    others = ["README.md", ".hidden.yaml", "facts/.a.yaml.swp", "facts/a.yaml~", "schema/topic.json"]
    write_base(tmp_path, dict.fromkeys(["facts/a.yaml", *others], ""))
    assert list(find(tmp_path).files) == ["facts/a.yaml"]
    assert _messages(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a permission there")
def test_a_folder_that_is_a_link_to_nowhere_is_said_to_be_one(tmp_path: Path) -> None:
    """Nobody is told to make a folder where one cannot be made."""
    (tmp_path / "link").symlink_to("link")
    assert _messages(tmp_path / "link") == ["facts: fact base is a link to nowhere"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("facts/b.yml", 'facts/b.yml: file name ends in ".yml"'),
        ("facts/b.YAML", 'facts/b.YAML: file name ends in ".YAML"'),
        ("facts/b.yaml.txt", 'facts/b.yaml.txt: file name ends in ".yaml.txt"'),
        ("sources.yml", 'sources.yml: file name ends in ".yml"'),
        ("entity.yaml", "entity.yaml: file is none that a fact base has"),
        ("install.yaml", "install.yaml: file is none that a fact base has"),
    ],
)
def test_a_file_that_would_be_overlooked_is_a_problem(tmp_path: Path, name: str, message: str) -> None:
    """A curator is told of a file that looks like part of the fact base and is none."""
    write_base(tmp_path, {"facts/a.yaml": "", name: ""})
    assert _messages(tmp_path) == [message]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("facts/club.txt", FIRST_FILE, True),
        ("facts/club.TXT", "\ufeff# The club\r\ntopic: The club\r\n", True),
        ("facts/club", FIRST_FILE, True),
        ("facts/club.json", '{"topic": "The club",\n "facts": []}', True),
        ("facts/club.txt", "To do: ask Ann about the topic.\n", False),
        ("facts/club.md", FIRST_FILE, False),
        ("facts/club.yaml.bak", FIRST_FILE, False),
        ("facts/club/notes.txt", FIRST_FILE, False),
        ("club.txt", FIRST_FILE, False),
    ],
)
def test_a_topic_saved_under_another_name_is_not_passed_over(
    tmp_path: Path, name: str, content: str, *, told: bool
) -> None:
    """Whoever saves facts as plain text is told that nobody reads them; notes and copies may lie there."""
    write_base(tmp_path, {"facts/a.yaml": "", name: content})
    problems = [problem.message for problem in find(tmp_path).refused.values()]
    message = 'a topic whose file name does not end in ".yaml" is not read; rename it to "club.yaml", or move'
    assert [problem.removesuffix(" it elsewhere") for problem in problems] == ([message] if told else [])


def test_a_misspelt_file_name_is_set_right(tmp_path: Path) -> None:
    """The message says which name may have been meant, or where topics go."""
    write_base(tmp_path, {"facts/a.yaml": "", "entitys.yaml": "", "extra.yaml": ""})
    advice = [problem.message.partition("; ")[2] for problem in find(tmp_path).refused.values()]
    assert advice == ['did you mean "entities.yaml"?', 'put a topic into "facts/"']


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "facts: there is no topic"),
        ({"entities.yaml": ""}, "facts: there is no topic"),
        ({"facts": ""}, 'facts: "facts" is no folder'),
    ],
)
def test_a_fact_base_needs_a_topic(tmp_path: Path, files: dict[str, str], message: str) -> None:
    """A folder without facts is not taken for an empty fact base."""
    write_base(tmp_path, files)
    assert _messages(tmp_path) == [message]


def test_the_folder_itself_must_be_there(tmp_path: Path) -> None:
    """A mistyped folder, or a file in its place, is told as such."""
    write_base(tmp_path, {"file.yaml": ""})
    for name, what in [("nowhere", "does not exist"), ("file.yaml", "is no folder")]:
        (problem,) = find(tmp_path / name).refused.values()
        assert problem.path == str(tmp_path / name)
        assert problem.message.startswith(f"fact base {what}")


def test_the_folder_of_the_topics_is_not_taken_for_the_fact_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names it reads which folder to name, and not that each topic is misplaced."""
    write_base(tmp_path, {"facts/a.yaml": "", "facts/b.yaml": "", "other/facts/facts/a.yaml": ""})
    monkeypatch.chdir(tmp_path / "facts")
    for folder in (tmp_path / "facts", Path()):
        (problem,) = find(folder).refused.values()
        assert (problem.path, problem.message) == (
            str(folder),
            "this is the folder of the topics; name the one in which it lies",
        )
    assert list(find(tmp_path / "other" / "facts").files) == ["facts/a.yaml"]


def test_links_may_not_leave_the_folder(tmp_path: Path) -> None:
    """Neither a file nor the folder of facts may lie elsewhere; links within the fact base are fine."""
    write_base(tmp_path, {"outside/x.yaml": "", "base/facts/a.yaml": "", "other/README.md": ""})
    base = tmp_path / "base"
    (base / "facts" / "inner.yaml").symlink_to("a.yaml")
    (base / "facts" / "outer.yaml").symlink_to(tmp_path / "outside" / "x.yaml")
    (base / "facts" / "broken.yaml").symlink_to("nowhere.yaml")
    (base / "facts" / "round.yaml").symlink_to("round.yaml")
    (tmp_path / "other" / "facts").symlink_to(tmp_path / "outside")
    (tmp_path / "outside" / "facts").symlink_to("facts")
    assert list(find(base).files) == ["facts/a.yaml", "facts/inner.yaml"]
    assert _messages(base) == [
        "facts/broken.yaml: link leads nowhere",
        "facts/outer.yaml: link leads out of the fact base",
        "facts/round.yaml: link leads nowhere",
    ]
    assert _messages(tmp_path / "outside")[0] == 'facts: "facts" is no folder'
    assert _messages(tmp_path / "other") == ["facts: link leads out of the fact base"]


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    """A pipe, which would keep the loader waiting for ever, is a problem like a folder in a file's place."""
    write_base(tmp_path, {"facts/a.yaml": "", "facts/folder.yaml/x": ""})
    os.mkfifo(tmp_path / "facts" / "pipe.yaml")
    os.mkfifo(tmp_path / "facts" / "pipe.txt")
    assert _messages(tmp_path) == [
        "facts/folder.yaml: this is not an ordinary file",
        "facts/pipe.yaml: this is not an ordinary file",
    ]


def test_topics_in_an_inner_folder_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    """Whoever sorts topics into folders is told that they are not read; pictures may lie where they like."""
    write_base(tmp_path, {"facts/a.yaml": "", "facts/2026/b.yml": "", "facts/pictures/b.png": ""})
    assert _messages(tmp_path) == ['facts/2026: folders in "facts/" are not read']


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    """The limit holds, and the file at the limit is fine."""
    path = tmp_path / "large"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES)
    assert len(read_bytes(path)) == MAX_FILE_BYTES
    with path.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(KnowledgeError, match="file is larger than 32 MB; split it"):
        read_bytes(path)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """What the operating system says is passed on."""
    with pytest.raises(KnowledgeError, match=r"cannot be read \(No such file or directory\)"):
        read_bytes(tmp_path / "gone.yaml")


def test_files_that_may_not_be_looked_at_are_no_broken_links() -> None:
    """Whoever may list a folder and open nothing in it is told what to look after."""
    with TemporaryDirectory() as name:
        folder = write_base(Path(name), {"facts/a.yaml": "", "facts/b.txt": FIRST_FILE}) / "facts"
        Path(name).chmod(0o755)
        folder.chmod(0o444)
        if os.geteuid() == 0:  # the superuser may look at everything
            os.seteuid(65534)
        try:
            found = _messages(Path(name))
        finally:
            os.seteuid(os.getuid())
            folder.chmod(0o755)
    assert found == ["facts/a.yaml: file cannot be read (Permission denied)"]


@pytest.mark.parametrize("below", ["", "knowledge"])
def test_a_folder_that_cannot_be_read_is_a_problem(below: str) -> None:
    """A folder that belongs to somebody else, or lies in such a one, is told as such."""
    # Not tmp_path, as its parents are closed to others too.
    with TemporaryDirectory() as name:
        Path(name).chmod(0)
        if os.geteuid() == 0:  # the superuser may read everything
            os.seteuid(65534)
        try:
            (problem,) = find(Path(name, below)).refused.values()
        finally:
            os.seteuid(os.getuid())
    assert problem.message.startswith("folder cannot be read (Permission denied)")


def test_the_fingerprint_changes_with_any_name_or_byte(tmp_path: Path) -> None:
    """What is kept under a fingerprint can be trusted to be made of these very files."""
    contents = [
        {"facts/a.yaml": FIRST_FILE},
        {"facts/a.yaml": FIRST_FILE + "\n"},
        {"facts/b.yaml": FIRST_FILE},
        {"facts/a.yaml": FIRST_FILE, "synonyms.yaml": ""},
        {"facts/a.yaml": FIRST_FILE, "phrases.yaml": ""},
    ]
    folders = [write_base(tmp_path / str(at), files) for at, files in enumerate(contents)]
    assert len({fingerprint(folder) for folder in folders}) == len(contents)
    assert fingerprint(write_base(tmp_path / "again", contents[0])) == fingerprint(folders[0])


def test_a_file_with_a_wrong_ending_gets_the_name_that_it_should_have(tmp_path: Path) -> None:
    """What Windows's editor has added goes, and what the file would have defined is not called unknown."""
    entities = "entities: [{id: site, name: Site, kind: site}]"
    files: dict[str, str | bytes] = {"facts/v1.2.yml": "", "entities.yaml.txt": entities}
    about = FIRST_FILE.replace("facts:", "about: [site]\nfacts:", 1)
    assert problems_of(tmp_path, {"facts/a.yaml": about, **files}) == [
        'entities.yaml.txt:1:1: file name ends in ".yaml.txt"; rename it to "entities.yaml"',
        'facts/v1.2.yml:1:1: file name ends in ".yml"; rename it to "v1.2.yaml"',
    ]


def test_a_folder_with_a_problem_has_no_fingerprint(tmp_path: Path) -> None:
    """A file that is refused cannot be part of what a fingerprint stands for."""
    with pytest.raises(KnowledgeError, match="rename it"):
        fingerprint(write_base(tmp_path, {"facts/a.yml": ""}))


def test_the_fingerprint_is_taken_without_slow_libraries() -> None:
    """A cached start must not pay for importing the libraries that it saves the work of."""
    code = "import sys, bot.facts.files, bot.facts.model; print({'yaml', 'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
