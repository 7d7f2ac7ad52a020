"""From a question to a post: the core decides, the catalogue words it, buttons go below."""

from __future__ import annotations

from collections.abc import Set
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from discord import ui

from bot.answering.reply import Context, Reply, ReplyKind, SmallTalk
from bot.answering.responder import Responder
from bot.answering.words.text import LONGEST_QUESTION
from bot.facts.model import Fact
from bot.store.records import ServerSettings
from bot.surfaces import wording
from bot.surfaces.discord.posting import buttons
from bot.surfaces.discord.posting.keys import Keys
from bot.surfaces.discord.posting.rendering import cited, layout, pages, plain, quoted, shortened
from bot.surfaces.phrases.model import Phrases

# Leaves room below Discord's 2,000 characters for the question that some replies repeat, with a backslash
# before each of its characters at worst, and for a link to it.
PAGE_CHARACTERS = 1500
QUOTED_CHARACTERS = 150
MOST_RELATED = 3
# Small talk that names topics, though not all of them.
NAMING_TOPICS = frozenset({SmallTalk.GREETING, SmallTalk.ABILITIES, SmallTalk.COMPLAINT})
# The same few questions make up most of a flood; a reply to one of them is the same every time.
REPLIES_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Terms:
    """How to talk to one person in one place.

    Args:
        phrases: Those of the language to speak.
        settings: Those of the server, the defaults in direct messages.
        asker_id: Who may remove the answer.
        crowd: Whether others read it.
        kept: Whether it is a message of its own that can be removed.
        topics: The command that shows this person all topics, empty if there is none.
    """

    phrases: Phrases
    settings: ServerSettings
    asker_id: int
    crowd: bool = False
    kept: bool = True
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message ready to be sent."""

    text: str
    view: ui.View | None = None


class Desk:
    """Answers questions in words, in any of the bot's languages."""

    def __init__(self, responder: Responder) -> None:
        """Answer from one fact base."""
        self.responder = responder
        self.keys = Keys(responder.base)
        self._reply = lru_cache(maxsize=REPLIES_KEPT)(_decided)

    def serving(self, topics: Set[str]) -> Self:
        """Return a desk that knows some topics only; whatever takes memory is shared with this one."""
        part = copy(self)
        part.responder = self.responder.serving(topics)
        part.keys = self.keys.within(part.responder.base)
        return part

    def refusal(self, question: str, terms: Terms) -> Post | None:
        """Return what to say to a message that cannot be a question: an empty or endless one."""
        if not question:
            topics = wording.topics(self.responder.base, terms.phrases)
            return Post(terms.phrases.empty.format(topics=topics) + _all_topics(terms))
        if len(question) > LONGEST_QUESTION:
            return Post(terms.phrases.too_long.format(limit=LONGEST_QUESTION))
        return None

    def decide(self, question: str, context: Context | None) -> Reply:
        """Return the core's decision on a question of at most `LONGEST_QUESTION`."""
        return self._reply(self.responder, question, context)

    def retell(self, names: list[str]) -> Reply | None:
        """Return the reply that gives the facts with these keys, None if none of them is still known."""
        replies = [self.responder.answer(fact.id) for fact in self.keys.facts(names)]
        if not replies:
            return None
        parts = tuple(part for reply in replies for part in reply.parts)
        return Reply(ReplyKind.ANSWER, parts, replies[-1].context)

    def compose(self, reply: Reply, terms: Terms, *, asked: str = "", link: str = "", page: int = 0) -> Post:
        """Return a reply as a post.

        Args:
            reply: The decision.
            terms: How to talk there.
            asked: The question as typed, where it would not be seen otherwise.
            link: The address of the message that asks, where that is not seen either.
            page: Which part of a long reply, from 0; the last one if there are fewer.
        """
        phrases = terms.phrases
        shown = wording.show(reply, self.responder.base, phrases, escape=_repeated, cite=cited)
        text = layout(shown) + (_all_topics(terms) if reply.small_talk in NAMING_TOPICS else "")
        if terms.crowd and reply.kind is ReplyKind.ABSTAIN:
            # Of several questions the last is repeated as typed, and need not end like a sentence.
            text += ("\n" if len(reply.parts) > 1 else " ") + phrases.ask_people
        sheets = pages(text, PAGE_CHARACTERS)
        page = min(page, len(sheets) - 1)
        view = self._view(reply, shown.suggestions, terms, page + 1 if page + 1 < len(sheets) else None)
        if page == 0:
            origin = phrases.in_answer_to.format(link=link) if link else ""
            return Post(quoted(shortened(asked, QUOTED_CHARACTERS), sheets[0], origin), view)
        return Post(sheets[page], view)

    def _view(
        self, reply: Reply, suggestions: tuple[Fact, ...], terms: Terms, more: int | None
    ) -> ui.View | None:
        """Return what can be pressed: questions that were perhaps meant, or what goes with an answer."""
        asker_id, labels = terms.asker_id, terms.phrases.buttons
        questions = [
            buttons.offer(fact, asker_id, related=False) for fact in suggestions[: buttons.MOST_IN_ROW]
        ]
        # Below the questions stands what concerns the answer itself.
        others: list[buttons.Button] = []
        if reply.facts:
            if not suggestions:
                related = wording.related(reply, self.responder.base.fact)[:MOST_RELATED]
                questions = [buttons.offer(fact, asker_id, related=True) for fact in related]
            if more is not None:
                others.append(buttons.more(reply.facts, more, labels.more))
            if terms.settings.feedback:
                others += [buttons.opinion(reply.facts, helpful=helpful) for helpful in (True, False)]
            others.append(buttons.why(reply.facts, labels.why))
        if terms.kept and (questions or others):
            others.append(buttons.remove(asker_id, labels.remove))
        return buttons.Buttons(questions, others) if questions or others else None


def _all_topics(terms: Terms) -> str:
    """Return the line that leads from some topics to all, empty if there is no command for that."""
    return f"\n{terms.phrases.all_topics.format(topics=terms.topics)}" if terms.topics else ""


def _repeated(typed: str) -> str:
    """Return what a person typed as it is repeated to them: enough to know it again, and as typed."""
    return plain(shortened(typed, QUOTED_CHARACTERS))


def _decided(responder: Responder, question: str, context: Context | None) -> Reply:
    return responder.reply(question, context)
