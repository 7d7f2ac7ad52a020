"""Whole conversations over the shipped facts, through the core and through Discord alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from bot.answering.reply import SmallTalk
from bot.answering.responder import Responder
from bot.facts.load import load
from bot.facts.model import Fact
from bot.settings import shipped_knowledge
from bot.store.records import ServerSettings
from bot.surfaces import wording
from bot.surfaces.discord.posting.keys import key
from bot.surfaces.phrases.english import ENGLISH
from tests.e2e.conftest import Scene
from tests.e2e.loopback import Channel, Message, User
from tests.e2e.loopback.gateway import Intent
from tests.e2e.loopback.things import ChannelType
from tests.e2e.transcript import (
    LISTENING_CONFIDENCE,
    CoreStage,
    Outcome,
    Stage,
    Transcript,
    Turn,
    check,
    transcripts,
)

TRANSCRIPTS = transcripts()


@cache
def shipped() -> Responder:
    """Return the responder for the shipped facts."""
    return Responder(load(shipped_knowledge()))


@cache
def friendly_lines() -> frozenset[str]:
    """Return what the bot says to who asks nothing."""
    base = shipped().base
    chat = {wording.small_talk(kind, base, ENGLISH) for kind in SmallTalk}
    return frozenset(chat | {ENGLISH.empty.format(topics=wording.topics(base, ENGLISH))})


@dataclass
class DiscordStage:
    """Replays through the real client and the loopback server."""

    scene: Scene
    channel: Channel
    people: dict[str, User]
    said: dict[int, Message] = field(default_factory=dict)
    asked: dict[str, Message] = field(default_factory=dict)

    async def play(self, turn: Turn, number: int) -> Outcome:
        """Do what a turn says, and return what came of it."""
        # People take their time; the cooldown is not what transcripts are about.
        self.scene.clock.wait(20 + 60 * turn.minutes)
        match turn.deed:
            case "says":
                return await self._say(turn, number)
            case "presses":
                return await self._press(turn, number)
            case "types":
                return await self._type(turn)
            case "picks":
                return await self._command(turn, number)
            case "sets":
                return await self._set(turn.settings)
        asked = self.asked[turn.who]
        if turn.deed == "deletes":
            await self.scene.discord.delete(asked)
        else:
            mention = f"<@{self.scene.discord.world.bot.id}> " if turn.by == "mention" else ""
            await self.scene.discord.edit(asked, mention + turn.what)
        changed = await self.scene.discord.next_change(lambda message: message.author.bot)
        return self._outcome(changed)

    async def _say(self, turn: Turn, number: int) -> Outcome:
        discord, who = self.scene.discord, self.people[turn.who]
        if turn.by in {"ask", "menu"}:
            return await self._command(turn, number)
        reference = self.said[turn.to or max(self.said)] if turn.by == "reply" else None
        mention = f"<@{discord.world.bot.id}> " if turn.by == "mention" and self.channel.guild else ""
        self.asked[turn.who] = await discord.say(who, self.channel, mention + turn.what, reference=reference)
        if turn.expected == "nothing":
            return await self._silence()
        self.said[number] = await discord.next_post()
        assert self.said[number].reference is self.asked[turn.who]
        return self._outcome(self.said[number])

    async def _command(self, turn: Turn, number: int) -> Outcome:
        discord, who = self.scene.discord, self.people[turn.who]
        if turn.by == "menu":
            aloud = await discord.say(who, self.channel, turn.what)
            done = await discord.use_on_message(who, aloud, "Answer this")
        else:
            what = key(turn.what) if turn.deed == "picks" else turn.what
            done = await discord.command(who, self.channel, "ask", question=what)
        assert await discord.next_post() is done.shown
        self.said[number] = done.shown
        return self._outcome(done.shown)

    async def _type(self, turn: Turn) -> Outcome:
        choices = await self.scene.discord.complete(
            self.people[turn.who], self.channel, "ask", "question", turn.what
        )
        keys = self.scene.services.desk(None).keys
        return Outcome(completed=tuple(fact.id for fact in keys.facts(choice["value"] for choice in choices)))

    async def _set(self, settings: dict[str, Any]) -> Outcome:
        """Let the server's owner set what is not set yet, on the panel."""
        discord, owner, texts = self.scene.discord, self.scene.discord.operator, ENGLISH.panel
        panel = (await discord.command(owner, self.channel, "settings")).whispered
        assert await discord.next_post() is panel
        for name, value in settings.items():
            if name == "topics":
                await discord.choose(owner, panel, texts.topics, *value)
            elif name == "listening":
                await discord.choose(owner, panel, texts.listening, *[str(self.channel.id)] * value)
            else:
                assert name == "public", f"{name} cannot be set in a transcript"
                await discord.press(owner, panel, texts.public if value else texts.private)
            await discord.next_change(lambda message: message is panel)
        return Outcome()

    async def _silence(self) -> Outcome:
        """Let somebody ask something else, and see that only they are answered."""
        stranger = self.people["stranger"]
        asked = await self.scene.discord.mention(stranger, self.channel, "hello")
        post = await self.scene.discord.next_post()
        return Outcome(silent=post.reference is asked)

    async def _press(self, turn: Turn, number: int) -> Outcome:
        on = self.said[turn.to or max(self.said)]
        question = self._fact(turn.what).question
        done = await self.scene.discord.press(self.people[turn.who], on, question[:80])
        if done.shown is not on:
            assert await self.scene.discord.next_post() is done.shown
        self.said[number] = done.shown
        return self._outcome(done.shown)

    def _fact(self, identifier: str) -> Fact:
        return next(fact for fact in shipped().base.facts if fact.id == identifier)

    def _outcome(self, message: Message) -> Outcome:
        facts = shipped().base.facts
        told = tuple(fact.id for fact in facts if fact.answer in message.content)
        ids = {fact.question[:80]: fact.id for fact in facts}
        offered = tuple(ids[label] for label in message.labels if label in ids)
        return Outcome(
            told,
            offered,
            chatted=message.content.partition("\n</topics:")[0] in friendly_lines(),
            gone=message.deleted,
            private=message.private,
        )


def place(scene: Scene, name: str) -> Channel:
    """Return the channel in which a transcript takes place, before the bot is started."""
    world = scene.discord.world
    if name == "private":
        return world.private(scene.alice)
    if name == "thread":
        return world.channel(scene.guild, "details", ChannelType.PUBLIC_THREAD, parent=scene.channel)
    if name == "listening":
        scene.discord.enabled_intents = Intent.MESSAGE_CONTENT
        channels = frozenset({scene.channel.id})
        listening = ServerSettings(listening=channels, confidence=LISTENING_CONFIDENCE)
        scene.options = {"may_read": True, "servers": {scene.guild.id: listening}}
    return scene.channel


async def replay(transcript: Transcript, stage: Stage) -> None:
    """Play a transcript turn by turn and check each."""
    for number, turn in enumerate(transcript.turns, start=1):
        outcome = await stage.play(turn, number)
        if outcome is not None:
            check(turn, outcome)


def test_there_are_at_least_forty_transcripts_with_titles_of_their_own() -> None:
    """The suite holds the conversations it promises, each to show something else."""
    assert len({transcript.title for transcript in TRANSCRIPTS}) == len(TRANSCRIPTS) >= 40


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript.title)
async def test_the_core_holds_the_conversation(transcript: Transcript) -> None:
    """The core decides on each turn as the transcript says."""
    await replay(transcript, CoreStage(shipped()))


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript.title)
async def test_discord_shows_the_conversation(transcript: Transcript, quiet_scene: Scene) -> None:
    """People on Discord see what the transcript says, at each turn."""
    scene = quiet_scene
    scene.responder = shipped()
    stranger = scene.discord.world.user("stranger")
    scene.guild.members[stranger.id] = []
    channel = place(scene, transcript.place)
    await scene.start()
    people = {"alice": scene.alice, "bob": scene.bob, "stranger": stranger}
    await replay(transcript, DiscordStage(scene, channel, people))
