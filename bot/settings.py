"""Settings, read once from the environment and from a `.env` file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import ConfigError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

# Discord's documentation on authentication: three base64url texts joined by dots.
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may set.

    Args:
        knowledge: Folder of the fact base (`FACTOTUM_KNOWLEDGE`).
        log_level: One of `LOG_LEVELS` (`FACTOTUM_LOG_LEVEL`), None if not set.
        discord_token: The bot's token as found (`DISCORD_TOKEN`), None if not set.
    """

    knowledge: Path
    log_level: str | None = None
    discord_token: str | None = field(default=None, repr=False)

    def token(self) -> str:
        """Return the bot's token.

        Raises:
            ConfigError: If it is missing, or cannot be a token.
        """
        if self.discord_token is None:
            raise ConfigError(
                "DISCORD_TOKEN is not set; put DISCORD_TOKEN=... into the environment or a .env file here"
                " (Discord's developer portal, your application, Bot, Reset Token)"
            )
        if not _TOKEN.fullmatch(self.discord_token):
            raise ConfigError(
                "DISCORD_TOKEN does not look like a bot token (three parts joined by dots); copy it from"
                " Discord's developer portal: your application, Bot, Reset Token"
            )
        return self.discord_token


def read_settings(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings; the environment has the last word over the `.env` file.

    Args:
        environment: Names and values; those of the process if None.
        folder: Where `.env` may stand; the working folder if None.

    Raises:
        ConfigError: If a setting is wrong or the `.env` file cannot be read.
    """
    own = os.environ if environment is None else environment
    values = {**_read_file((folder or Path()) / ".env"), **own}
    level = values.get("FACTOTUM_LOG_LEVEL", "").strip().upper()
    if level and level not in LOG_LEVELS:
        raise ConfigError(f"FACTOTUM_LOG_LEVEL is {level!r}; set it to one of {', '.join(LOG_LEVELS)}")
    knowledge = values.get("FACTOTUM_KNOWLEDGE", "")
    return Settings(
        knowledge=Path(knowledge).expanduser() if knowledge else shipped_knowledge(),
        log_level=level or None,
        discord_token=values.get("DISCORD_TOKEN", "").strip() or None,
    )


def shipped_knowledge() -> Path:
    """Return the folder of the shipped facts: inside an installed package, else beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"


def _read_file(path: Path) -> dict[str, str]:
    # Most commands run without the file, and then need not wait for its parser.
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text ({error}); mend or remove it") from error
