"""The README's exchanges, replayed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import main

README = Path(__file__).resolve().parents[2] / "README.md"


# Figures change with the matcher, places and versions with every fact; the README is no more wrong for it.
_FIGURES = re.compile(r"\d+\.\d+|(?<=\.yaml:)\d+|\b[0-9a-f]{12}\b")


def _turns() -> list[tuple[str, str]]:
    """Return the commands in the README's exchanges, and what each prints."""
    blocks = re.findall(
        r"^<!-- ci: (?:exchange|why) -->\n```console\n(.*?)^```",
        README.read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    assert len(blocks) == 2, "the README has two exchanges"
    turns = [
        turn for block in blocks for turn in re.split(r"^\$ python -m bot ", block, flags=re.MULTILINE)[1:]
    ]
    return [(command, output) for command, _, output in (turn.partition("\n") for turn in turns)]


@pytest.mark.parametrize(("command", "output"), _turns(), ids=[command for command, _ in _turns()])
def test_the_bot_says_what_the_readme_shows(
    command: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A newcomer who types what the README shows sees it, but for where lines are broken and for figures."""
    monkeypatch.delenv("FACTOTUM_KNOWLEDGE", raising=False)
    monkeypatch.chdir(tmp_path)
    main(shlex.split(command))
    said = capsys.readouterr().out
    assert _FIGURES.sub("#", said).split() == _FIGURES.sub("#", output).split()
