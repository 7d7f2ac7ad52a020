"""The README's exchanges, replayed, and what it and the curator's guide give as a first topic, tried out."""

from __future__ import annotations

import re
import shlex
import textwrap
from pathlib import Path

import pytest

from bot.answering.responder import Responder
from bot.cli import main
from tests.knowledge.labelled import Labelled, labelled_questions

README = Path(__file__).resolve().parents[2] / "README.md"
GUIDE = README.parent / "knowledge" / "README.md"

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


def test_the_readmes_objections_are_raised(responder: Responder) -> None:
    """Each question that the README gives as one that is not answered is not, and for the reason it gives."""
    (step,) = re.findall(r"^6\. \*\*Decision(.*?)^7\. ", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    raised = []
    for question in re.findall(r'\("(.+?)"\)', step, re.DOTALL):
        reply = responder.reply(" ".join(question.split()))
        assert reply.facts == ()
        raised += [part.provenance and part.provenance.objection for part in reply.parts]
    assert raised == ["vague", "foreign", "swapped", "denied", "other_time", "untold"]


def _first_topic(path: Path, folder: Path) -> list[str]:
    """Write the first topic that a text shows into a fact base, and return how to ask it."""
    text = path.read_text("utf-8")
    block = re.search(r"^ *```yaml\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    (folder / "facts").mkdir()
    (folder / "facts" / "meet-up.yaml").write_text(textwrap.dedent(block[1]), "utf-8")
    return ["ask", "--knowledge", str(folder)]


def test_the_guides_first_fact_answers_its_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new curator who follows the guide word by word gets the answer, and none to its neighbour."""
    ask = _first_topic(GUIDE, tmp_path)
    (command,) = re.findall(r"-m bot ask (--why .*)", GUIDE.read_text("utf-8"))
    assert main([*ask, *shlex.split(command)]) == 0
    assert "In Berlin" in capsys.readouterr().out
    assert main([*ask, "when was the power station built"]) == 1


def test_the_guide_shows_labelled_questions_as_the_tests_read_them(tmp_path: Path) -> None:
    """What a curator copies from the guide's last step is read as meant."""
    block = re.search(
        r"^   ```yaml\n(   questions:\n.*?)^   ```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block is not None
    (tmp_path / "meet-up.yaml").write_text(textwrap.dedent(block[1]), "utf-8")
    first, second = labelled_questions(tmp_path)
    assert first == Labelled("meet-up", "whats the meet-up adress", ("meet-up-place",))
    assert len(second.expect) == 2


def test_the_readmes_first_topic_answers_and_knows_its_gap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fact in the README is found, and its gap is not answered with it."""
    ask = _first_topic(README, tmp_path)
    assert main([*ask, "which place is the May meet-up in"]) == 0
    assert main([*ask, "what does the meetup cost"]) == 1
    assert "nobody has written it down yet" in capsys.readouterr().out
