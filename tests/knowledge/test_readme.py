"""The README's exchange, replayed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import main

README = Path(__file__).resolve().parents[2] / "README.md"


def _exchange() -> list[tuple[str, str]]:
    """Return the commands of the README's first exchange, and what each prints."""
    block = re.search(
        r"^<!-- ci: exchange -->\n```console\n(.*?)^```", README.read_text("utf-8"), re.S | re.M
    )
    assert block
    turns = re.split(r"^\$ python -m bot ", block[1], flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (turn.partition("\n") for turn in turns)]


@pytest.mark.parametrize(("command", "output"), _exchange(), ids=[command for command, _ in _exchange()])
def test_the_bot_says_what_the_readme_shows(
    command: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A newcomer who types what the README shows sees what it shows, but for where lines are broken."""
    monkeypatch.delenv("FACTOTUM_KNOWLEDGE", raising=False)
    monkeypatch.chdir(tmp_path)
    main(shlex.split(command))
    assert capsys.readouterr().out.split() == output.split()
