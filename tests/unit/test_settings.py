"""Settings from the environment and a .env file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import read_settings, shipped_knowledge

# Of a token's form, and nobody's.
TOKEN = "MTE0NTEyMDM3.GhYkXw.not-a-real-token_0123456789"  # noqa: S105


def test_the_shipped_facts_are_the_default(tmp_path: Path) -> None:
    """Without any setting the bot answers from the facts that it came with."""
    assert read_settings({}, tmp_path).knowledge == shipped_knowledge()


def test_the_environment_has_the_last_word_over_the_file(tmp_path: Path) -> None:
    """A `.env` file fills in what the environment leaves open."""
    (tmp_path / ".env").write_text(
        f"FACTOTUM_KNOWLEDGE=/from/file\nDISCORD_TOKEN='{TOKEN}'\n", encoding="utf-8"
    )
    settings = read_settings({"FACTOTUM_KNOWLEDGE": "/from/environment"}, tmp_path)
    assert settings.knowledge == Path("/from/environment")
    assert settings.discord_token == TOKEN


@pytest.mark.parametrize(("value", "colour"), [("1", False), ("", True)])
def test_the_file_can_do_without_colours(tmp_path: Path, value: str, colour: bool) -> None:
    """`--help` says so of each setting; by no-color.org an empty one says nothing."""
    (tmp_path / ".env").write_text(f"NO_COLOR={value}\n", encoding="utf-8")
    assert read_settings({}, tmp_path).colour is colour


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no shell has replaced it, as in `.env`, it is replaced here; nobody's home is left as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = read_settings({"FACTOTUM_KNOWLEDGE": "~/facts", "FACTOTUM_STORE": "~/kept"}, tmp_path)
    assert settings.knowledge == tmp_path / "facts"
    assert settings.store == str(tmp_path / "kept")
    assert read_settings({"FACTOTUM_KNOWLEDGE": "~nobody-here/x"}, tmp_path).knowledge.name == "x"


def test_a_token_never_shows_in_a_log(tmp_path: Path) -> None:
    """Printing the settings does not give the token away."""
    assert TOKEN not in repr(read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path))


def test_an_unknown_log_level_is_refused_with_those_known(tmp_path: Path) -> None:
    """A wrong setting is said to be wrong at start, not ignored."""
    with pytest.raises(ConfigError, match="'LOUD'; set it to one of DEBUG, INFO"):
        read_settings({"FACTOTUM_LOG_LEVEL": "loud"}, tmp_path)


def test_a_mistyped_setting_is_refused_with_the_one_meant(tmp_path: Path) -> None:
    """Whoever names a folder of facts by a wrong name is not answered from the shipped ones."""
    (tmp_path / ".env").write_text("FACTOTUM_KNOWLEGDE=/my/facts\n", encoding="utf-8")
    for environment, folder in (({}, tmp_path), ({"FACTOTUM_KNOWLEGDE": "/my/facts"}, tmp_path / "other")):
        with pytest.raises(ConfigError, match="KNOWLEGDE is no setting; did you mean FACTOTUM_KNOWLEDGE"):
            read_settings(environment, folder)


def test_what_is_called_so_by_others_is_left_alone(tmp_path: Path) -> None:
    """A service's name is put before such names by what runs it, and means nothing to the bot."""
    others = {"FACTOTUM_SERVICE_HOST": "10.0.0.1", "FACTOTUM_PORT": "tcp://10.0.0.1:80"}
    assert read_settings(others, tmp_path) == read_settings({}, tmp_path)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """A damaged `.env` is named in one line instead of a traceback."""
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"\.env cannot be read"):
        read_settings({}, tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"DISCORD_TOKEN: {TOKEN}\n", "1: this sets nothing; write DISCORD_TOKEN=value, in quotes that"),
        (f"# mine\n\nDISCORD_TOKEN:{TOKEN}\n", "3: this sets nothing; write DISCORD_TOKEN=value, in quotes"),
        (f"A=b\nexport DISCORD_TOKEN {TOKEN}", "2: this sets nothing; write DISCORD_TOKEN=value, in quotes"),
        (f'DISCORD_TOKEN="{TOKEN}\n', "1: this sets nothing; write DISCORD_TOKEN=value, in quotes that"),
        ("DISCORD_TOKEN\n", "1: this sets nothing; write DISCORD_TOKEN=value, in quotes that"),
    ],
)
def test_a_line_that_sets_nothing_is_told_but_not_repeated(
    tmp_path: Path, text: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever writes a colon learns which line to mend and how; a token stays out of what is said."""
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_settings({}, tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/.env:{told}")
    assert TOKEN not in str(caught.value)
    assert not caplog.records


def test_a_file_of_windows_s_editor_is_read_from_its_first_line_on(tmp_path: Path) -> None:
    """A byte order mark is no part of a name; what other programs name there is theirs."""
    written = f"DISCORD_TOKEN={TOKEN}\nOTHER\nsource: other.env\n"
    (tmp_path / ".env").write_text(written, encoding="utf-8-sig")
    assert read_settings({}, tmp_path).discord_token == TOKEN


def test_a_folder_that_cannot_be_looked_into_has_no_file() -> None:
    """A service may be started in a folder that is not its own."""
    # No name is as long as that, which stops the administrator as well.
    assert read_settings({}, Path("x" * 1000)).knowledge == shipped_knowledge()
