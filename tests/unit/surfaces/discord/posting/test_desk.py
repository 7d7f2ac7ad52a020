"""Replies as posts, within Discord's limits whatever the facts are like."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.reply import Part, Reply, ReplyKind
from bot.answering.responder import Responder
from bot.answering.words.text import LONGEST_QUESTION
from bot.facts.model import Fact
from bot.store.records import ServerSettings
from bot.surfaces.discord.posting.buttons import MOST_KEYS
from bot.surfaces.discord.posting.desk import Desk, Terms
from bot.surfaces.discord.posting.keys import Keys, key
from bot.surfaces.discord.posting.rendering import MOST_CHARACTERS
from bot.surfaces.phrases.catalogue import CATALOGUE
from bot.surfaces.phrases.model import Phrases
from tests.builders import make_base, make_fact
from tests.e2e.loopback.payloads import NewMessage


def desk(*facts: Fact) -> Desk:
    """Return a desk over some facts."""
    return Desk(Responder(make_base(*facts)))


def answered(*facts: Fact, suggestions: tuple[Fact, ...] = ()) -> Reply:
    """Return a reply that tells facts, with suggestions for a question that it leaves open."""
    parts = [Part(fact.question, ReplyKind.ANSWER, 1.0, fact) for fact in facts]
    if suggestions:
        parts.append(Part("and?", ReplyKind.SUGGEST, 0.3, suggestions=suggestions))
    return Reply(ReplyKind.ANSWER if facts else ReplyKind.SUGGEST, tuple(parts))


LONG = [
    make_fact(f"{'long-' * 60}{number}", f"what is {'very ' * 60}{number}", answer="**a** " + "b c. " * 190)
    for number in range(12)
]
BIG_DESK = desk(*LONG)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(LONG), max_size=8, unique_by=lambda fact: fact.id),
    st.lists(st.sampled_from(LONG), max_size=8, unique_by=lambda fact: fact.id),
    st.sampled_from(CATALOGUE),
    st.text(max_size=3000) | st.just("*" * 3000),
    st.integers(min_value=0, max_value=12),
)
def test_every_post_is_one_that_discord_takes(
    told: list[Fact], offered: list[Fact], phrases: Phrases, asked: str, page: int
) -> None:
    """However long, many or odd facts and questions are, text and buttons stay within the limits."""
    if not told and not offered:
        return
    reply = answered(*told, suggestions=tuple(offered))
    terms = Terms(phrases, ServerSettings(), asker_id=(1 << 63) - 1, crowd=True)
    link = f"https://discord.com/channels/{'/'.join([str((1 << 63) - 1)] * 3)}"
    post = BIG_DESK.compose(reply, terms, asked=asked, link=link, page=page)
    components = post.view.to_components() if post.view is not None else []
    NewMessage.model_validate({"content": post.text, "components": components})
    assert len(post.text) <= MOST_CHARACTERS


def test_where_to_ask_people_is_a_line_of_its_own_below_several_questions() -> None:
    """Questions are repeated as typed, and need not end like sentences."""
    terms = Terms(CATALOGUE[0], ServerSettings(), asker_id=1, crowd=True)
    one, two = (Part(question, ReplyKind.ABSTAIN, 0.0) for question in ("who cares", "how many zebras"))
    known = desk(make_fact("price"))
    assert known.compose(Reply(ReplyKind.ABSTAIN, (one,)), terms).text.endswith(" Perhaps someone here does.")
    both = known.compose(Reply(ReplyKind.ABSTAIN, (one, two)), terms).text
    assert both.endswith("how many zebras\nPerhaps someone here does.")


def test_questions_are_repeated_as_far_as_it_takes_to_know_them_again() -> None:
    """However long what is left open is, offers are introduced, and answers stand on the first page."""
    terms = Terms(CATALOGUE[0], ServerSettings(), asker_id=1, crowd=True)
    fact = make_fact("price")
    long = tuple(Part(f"which of {number} {'very ' * 50}", ReplyKind.ABSTAIN, 0.0) for number in range(7))
    told = Part(fact.question, ReplyKind.ANSWER, 1.0, fact)
    assert fact.answer in desk(fact).compose(Reply(ReplyKind.ANSWER, (*long, told)), terms).text
    offered = Part("price", ReplyKind.SUGGEST, 0.3, suggestions=(fact,))
    post = desk(fact).compose(Reply(ReplyKind.SUGGEST, (*long, offered)), terms)
    assert post.text.endswith("Did you mean:")


def test_a_superseded_facts_key_leads_to_its_successor() -> None:
    """Buttons of facts that were replaced still answer."""
    new = make_fact("price-2026", supersedes=("price-2025",))
    keys = Keys(make_base(new))
    assert keys.fact(key("price-2025")) == new
    assert keys.fact(key("never-known")) is None


def test_keys_never_change() -> None:
    """Buttons posted today are pressed in years to come: the key of an id is fixed for ever."""
    assert key("sale-price-total") == "bgay6kvls7"
    assert MOST_KEYS * 11 + len("f:m:9:") <= 100


def test_what_the_core_does_not_read_to_its_end_is_refused() -> None:
    """A question is refused from the first character on that would not be read."""
    terms = Terms(CATALOGUE[0], ServerSettings(), asker_id=1)
    assert BIG_DESK.refusal("?" * LONGEST_QUESTION, terms) is None
    refused = BIG_DESK.refusal("?" * (LONGEST_QUESTION + 1), terms)
    assert refused is not None
    assert f"{LONGEST_QUESTION} characters" in refused.text
