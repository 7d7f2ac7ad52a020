"""Settings, read once from the environment and from a `.env` file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.errors import ConfigError

if TYPE_CHECKING:
    from dotenv.parser import Binding

# In the working folder, where `.env` is looked for as well.
STORE = "factotum.sqlite3"
_PREFIX = "FACTOTUM_"
_NAMES = ("FACTOTUM_KNOWLEDGE", "FACTOTUM_LOG_LEVEL", "FACTOTUM_STORE")
# Share of letters, 0 to 1, that two names have in common if one may be meant by the other.
_ALIKE = 0.65
# A setting's name where a line of `.env` begins with one.
_OURS = re.compile(r"(?:export\s+)?(DISCORD_TOKEN|FACTOTUM_[A-Z_]+)(?![A-Z_])")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Settings(NamedTuple):
    """What an operator may set.

    Args:
        knowledge: Folder of the fact base (`FACTOTUM_KNOWLEDGE`).
        log_level: One of `LOG_LEVELS` (`FACTOTUM_LOG_LEVEL`), None if not set.
        discord_token: The bot's token as it was found (`DISCORD_TOKEN`), empty if it is not set.
        store: File or address of the store (`FACTOTUM_STORE`).
        colour: Whether colours are welcome on a terminal that has them (no `NO_COLOR`).
    """

    knowledge: Path
    log_level: str | None = None
    discord_token: str = ""
    store: str = STORE
    colour: bool = True

    def __repr__(self) -> str:
        """Leave out what may be a secret: the token, and the address of a store with its password."""
        return f"Settings(knowledge={self.knowledge!r}, log_level={self.log_level!r})"


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
    for name in values:
        # Mistyped it would be passed over, and the shipped facts answer in the place of one's own. What is
        # quite another name is somebody else's: Kubernetes sets some for a service that is called so.
        if name.startswith(_PREFIX) and name not in _NAMES and (meant := _meant(name)):
            raise ConfigError(f"{name} is no setting; did you mean {meant}?")
    level = values.get("FACTOTUM_LOG_LEVEL", "").strip().upper()
    if level and level not in LOG_LEVELS:
        raise ConfigError(f"FACTOTUM_LOG_LEVEL is {level!r}; set it to one of {', '.join(LOG_LEVELS)}")
    # Neither `.env` nor a service's unit knows what a shell makes of "~".
    knowledge, store = (
        os.path.expanduser(values.get(name, "").strip()) for name in ("FACTOTUM_KNOWLEDGE", "FACTOTUM_STORE")
    )
    return Settings(
        knowledge=Path(knowledge) if knowledge else shipped_knowledge(),
        log_level=level or None,
        discord_token=values.get("DISCORD_TOKEN", ""),
        store=store or STORE,
        colour=not values.get("NO_COLOR"),
    )


def shipped_knowledge() -> Path:
    """Return the folder of the shipped facts: inside an installed package, else beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "knowledge"
    return installed if installed.is_dir() else package.parent / "knowledge"


def _read_file(path: Path) -> dict[str, str]:
    # Most commands run without the file, and then need not wait for its parser. In a folder that may not be
    # looked into there is none.
    if not os.path.isfile(path):
        return {}
    from dotenv import dotenv_values
    from dotenv.parser import parse_stream

    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} cannot be read as UTF-8 text ({error}); mend or remove it") from error
    for line in parse_stream(StringIO(text)):
        _check(path, line)
    values = dotenv_values(stream=StringIO(text))
    return {name: value for name, value in values.items() if value is not None}


def _check(path: Path, line: Binding) -> None:
    """Raise a `ConfigError` for a setting of ours that sets nothing; it may hold a token: not repeated."""
    written = line.original.string.lstrip()
    found = _OURS.match(written)
    # What other programs make of their lines is theirs to say.
    if found and (line.error or line.value is None):
        at = line.original.line + line.original.string[: -len(written)].count("\n")
        message = f"this sets nothing; write {found[1]}=value, in quotes that are closed or without any"
        raise ConfigError(f"{path}:{at}: {message}")


def _meant(name: str) -> str | None:
    """Return the setting that a name of none may be meant for, None if it is like no one."""
    from difflib import get_close_matches  # seldom needed, and each start would wait for it

    own = {known.removeprefix(_PREFIX): known for known in _NAMES}
    found = get_close_matches(name.removeprefix(_PREFIX), own, n=1, cutoff=_ALIKE)
    return own[found[0]] if found else None
