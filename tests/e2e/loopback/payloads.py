"""The bodies of the requests that the bot makes, as strictly as Discord documents them.

Source: Discord's developer documentation: "Create Message", "Edit Message", "Allowed Mentions
Object", "Component Reference", "Interaction Callback", "Application Command Object". Every model
refuses fields that Discord does not know and types that it would not take.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    model_validator,
)

COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko".split()
)
SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
SUPPRESS_NOTIFICATIONS = 1 << 12
LINK = 5


def _snowflake(value: int | str) -> int:
    if not str(value).isdecimal() or not 0 < int(value) < 1 << 63:
        raise ValueError(f"{value!r} is not a snowflake")
    return int(value)


Snowflake = Annotated[StrictInt | StrictStr, AfterValidator(_snowflake)]
Text = Annotated[StrictStr, Field(max_length=2000)]
CustomId = Annotated[StrictStr, Field(min_length=1, max_length=100)]


class Strict(BaseModel):
    """A body without unknown fields."""

    model_config = ConfigDict(extra="forbid")


class AllowedMentions(Strict):
    """Who may be pinged."""

    parse: list[Literal["roles", "users", "everyone"]] | None = None
    users: Annotated[list[Snowflake], Field(max_length=100)] | None = None
    roles: Annotated[list[Snowflake], Field(max_length=100)] | None = None
    replied_user: StrictBool | None = None

    @model_validator(mode="after")
    def _exclusive(self) -> AllowedMentions:
        for kind in ("users", "roles"):
            if kind in (self.parse or []) and getattr(self, kind):
                raise ValueError(f"allowed_mentions: parse has {kind!r} and so has the list")
        return self


class Reference(Strict):
    """The message replied to."""

    type: Literal[0, 1] = 0
    message_id: Snowflake
    channel_id: Snowflake | None = None
    guild_id: Snowflake | None = None
    fail_if_not_exists: StrictBool | None = None


class Emoji(Strict):
    """An emoji on a button or in a menu."""

    id: Snowflake | None = None
    name: StrictStr
    animated: StrictBool | None = None


class Button(Strict):
    """A button: one with a custom id, or one that opens an address."""

    type: Literal[2]
    id: StrictInt | None = None
    style: Annotated[StrictInt, Field(ge=1, le=6)]
    label: Annotated[StrictStr, Field(max_length=80)] | None = None
    emoji: Emoji | None = None
    custom_id: CustomId | None = None
    url: Annotated[StrictStr, Field(max_length=512)] | None = None
    sku_id: Snowflake | None = None
    disabled: StrictBool | None = None

    @model_validator(mode="after")
    def _whole(self) -> Button:
        if (self.style == LINK) != (self.url is not None) or (self.style < LINK) != (
            self.custom_id is not None
        ):
            raise ValueError("a button has a custom_id, or is a link with a url")
        if not self.label and self.emoji is None:
            raise ValueError("a button needs a label or an emoji")
        return self


class Option(Strict):
    """One line of a menu."""

    label: Annotated[StrictStr, Field(min_length=1, max_length=100)]
    value: Annotated[StrictStr, Field(min_length=1, max_length=100)]
    description: Annotated[StrictStr, Field(min_length=1, max_length=100)] | None = None
    emoji: Emoji | None = None
    default: StrictBool | None = None


class Select(Strict):
    """What all menus have."""

    id: StrictInt | None = None
    custom_id: CustomId
    placeholder: Annotated[StrictStr, Field(max_length=150)] | None = None
    min_values: Annotated[StrictInt, Field(ge=0, le=25)] = 1
    max_values: Annotated[StrictInt, Field(ge=1, le=25)] = 1
    disabled: StrictBool | None = None
    required: StrictBool | None = None


class StringSelect(Select):
    """A menu of texts."""

    type: Literal[3]
    options: Annotated[list[Option], Field(min_length=1, max_length=25)]

    @model_validator(mode="after")
    def _consistent(self) -> StringSelect:
        if len({option.value for option in self.options}) < len(self.options):
            raise ValueError("two options of a menu have the same value")
        if self.max_values > len(self.options) or self.min_values > self.max_values:
            raise ValueError("a menu asks for more values than it has")
        if sum(bool(option.default) for option in self.options) > self.max_values:
            raise ValueError("a menu has more defaults than values may be chosen")
        return self


class DefaultChannel(Strict):
    """A channel chosen beforehand."""

    id: Snowflake
    type: Literal["channel"]


class ChannelSelect(Select):
    """A menu of channels."""

    type: Literal[8]
    # Source: Discord's OpenAPI description, `ChannelTypes`.
    channel_types: list[Literal[0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]] | None = None
    default_values: Annotated[list[DefaultChannel], Field(max_length=25)] | None = None


class Row(Strict):
    """A row: five buttons at most, or one menu."""

    type: Literal[1]
    id: StrictInt | None = None
    components: Annotated[
        list[Annotated[Button | StringSelect | ChannelSelect, Field(discriminator="type")]],
        Field(min_length=1, max_length=5),
    ]

    @model_validator(mode="after")
    def _one_menu(self) -> Row:
        if len(self.components) > 1 and any(not isinstance(item, Button) for item in self.components):
            raise ValueError("a menu needs a row of its own")
        return self


class Body(Strict):
    """What every message has that is sent or edited."""

    content: Text | None = None
    embeds: Annotated[list[dict[str, Any]], Field(max_length=10)] | None = None
    allowed_mentions: AllowedMentions | None = None
    components: Annotated[list[Row], Field(max_length=5)] | None = None
    attachments: list[dict[str, Any]] | None = None
    flags: StrictInt | None = None
    tts: StrictBool | None = None

    @model_validator(mode="after")
    def _distinct_ids(self) -> Body:
        ids = [item.custom_id for row in self.components or [] for item in row.components if item.custom_id]
        if len(set(ids)) < len(ids):
            raise ValueError("two components have the same custom_id")
        return self

    def check_flags(self, allowed: int) -> None:
        """Raise ValueError if a flag is set that may not be."""
        if (self.flags or 0) & ~allowed:
            raise ValueError(f"flags {self.flags} are not allowed here")


class NewMessage(Body):
    """The body of Create Message."""

    nonce: StrictInt | Annotated[StrictStr, Field(max_length=25)] | None = None
    enforce_nonce: StrictBool | None = None
    message_reference: Reference | None = None
    sticker_ids: Annotated[list[Snowflake], Field(max_length=3)] | None = None

    @model_validator(mode="after")
    def _not_empty(self) -> NewMessage:
        self.check_flags(SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS)
        if not self.content and not self.embeds and not self.components:
            raise ValueError("Cannot send an empty message")
        return self


class EditedMessage(Body):
    """The body of Edit Message. The library sends `tts` too, which Discord ignores here."""

    @model_validator(mode="after")
    def _flags(self) -> EditedMessage:
        self.check_flags(SUPPRESS_EMBEDS)
        return self


class InteractionMessage(Body):
    """The data of an interaction's response, or a follow-up."""

    @model_validator(mode="after")
    def _flags(self) -> InteractionMessage:
        self.check_flags(SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS)
        return self


class Choice(Strict):
    """A suggestion while typing."""

    name: Annotated[StrictStr, Field(min_length=1, max_length=100)]
    name_localizations: dict[str, str] | None = None
    value: Annotated[StrictStr, Field(min_length=1, max_length=100)]


class Choices(Strict):
    """The data of an autocomplete response."""

    choices: Annotated[list[Choice], Field(max_length=25)]


class Modal(Strict):
    """The data of a form."""

    custom_id: CustomId
    title: Annotated[StrictStr, Field(min_length=1, max_length=45)]
    components: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=5)]


class Callback(Strict):
    """An interaction's response."""

    type: Literal[4, 5, 6, 7, 8, 9]
    data: dict[str, Any] | None = None

    def parsed(self) -> InteractionMessage | Choices | Modal | None:
        """Return the data in the shape that goes with the type."""
        data = self.data or {}
        if self.type == 8:
            return Choices.model_validate(data)
        if self.type == 9:
            return Modal.model_validate(data)
        if self.type == 6:
            return None
        message = InteractionMessage.model_validate(data)
        if self.type == 4 and not (message.content or message.components):
            raise ValueError("Cannot send an empty message")
        return message


def _command_name(value: str) -> str:
    if not COMMAND_NAME.match(value) or value != value.lower():
        raise ValueError(f"{value!r} is not a command's name")
    return value


def _locale(value: str) -> str:
    if value not in LOCALES:
        raise ValueError(f"{value!r} is not a locale of Discord")
    return value


Locale = Annotated[StrictStr, AfterValidator(_locale)]
Localised = dict[Locale, Annotated[StrictStr, Field(min_length=1, max_length=100)]]
CommandName = Annotated[StrictStr, AfterValidator(_command_name)]


class CommandOption(Strict):
    """An option of a command."""

    type: Annotated[StrictInt, Field(ge=1, le=11)]
    name: CommandName
    name_localizations: dict[Locale, CommandName] | None = None
    description: Annotated[StrictStr, Field(min_length=1, max_length=100)]
    description_localizations: Localised | None = None
    required: StrictBool = False
    autocomplete: StrictBool = False
    choices: Annotated[list[Choice], Field(max_length=25)] | None = None
    min_length: Annotated[StrictInt, Field(ge=0, le=6000)] | None = None
    max_length: Annotated[StrictInt, Field(ge=1, le=6000)] | None = None


class Command(Strict):
    """A command of the application; only the slash commands (type 1) have a description."""

    type: Literal[1, 2, 3] = 1
    name: Annotated[StrictStr, Field(min_length=1, max_length=32)]
    name_localizations: Localised | None = None
    description: Annotated[StrictStr, Field(max_length=100)] = ""
    description_localizations: Localised | None = None
    options: Annotated[list[CommandOption], Field(max_length=25)] | None = None
    default_member_permissions: StrictInt | None = None
    dm_permission: StrictBool | None = None
    nsfw: StrictBool = False
    contexts: list[Literal[0, 1, 2]] | None = None
    integration_types: list[Literal[0, 1]] | None = None

    @model_validator(mode="after")
    def _kinds(self) -> Command:
        if (self.type == 1) != bool(self.description):
            raise ValueError("a slash command needs a description and no other command has one")
        if self.type == 1:
            _command_name(self.name)
        required = [option.required for option in self.options or []]
        if required != sorted(required, reverse=True):
            raise ValueError("required options come first")
        return self


class PrivateChannel(Strict):
    """The body of Create DM."""

    recipient_id: Snowflake
