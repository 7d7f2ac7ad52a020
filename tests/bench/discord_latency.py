"""How long a question takes from Discord's event to the reply's request, beside a bare echo bot.

Both bots are real discord.py clients on the same loopback server, in the same process, one after
the other, in turns. They are asked nothing twice as long as there are other questions, since ours
remembers what it replied. Time is the processor's: whatever else the machine does would hold up most
the bot that takes longer. The server's work counts for both: by samples in a crowd about 0.4 of the echo
bot's 1.0 milliseconds a message, and 0.8 of our 3.4, as our messages are larger. The busy figures hold it
for every message that is answered before. Prints one table; run it with
`python -m tests.bench.discord_latency`.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.answering.responder import Responder
from bot.facts.load import load
from bot.settings import shipped_knowledge
from bot.surfaces.discord.client import Factotum, intents
from tests.e2e.loopback import Channel, Discord, Message, User

PEOPLE, CHANNELS = 50, 10
# Idle means that the bot has heard of its own last reply too before the next question comes.
SECONDS_TO_SETTLE = 0.01
SEND = ("POST", "/channels/{channel}/messages")


class Echo(discord.Client):
    """The least that a bot can be: it answers each mention with the same text."""

    async def on_message(self, message: discord.Message) -> None:
        """Reply with what was said."""
        if not message.author.bot and self.user in message.mentions:
            await message.reply(message.content, mention_author=False)


@dataclass
class Times:
    """Seconds of this process from event to request, of each question."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


class Stopwatch(Discord):
    """A Discord that notes when the request for a reply comes in."""

    def __init__(self) -> None:
        """Prepare a Discord whose rate limits nobody meets."""
        super().__init__()
        self.rest.limits[SEND] = (1_000_000, 60.0)
        self.rest.seen = self.noticed
        self.arrived: dict[int, float] = {}
        self.people = [self.world.user(f"person {number}") for number in range(PEOPLE)]
        self.guild = self.world.guild("Bench", self.operator, *self.people)
        self.places = [self.world.channel(self.guild, f"room {number}") for number in range(CHANNELS)]
        self.moment = 0.0

    def noticed(self, method: str, route: str, body: object) -> None:
        """Note when a reply was requested, by the message that it replies to."""
        if (method, route) == SEND and isinstance(body, dict):
            self.arrived[int(body["message_reference"]["message_id"])] = time.process_time()

    async def ask(self, person: User, place: Channel, question: str) -> tuple[Message, float]:
        """Let a person ask; return the message and when it was sent."""
        message = self.world.message(place, person, f"<@{self.world.bot.id}> {question}")
        started = time.process_time()
        await self.tell(message)
        return message, started

    def clock(self) -> float:
        """Return the bots' time, which passes between rounds so that nobody is too fast."""
        return self.moment


async def measure(make: Callable[[Stopwatch], discord.Client], rounds: int, questions: list[str]) -> Times:
    """Let one bot answer, first one question at a time and then fifty people's at once."""
    times, asked = Times(), itertools.cycle(questions)
    async with Stopwatch() as server:
        Route.BASE = server.base
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{server.gateway_base}/gateway")
        client = make(server)
        running = asyncio.create_task(client.start(server.token))
        await server.gateway.identified.wait()
        for number in range(rounds * 6):
            server.moment += 60
            person, place = server.people[number % PEOPLE], server.places[number % CHANNELS]
            message, started = await server.ask(person, place, next(asked))
            await server.next_post()
            await asyncio.sleep(SECONDS_TO_SETTLE)
            if number >= PEOPLE:  # the first round warms caches and learns the rate limits
                times.idle.append(server.arrived[message.id] - started)
        for _ in range(rounds):
            server.moment += 60
            sent = [
                await server.ask(person, server.places[number % CHANNELS], next(asked))
                for number, person in enumerate(server.people)
            ]
            for _ in sent:
                await server.next_post()
            times.busy += [server.arrived[message.id] - started for message, started in sent]
        await client.close()
        await asyncio.gather(running, return_exceptions=True)
    return times


def percentile(values: list[float], share: int) -> float:
    """Return a percentile in milliseconds."""
    return 1000 * statistics.quantiles(values, n=100)[share - 1]


async def main(rounds: int, turns: int) -> None:
    """Measure both bots in turns, and print the table."""
    responder = Responder(load(shipped_knowledge()))
    questions = [template.phrasings[0] for fact in responder.base.facts for template in fact.templates]
    makers: dict[str, Callable[[Stopwatch], discord.Client]] = {
        "echo": lambda _: Echo(intents=intents(may_read=False)),
        "factotum": lambda server: Factotum(responder, clock=server.clock),
    }
    gathered = {name: Times() for name in makers}
    gc.collect()
    gc.freeze()  # as `run` does before it connects
    for _ in range(turns):
        for name, make in makers.items():
            gc.collect()
            times = await measure(make, rounds, questions)
            gathered[name].idle += times.idle
            gathered[name].busy += times.busy
    print(f"{'milliseconds':<14}{'idle p50':>10}{'idle p99':>10}{'busy p50':>10}{'busy p99':>10}")
    figures = {}
    for name, times in gathered.items():
        figures[name] = [percentile(v, p) for v in (times.idle, times.busy) for p in (50, 99)]
        print(f"{name:<14}" + "".join(f"{figure:>10.2f}" for figure in figures[name]))
    ratios = [ours / theirs for ours, theirs in zip(figures["factotum"], figures["echo"], strict=True)]
    print(f"{'times echo':<14}" + "".join(f"{ratio:>10.2f}" for ratio in ratios))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="rounds of fifty questions")
    parser.add_argument("--turns", type=int, default=3, help="how often each bot is measured")
    arguments = parser.parse_args()
    asyncio.run(main(arguments.rounds, arguments.turns))
