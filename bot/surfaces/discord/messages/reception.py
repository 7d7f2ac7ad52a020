"""Taking questions that come as messages: not too many, and only where the bot may speak."""

from __future__ import annotations

import discord

from bot.surfaces.discord.keeping.manners import Admission, Verdict
from bot.surfaces.discord.keeping.recent import Clock, Recent
from bot.surfaces.discord.messages.addressing import Addressed, How
from bot.surfaces.discord.messages.answers import Answers
from bot.surfaces.discord.messages.deciding import Deciding
from bot.surfaces.discord.messages.hearing import Hearing, Saying, speaker_of
from bot.surfaces.discord.posting.complaints import Complaints
from bot.surfaces.discord.posting.desk import Post
from bot.surfaces.discord.posting.permissions import granted, lacking, refused_for, silences
from bot.surfaces.discord.services import Host

# Whoever posts twice by mistake soon sees it, and deletes one of the two.
MINUTES_DOUBLED = 10
MOST_DOUBLED = 1_000
# Most who reply without the ping do not talk to the bot, and those who do need to be told once what it may
# not read.
HOURS_BETWEEN_EXPLANATIONS = 24
MOST_EXPLAINED = 10_000


class Reception:
    """Turns away what is too much, and has the rest decided and answered."""

    def __init__(self, client: Host, hearing: Hearing, answers: Answers, clock: Clock) -> None:
        """Begin with nothing taken."""
        self._manners = client.services.manners
        self._hearing, self._answers = hearing, answers
        self._deciding = Deciding(hearing, client.services.line)
        self._complaints = Complaints(client, clock)
        self._explained: Recent[int, bool] = Recent(
            most=MOST_EXPLAINED, seconds=3600 * HOURS_BETWEEN_EXPLANATIONS, clock=clock
        )
        self._doubles: Recent[int, tuple[discord.Message, ...]] = Recent(
            most=MOST_DOUBLED, seconds=60 * MINUTES_DOUBLED, clock=clock
        )

    async def take(self, message: discord.Message, to_me: Addressed) -> None:
        """Answer a message if it is not too much, and the bot may speak here."""
        if to_me.how is How.UNREADABLE and not self._explained.begin(message.author.id):
            return
        overheard, saying = to_me.how is How.OVERHEARD, None
        if overheard:
            saying = await self._deciding.overhear(message, to_me)
            if saying is None:
                return  # chatter does not count against anybody's cooldown
        speaker = speaker_of(message)
        admission = self._manners.admit(speaker, to_me.question, message.id, silently=overheard)
        if admission.verdict is not Verdict.ADMITTED:
            await self._turn_away(message, admission)
            return
        try:
            await self._answer(message, to_me, saying)
        finally:
            self._manners.done(speaker, to_me.question)

    async def amend(self, message: discord.Message, to_me: Addressed, answer_id: int) -> float:
        """Change the answer to a message whose text has changed, or take it back if it asks nothing now.

        Returns:
            The seconds after which to try again, as it is too much at present; else 0.
        """
        if to_me.how is How.UNREADABLE and not self._explained.begin(message.author.id):
            await self._answers.withdraw(message.channel, message.id, answer_id)
            return 0
        speaker = speaker_of(message)
        admission = self._manners.admit(speaker, to_me.question, message.id, silently=True)
        if admission.verdict is not Verdict.ADMITTED:
            return admission.seconds
        try:
            saying = await self._deciding.decide(message, to_me)
            if saying is None:
                await self._answers.withdraw(message.channel, message.id, answer_id)
            else:
                await self._answers.change(message, saying, answer_id)
        finally:
            self._manners.done(speaker, to_me.question)
        return 0

    def doubles(self, question_id: int) -> tuple[discord.Message, ...]:
        """Return, once, the messages left unanswered because they asked what this one was asking."""
        return self._doubles.pop(question_id) or ()

    async def _answer(self, message: discord.Message, to_me: Addressed, saying: Saying | None) -> None:
        """Post an answer, decided on already or now, or tell who can mend it why that is impossible."""
        may = granted(message)
        missing = lacking(message, may)
        if not silences(missing):
            saying = saying or await self._deciding.decide(message, to_me)
            if saying is None:
                return
            missing += await self._post(message, saying, may)
        await self._complaints.make(message, missing, self._hearing.phrases(message))

    async def _post(self, message: discord.Message, saying: Saying, may: discord.Permissions) -> list[str]:
        """Post what is to be said to a message; return the permissions that Discord wants for it."""
        try:
            await self._answers.post(message, saying, may)
        except discord.Forbidden as error:
            return refused_for(message, error)
        return []

    async def _turn_away(self, message: discord.Message, admission: Admission) -> None:
        """Say that it is too much, where that has to be said; of what is asked twice take note."""
        if admission.repeats is not None:
            self._doubles[admission.repeats] = (*self.doubles(admission.repeats), message)
        may = granted(message)
        if not admission.notice or silences(lacking(message, may)):
            return
        notice = Post(admission.said(self._hearing.phrases(message)))
        await self._post(message, Saying(notice), may)
