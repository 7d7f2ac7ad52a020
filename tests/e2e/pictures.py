"""Pictures of real exchanges in Discord's look, for the README.

The replies are what the bot posts on the loopback server; only the drawing is ours. Run
`python -m tests.e2e.pictures` to draw them anew into `tests/pictures/`.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.answering.responder import Responder
from bot.facts.load import load
from bot.settings import shipped_knowledge
from bot.surfaces.discord.client import Factotum
from tests.e2e.loopback import Channel, Discord, Message, User

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
FONT = "'gg sans', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, sans-serif"
WIDTH, LEFT, RIGHT = 720, 72, 24
BACKGROUND, TEXT, FAINT, NAME, BLURPLE, GREY = (
    "#313338",
    "#dbdee1",
    "#949ba4",
    "#f2f3f5",
    "#5865f2",
    "#4e5058",
)
COLOURS = {"alice": "#3ba55d", "bob": "#faa61a", "Factotum": BLURPLE}
SIZE, SMALL = 15, 12.5
# Widths of characters as shares of the font size, those of a wide sans-serif to be on the safe side.
NARROW, WIDE, UPPER, OTHER, BOLDER = 0.34, 0.96, 0.70, 0.62, 1.06
BOLD = re.compile(r"(\*\*.+?\*\*)")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide text is, in pixels."""
    shares = [
        NARROW
        if c in "iljtfrI.,:;'|!()[] "
        else WIDE
        if c in "mwMW@%👍👎⚠"
        else UPPER
        if c.isupper()
        else OTHER
        for c in text
    ]
    return sum(shares) * size * (BOLDER if bold else 1)


@dataclass
class Canvas:
    """A picture that grows downwards."""

    y: float = 20
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, words: list[tuple[str, bool]], size: float, colour: str) -> None:
        """Draw one line at the present height; each piece may be bold."""
        spans = "".join(
            f'<tspan font-weight="{700 if bold else 400}">{escape(piece)}</tspan>' for piece, bold in words
        )
        self.parts.append(
            f'<text x="{x:.0f}" y="{self.y:.0f}" font-size="{size}" fill="{colour}"'
            f' xml:space="preserve">{spans}</text>'
        )

    def box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Draw a rectangle with round corners."""
        radius = min(wide, high) / 4
        self.parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{high:.0f}" rx="{radius:.0f}"'
            f' fill="{colour}"/>'
        )

    def paragraph(self, text: str, *, left: float = LEFT, size: float = SIZE, colour: str = TEXT) -> None:
        """Draw text with its bold parts, wrapped at the right edge."""
        line: list[tuple[str, bool]] = []
        used = 0.0
        for piece in BOLD.split(text):
            bold = piece.startswith("**") and len(piece) > 4
            for word in re.findall(r"\S+\s*|\s+", piece.strip("*") if bold else piece):
                wide = width(word, size, bold=bold)
                if line and used + wide > WIDTH - RIGHT - left:
                    self._line(left, line, size, colour)
                    line, used = [], 0.0
                line.append((word, bold))
                used += wide
        self._line(left, line, size, colour)

    def _line(self, left: float, line: list[tuple[str, bool]], size: float, colour: str) -> None:
        self.y += size * 1.38
        self.text(left, line, size, colour)

    def content(self, text: str) -> None:
        """Draw a message's markdown."""
        for line in text.split("\n"):
            plain = re.sub(r"\\(.)", r"\1", line)
            if plain.startswith("-# "):
                self.paragraph(plain[3:], size=SMALL, colour=FAINT)
            elif plain.startswith("> "):
                top = self.y
                self.paragraph(plain[2:], left=LEFT + 14)
                self.box(LEFT, top + 6, 4, self.y - top, GREY)
            elif plain:
                self.paragraph(plain)
            else:
                self.y += SIZE * 0.6

    def buttons(self, rows: list[dict[str, Any]]) -> None:
        """Draw rows of buttons, wrapped where they do not fit."""
        for row in rows:
            x, self.y = float(LEFT), self.y + 12
            for item in row["components"]:
                label = item.get("label") or item["emoji"]["name"]
                wide = width(label, 14) + 30
                if x > LEFT and x + wide > WIDTH - RIGHT:
                    x, self.y = float(LEFT), self.y + 38
                colour = BLURPLE if item["style"] == 1 else GREY
                self.box(x, self.y, wide, 32, colour)
                self.parts.append(
                    f'<text x="{x + wide / 2:.0f}" y="{self.y + 21:.0f}" font-size="14" fill="#ffffff"'
                    f' text-anchor="middle">{escape(label)}</text>'
                )
                x += wide + 8
            self.y += 32

    def message(self, message: Message) -> None:
        """Draw a message: who wrote it, what it says, and what can be pressed."""
        name = message.author.name
        middle = self.y + 22
        self.parts.append(f'<circle cx="36" cy="{middle:.0f}" r="20" fill="{COLOURS.get(name, GREY)}"/>')
        self.parts.append(
            f'<text x="36" y="{middle + 6:.0f}" font-size="17" font-weight="700" fill="#ffffff"'
            f' text-anchor="middle">{escape(name[0].upper())}</text>'
        )
        self.y += 16
        tag = "  APP" if message.author.bot else ""
        self.text(LEFT, [(name, True), (tag, True)], SIZE, NAME)
        self.content(re.sub(r"<@!?\d+>", "**@Factotum**", message.content))
        self.buttons(message.components)
        if message.private:
            self.y += 4
            self.paragraph("Only you can see this", size=SMALL, colour=FAINT)
        self.y += 24

    def svg(self, title: str) -> str:
        """Return the picture."""
        height = round(self.y)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
            f' viewBox="0 0 {WIDTH} {height}"'
            f' role="img" font-family="{FONT}"><title>{escape(title)}</title>'
            f'<rect width="{WIDTH}" height="{height}" rx="8" fill="{BACKGROUND}"/>'
            + "".join(self.parts)
            + "</svg>\n"
        )


class Exchange:
    """Asks on a loopback Discord, and draws what comes of it."""

    def __init__(self, server: Discord, person: User, channel: Channel) -> None:
        """Begin with an empty picture."""
        self._server, self._person, self._channel = server, person, channel
        self.canvas = Canvas()

    async def ask(self, question: str) -> Message:
        """Ask by a mention; draw question and answer."""
        self.canvas.message(await self._server.mention(self._person, self._channel, question))
        answer = await self._server.next_post()
        self.canvas.message(answer)
        return answer

    async def press(self, on: Message, label: str) -> None:
        """Press a button; draw what is shown."""
        done = await self._server.press(self._person, on, label)
        if done.message is not None:
            self.canvas.message(done.message)


async def draw() -> dict[str, str]:
    """Return the pictures by name."""
    pictures = {}
    async with Discord() as server:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = server.base, yarl.URL(f"{server.gateway_base}/gateway")
        alice, bob = server.world.user("alice"), server.world.user("bob")
        channel = server.world.channel(server.world.guild("Pictures", server.operator, alice, bob), "general")
        client = Factotum(Responder(load(shipped_knowledge())))
        running = asyncio.create_task(client.start(server.token))
        await server.gateway.identified.wait()

        talk = Exchange(server, alice, channel)
        await talk.ask("how much was Paso Pe sold for")
        await talk.ask("and who is the buyer?")
        pictures["conversation"] = talk.canvas.svg("A question and a follow-up, answered with their source")

        # Somebody else: after what alice asked, her question would not be unclear.
        unsure = Exchange(server, bob, channel)
        await unsure.ask("price?")
        pictures["unsure"] = unsure.canvas.svg("An unclear question, answered by buttons with real questions")

        why = Exchange(server, alice, channel)
        await why.press(await why.ask("who is teh ceo of bitfarms"), "Why?")
        pictures["why"] = why.canvas.svg("An answer, and privately why it was given")

        await client.close()
        await asyncio.gather(running, return_exceptions=True)
    return pictures


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name, picture in asyncio.run(draw()).items():
        (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
