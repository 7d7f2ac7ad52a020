"""The commands and their exit codes, as a shell sees them."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import main
from bot.store.records import Vote
from bot.store.store import Store

QUESTION = "how much was Paso Pe sold for"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's own settings and .env out of these tests."""
    for name in ("FACTOTUM_KNOWLEDGE", "FACTOTUM_LOG_LEVEL", "FACTOTUM_STORE", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def _start(*arguments: str, standard_input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=standard_input, capture_output=True, env=environment, check=False)


def test_an_answered_question_exits_with_0(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ask` prints the answer, without marks of markdown when piped; the question needs no quotes."""
    assert main(["ask", "--knowledge", str(knowledge), *QUESTION.split()]) == 0
    assert capsys.readouterr().out == "30 million US dollars in total.\n"


def test_an_unknown_question_exits_with_1(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ask` says that it does not know; scripts see it by the exit code."""
    assert main(["ask", "--knowledge", str(knowledge), "xyzzy plugh"]) == 1
    assert "I don't know" in capsys.readouterr().out


def test_json_is_one_object_on_one_line(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ask --json` prints what a program needs and nothing else."""
    assert main(["ask", "--json", "--why", "--knowledge", str(knowledge), QUESTION]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    record = json.loads(line)
    assert (record["answered"], record["facts"], len(record["why"])) == (True, ["price"], 1)


def test_why_follows_the_answer(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`ask --why` shows the line of YAML that the answer was found by."""
    assert main(["ask", "--why", "--knowledge", str(knowledge), QUESTION]) == 0
    answer, _, reasons = capsys.readouterr().out.partition("\n\n")
    assert answer == "30 million US dollars in total."
    assert "sale.yaml:7" in reasons
    assert "Confidence" in reasons


def test_batch_answers_line_by_line(knowledge: Path) -> None:
    """`ask --batch` answers every line that comes in, in order, damaged ones by an error."""
    lines = [
        json.dumps({"question": QUESTION, "conversation": "a"}).encode(),
        b"\xff\xfe",
        b'{"question": "xyzzy"}',
    ]
    done = _start("ask", "--batch", "--knowledge", str(knowledge), standard_input=b"\n".join(lines))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [record.get("kind", "error") for record in records] == ["answer", "error", "abstain"]


def test_batch_answers_before_the_next_question_comes(knowledge: Path) -> None:
    """A program can hold a dialogue: each reply is written before the next line is there."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", "bot", "ask", "--batch", "--knowledge", str(knowledge)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in (QUESTION, "who bought Paso Pe"):
            process.stdin.write(json.dumps({"question": question}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
    assert process.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ask"],
        ["ask", "  "],
        ["ask", "w" * 2001],
        ["ask", "--batch", "what"],
        ["check", "--knowledge", ""],
        ["schema", "nothing"],
        ["sing"],
    ],
    ids=range(8),
)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be understood is answered by the usage, not by a guess."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ")


@pytest.mark.parametrize(
    ("command", "code"),
    [("ask x", 2), ("chat", 2), ("check", 2), ("votes", 2), ("run", 1)],
)
def test_a_broken_fact_base_ends_a_command_with_all_its_problems(
    command: str,
    code: int,
    knowledge: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every command that needs the facts says what is wrong with them, with its place and no traceback."""
    monkeypatch.setenv("DISCORD_TOKEN", f"{'1' * 18}.{'a' * 6}.{'b' * 27}")
    asyncio.run(_vote(Path("factotum.sqlite3"), ()))
    path = knowledge / "facts" / "sale.yaml"
    path.write_text(path.read_text("utf-8").replace("answer:", "anser:"), encoding="utf-8")
    assert main([*command.split(), "--knowledge", str(knowledge)]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "sale.yaml:4:5: " in captured.err
    assert "sale.yaml:9:5: " in captured.err
    assert "Traceback" not in captured.err


def test_a_folder_that_is_not_there_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped folder is said to be one."""
    assert main(["ask", "--knowledge", str(tmp_path / "nowhere"), "x"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_wrong_setting_exits_with_2_on_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that cannot be used is told before anything else happens."""
    monkeypatch.setenv("FACTOTUM_LOG_LEVEL", "loud")
    assert main(["check"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("factotum: FACTOTUM_LOG_LEVEL")


def test_a_missing_token_exits_with_2_on_one_line(
    knowledge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a token `run` says what to set and where to get it."""
    assert main(["run", "--knowledge", str(knowledge)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("factotum: DISCORD_TOKEN is not set: ")


def test_a_python_without_the_libraries_is_told_as_such(
    knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever takes the system's Python learns in one line which one was set up."""
    monkeypatch.setitem(sys.modules, "bot.opening", None)
    assert main(["ask", "--knowledge", str(knowledge), "x"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert sys.executable in line
    assert ".venv/bin/python" in line


def test_an_unexpected_error_is_an_apology_with_an_incident(
    knowledge: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fault of ours exits with 70 and a number that finds it in the log."""
    monkeypatch.setattr("bot.answering.responder.Responder.reply", lambda *_: 1 / 0)
    assert main(["ask", "--knowledge", str(knowledge), "x"]) == 70
    incident = caplog.records[-1].getMessage().removeprefix("incident ")
    assert incident in capsys.readouterr().err


async def _vote(path: Path, facts: tuple[str, ...]) -> None:
    store = await Store.open(str(path))
    await store.write([Vote(1, 7, 2, facts, helpful=False)])
    await store.close()


def test_votes_are_listed(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The people who look after the facts see what members voted, as these are told."""
    monkeypatch.setenv("FACTOTUM_STORE", str(tmp_path / "kept"))
    asyncio.run(_vote(tmp_path / "kept", ("price", "gone")))
    assert main(["votes", "--knowledge", str(knowledge)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["1", "0", *"gone (no longer in the fact base)".split()]
    assert lines[2].split()[:4] == ["1", "0", "price", "(facts/sale.yaml:3):"]


@pytest.mark.parametrize("place", ["factotum.sqlite3", "sqlite+aiosqlite:///factotum.sqlite3", "/"])
def test_votes_without_a_store_exit_with_2_and_make_none(
    place: str, knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who looks in the wrong folder is told so, and no empty store is left there."""
    monkeypatch.setenv("FACTOTUM_STORE", place)
    assert main(["votes", "--knowledge", str(knowledge)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert "no store" in line
    assert "FACTOTUM_STORE" in line
    assert not Path("factotum.sqlite3").exists()


def test_the_environment_names_the_fact_base(
    knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """FACTOTUM_KNOWLEDGE is used where no folder is given."""
    monkeypatch.setenv("FACTOTUM_KNOWLEDGE", str(knowledge))
    assert main(["check"]) == 0
    assert "facts            2" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["topic", "entities", "synonyms", "phrases", "sources"])
def test_every_kind_of_file_has_its_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`schema` prints what an editor needs to check a file while it is typed."""
    assert main(["schema", name]) == 0
    assert "properties" in json.loads(capsys.readouterr().out)


def test_a_piped_chat_is_plain(
    knowledge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines piped into `chat` are answered without prompt, welcome or colours, damaged ones too."""
    piped = io.TextIOWrapper(io.BytesIO(f"{QUESTION}\n\xff\n".encode("latin-1")), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", piped)
    assert main(["chat", "--knowledge", str(knowledge)]) == 0
    assert capsys.readouterr().out.startswith("30 million US dollars in total.\n")


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` says which program this is and which version of it."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"factotum {__version__}\n"


def test_an_answer_waits_for_no_library_that_it_does_not_need(knowledge: Path) -> None:
    """Neither Discord's library nor those of the chat are imported for one question."""
    code = (
        "import sys; from bot.cli import main\n"
        f"main(['ask', '--knowledge', {str(knowledge)!r}, {QUESTION!r}])\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    imported = set(done.stdout.splitlines()[-1].split())
    assert not imported & {"discord", "aiohttp", "asyncio", "prompt_toolkit", "rich", "sqlalchemy", "dotenv"}
