"""How commands end when something outside of them goes wrong: disks, pipes and signals, all of them real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.ending import INTERRUPTED, ended
from tests.bench.made import make, write
from tests.keyboard import CTRL_C, CTRL_D, READY, Keyboard

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
QUESTION = "how much was Paso Pe sold for"
TOKEN = f"{'1' * 18}.{'a' * 6}.{'b' * 27}"
# Takes some seconds to prepare, so that the bar appears, and a signal comes in between.
_SLOW = 240_000
# Far below what the preparation would still take, and far above what ending takes on a busy machine.
_QUICK_SECONDS = 3.0
# `python -m bot`, to which Ctrl-C comes when it first looks for a module.
_INTERRUPTED_AT = """
import runpy, signal, sys

class Interrupting:
    def find_spec(self, name, *_):
        if name == module:
            signal.raise_signal(signal.SIGINT)

module = sys.argv.pop(1)
sys.meta_path.insert(0, Interrupting())
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
# Nobody presses a key in the very moment in which the prompt appears, and Python would lose a Ctrl-C that
# comes after `input` has shown it and before it waits for keys: it would be heeded at the next key only.
_TO_SEE_IT = 0.5


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's own .env out of these tests."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a fact base that takes some seconds to prepare."""
    folder = tmp_path_factory.mktemp("large")
    write(make(_SLOW), folder)
    return folder


@pytest.fixture
def slow(large: Path) -> Path:
    """Return that folder as if nothing had ever been prepared from it."""
    shutil.rmtree(large / ".cache", ignore_errors=True)
    return large


def _asking(knowledge: Path) -> list[str]:
    return [sys.executable, "-m", "bot", "ask", "--knowledge", str(knowledge), "who bought Paso Pe"]


@pytest.mark.parametrize("command", ["ask --batch", "chat", "ask --help", "--version"])
def test_a_reader_that_goes_away_is_no_error(command: str, knowledge: Path) -> None:
    """`... | head -1` ends quietly: no traceback, and the exit code that the shell gives to SIGPIPE."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command.split()],
        input=b'{"question": "a"}\n',
        stdout=writing,
        stderr=subprocess.PIPE,
        # Else Python keeps what is written, and notices only at the end.
        env=ENVIRONMENT | {"PYTHONUNBUFFERED": "1", "FACTOTUM_KNOWLEDGE": str(knowledge)},
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is POSIX")
@pytest.mark.parametrize(
    "command", ["ask 'who bought it' >&-", "ask --batch <&-", "chat <&-", "ask x 2>&-", "check <&- >&- 2>&-"]
)
def test_closed_streams_are_no_error(knowledge: Path, command: str) -> None:
    """A supervisor may close what it has no use for: there is nothing to read then, or nobody who reads."""
    environment = ENVIRONMENT | {"FACTOTUM_KNOWLEDGE": str(knowledge)}
    shell = ["/bin/sh", "-c", f"{sys.executable} -m bot {command}"]
    done = subprocess.run(shell, capture_output=True, env=environment, check=False)
    assert (done.returncode in (0, 1), done.stderr) == (True, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a file that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the end", "at once"])
@pytest.mark.parametrize(
    "command",
    [
        "ask who",
        "ask --json who",
        "ask --batch",
        "chat",
        "check",
        "schema",
        "--help",
        "check --help",
        "--version",
    ],
    ids=str,
)
def test_output_that_cannot_be_written_is_one_line(knowledge: Path, command: str, unbuffered: str) -> None:
    """On a full disk a command says so, without a traceback, by an exit code that is not another's."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *command.split()],
            input=b'{"question": "a"}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT | {"FACTOTUM_KNOWLEDGE": str(knowledge), "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert done.returncode == 74
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("factotum: the output cannot be written (No space left on device)")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a file that is always full")
def test_complaints_that_cannot_be_written_change_no_exit_code(knowledge: Path) -> None:
    """Where standard error is full as well, the exit code still tells."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            _asking(knowledge / "nowhere"), stdout=full, stderr=full, env=ENVIRONMENT, check=False
        )
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="limits and shell are POSIX")
def test_a_disk_too_full_for_the_index_is_told_and_answered_from(knowledge: Path) -> None:
    """Nobody waits at each start without knowing why; what could not be finished leaves nothing behind."""
    shell = ["/bin/sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *_asking(knowledge)]
    done = subprocess.run(shell, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert (done.returncode, done.stdout) == (0, "Hashforce bought it.\n")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"factotum: the prepared facts cannot be kept in {knowledge / '.cache'} (File too")
    assert [path.name for path in (knowledge / ".cache").iterdir()] == [".gitignore"]


def test_a_place_that_cannot_be_written_to_is_told_at_each_start(knowledge: Path) -> None:
    """Beside read-only facts each start takes as long as the first, and says so."""
    # A file in the way stops everybody, whereas permissions do not stop the administrator.
    (knowledge / ".cache").write_text("in the way", encoding="utf-8")
    for _ in range(2):
        done = subprocess.run(
            _asking(knowledge), capture_output=True, text=True, env=ENVIRONMENT, check=False
        )
        assert (done.returncode, done.stdout) == (0, "Hashforce bought it.\n")
        assert len(done.stderr.splitlines()) == 1
        assert "can be written to" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("command", "sent", "code"),
    [
        (["ask", "who"], signal.SIGINT, 130),
        (["ask", "who"], signal.SIGTERM, 143),
        (["run"], signal.SIGINT, 0),
        (["run"], signal.SIGTERM, 0),
    ],
    ids=str,
)
def test_preparing_ends_at_once_when_asked_to(
    slow: Path, command: list[str], sent: signal.Signals, code: int
) -> None:
    """Nobody waits for an index that is not wanted any more; it leaves nothing unfinished behind."""
    token = {"DISCORD_TOKEN": TOKEN}
    with Keyboard(*command, "--knowledge", str(slow), environment=token) as keyboard:
        keyboard.until(b"reparing the facts")
        keyboard.process.send_signal(sent)
        begun = time.monotonic()
        said = keyboard.rest()
        assert (keyboard.process.returncode, b"Traceback" in said) == (code, False), said.decode()
    assert time.monotonic() - begun < _QUICK_SECONDS
    assert {path.name for path in slow.glob(".cache/*")} <= {".gitignore"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    "module", ["bot.cli", "argparse", "bot.settings", "bot.surfaces.refusal", "unicodedata", "bot.opening"]
)
def test_ctrl_c_while_a_module_is_imported_ends_quietly(knowledge: Path, module: str) -> None:
    """Whoever thinks better of it in the first moments sees no traceback, also where modules are compiled."""
    interrupting = [sys.executable, "-c", _INTERRUPTED_AT, module, *_asking(knowledge)[3:]]
    compiling = {"PYTHONPYCACHEPREFIX": str(knowledge / "nothing compiled")}
    done = subprocess.run(interrupting, capture_output=True, env=ENVIRONMENT | compiling, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("module", ["bot.cli", "bot.opening"])
def test_ctrl_c_that_is_meant_for_something_else_ends_nothing(knowledge: Path, module: str) -> None:
    """A shell that starts a command in the background has it ignore what is typed in the foreground."""
    interrupting = [sys.executable, "-c", _INTERRUPTED_AT, module, *_asking(knowledge)[3:]]
    shell = ["/bin/sh", "-c", 'trap "" INT; exec "$@"', "sh", *interrupting]
    done = subprocess.run(shell, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert (done.returncode, done.stdout) == (0, "Hashforce bought it.\n")


@pytest.fixture
def at_home(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which what is typed is kept below a test's own folder."""
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_chat_on_a_terminal_has_a_prompt_and_ends_with_ctrl_d(
    knowledge: Path, tmp_path: Path, at_home: dict[str, str]
) -> None:
    """A person at a terminal is greeted, answered in bold, and leaves with Ctrl-D and exit code 0."""
    with Keyboard("chat", "--knowledge", str(knowledge), environment=at_home) as keyboard:
        assert b"Ask me anything" in keyboard.until(READY)
        keyboard.press(QUESTION.encode() + b"\r")
        keyboard.until(b"\x1b[1m30 million US dollars\x1b[0m")
        keyboard.until(READY)
        keyboard.press(CTRL_D)
        keyboard.rest()
        assert keyboard.process.returncode == 0
    assert QUESTION in (tmp_path / "state" / "factotum" / "history").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(
    ("environment", "prompt"), [({}, READY), ({"NO_COLOR": "1"}, b"> "), ({"TERM": "dumb"}, b"> ")], ids=str
)
@pytest.mark.parametrize("keys", [CTRL_C, CTRL_D, b"/quit\r"])
def test_every_way_out_of_a_chat_is_clean(
    knowledge: Path, at_home: dict[str, str], environment: dict[str, str], prompt: bytes, keys: bytes
) -> None:
    """Ctrl-C, Ctrl-D and /quit leave without a traceback, with an editor for lines and without one."""
    with Keyboard("chat", "--knowledge", str(knowledge), environment=at_home | environment) as keyboard:
        keyboard.until(prompt)
        time.sleep(_TO_SEE_IT)
        keyboard.press(keys)
        assert b"Traceback" not in keyboard.rest()
        assert keyboard.process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_sigterm_in_a_chat_gives_the_terminal_back(knowledge: Path, at_home: dict[str, str]) -> None:
    """Whoever ends a chat from outside finds a terminal that shows again what is typed."""
    with Keyboard("chat", "--knowledge", str(knowledge), environment=at_home) as keyboard:
        keyboard.until(READY)
        assert not keyboard.echoes()
        keyboard.process.send_signal(signal.SIGTERM)
        assert b"Traceback" not in keyboard.rest()
        assert keyboard.process.returncode == 0
        assert keyboard.echoes()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_history_that_cannot_be_written_keeps_nobody_from_asking(
    knowledge: Path, tmp_path: Path, at_home: dict[str, str]
) -> None:
    """On a disk that has filled up meanwhile a chat goes on."""
    history = tmp_path / "state" / "factotum" / "history"
    with Keyboard("chat", "--knowledge", str(knowledge), environment=at_home) as keyboard:
        keyboard.until(READY)
        history.unlink()
        # A folder in the way stops everybody.
        history.mkdir()
        keyboard.press(QUESTION.encode() + b"\r")
        assert b"Traceback" not in keyboard.until(b"\x1b[1m30 million US dollars\x1b[0m")
        keyboard.until(READY)
        keyboard.press(CTRL_D)
        assert b"xception" not in keyboard.rest()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize(("columns", "painted"), [(80, True), (40, False)])
def test_the_bar_keeps_off_terminals_that_are_too_narrow(slow: Path, columns: int, painted: bool) -> None:
    """What would wrap could not be wiped away."""
    with Keyboard("ask", "--knowledge", str(slow), "what", columns=columns) as keyboard:
        assert (b"Preparing the facts [" in keyboard.rest()) is painted


def test_a_signal_that_a_library_swallows_ends_the_command_all_the_same() -> None:
    """Pydantic's core drops what a signal raises, and fails a little later with something else."""

    class Swallowing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def command() -> int:
        del held[0]
        raise KeyError("the shape that was half built")

    held = [Swallowing()]
    assert ended(command) == INTERRUPTED


def test_a_signal_that_python_makes_another_error_of_ends_the_command_all_the_same() -> None:
    """Python 3.11 says that a class could not be built when a signal comes meanwhile."""

    def command() -> int:
        raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    assert ended(command) == INTERRUPTED
