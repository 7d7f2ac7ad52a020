"""What a reply says, before a surface dresses it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answering.reply import Candidate, Objection, Part, Provenance, Reply, ReplyKind, SmallTalk
from bot.answering.responder import Responder
from bot.facts.model import Citation
from bot.surfaces.phrases.catalogue import CATALOGUE
from bot.surfaces.phrases.english import ENGLISH
from bot.surfaces.phrases.model import Phrases
from bot.surfaces.wording import Shown, related, show, show_part, source_line, why
from tests.builders import SOURCE, make_base, make_fact, make_gap

PRICE = make_fact("price", related=("buyer", "gone"))
BUYER = make_fact("buyer", "who bought Paso Pe", answer="**Hashforce**")
BASE = make_base(PRICE, BUYER)


def _answered(fact: object = PRICE) -> Part:
    assert fact in (PRICE, BUYER)
    return Part("how much?", ReplyKind.ANSWER, 0.9, PRICE if fact is PRICE else BUYER)


def _open(question: str = "who cooks?", *, near: bool = False, names: tuple[str, ...] = ()) -> Part:
    kind = ReplyKind.SUGGEST if near else ReplyKind.ABSTAIN
    candidates = (Candidate(BUYER, 30.0, BUYER.question, 0),)
    return Part(question, kind, 0.2, None, (PRICE,) if near else (), candidates, names)


def _show(*parts: Part, nearest: bool = False) -> Shown:
    return show(Reply(parts[0].kind, parts), BASE, ENGLISH, escape=str.upper, nearest=nearest)


def test_an_answer_is_shown_as_written_with_its_source_below() -> None:
    """An answer is the curator's text, unescaped, and its source line says where and as of when."""
    (part,) = _show(_answered()).parts
    assert part.text == PRICE.answer
    assert part.source == "Source: A region, sold, The deal ¶1 · as of 2026"
    assert part.introduction is None


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"citation": None, "as_of": None}, None),
        ({"citation": None}, "As of 2026"),
        ({"as_of": None}, "Source: A region, sold, The deal ¶1"),
        ({"citation": Citation(SOURCE), "as_of": None}, "Source: A region, sold"),
        ({"citation": Citation(SOURCE, paragraph=2), "as_of": None}, "Source: A region, sold, ¶2"),
        (
            {"citation": Citation(SOURCE._replace(url="https://blog.example/sold"), "The deal")},
            "Source: A region, sold (https://blog.example/sold), The deal · as of 2026",
        ),
    ],
)
def test_a_source_line_leaves_out_what_is_not_known(fields: dict[str, Any], line: str | None) -> None:
    """Nothing about a source is made up, and no empty place is left where a part is unknown."""
    assert source_line(make_fact(**fields), ENGLISH) == line


def test_suggestions_are_introduced_as_questions_that_may_be_meant() -> None:
    """Where something near is known the bot does not say that it knows nothing, but asks what was meant."""
    (part,) = _show(_open(near=True)).parts
    assert (part.text, part.introduction, part.suggestions) == ("I'm not sure.", "Did you mean:", (PRICE,))


def test_the_nearest_facts_are_shown_only_where_wanted() -> None:
    """Without suggestions a surface may still show the nearest facts, and calls them no more than that."""
    assert _show(_open()).parts[0].introduction is None
    (part,) = _show(_open(), nearest=True).parts
    assert (part.introduction, part.suggestions) == (ENGLISH.nearest, (BUYER,))


def test_unknown_names_are_named_and_escaped() -> None:
    """A question about somebody unknown is told who that is; the name passes through the escape."""
    (part,) = _show(_open(names=("Acme", "<b>"))).parts
    assert part.text == "I don't know anything about ACME or <B>."


def test_of_several_questions_the_open_one_is_repeated() -> None:
    """In a compound reply it is clear which question is not answered, and the others are."""
    first, second = _show(_answered(), _open("who cooks?")).parts
    assert (first.text, second.text) == (PRICE.answer, "I don't know: WHO COOKS?")


def _unknown(question: str = "who cooks?") -> Part:
    candidates = (Candidate(BUYER, 30.0, BUYER.question, 0),)
    return Part(question, ReplyKind.ABSTAIN, 0.9, candidates=candidates, gap=make_gap())


def test_a_gap_is_told_and_the_nearest_facts_where_wanted() -> None:
    """People learn that nobody knows, and where there is room what is known nearby."""
    assert _show(_unknown()).parts[0].text == "I don't know that; nobody has written it down yet."
    assert _show(_unknown()).suggestions == ()
    (part,) = _show(_unknown(), nearest=True).parts
    assert (part.introduction, part.suggestions) == (ENGLISH.nearest, (BUYER,))


def test_of_several_questions_the_one_that_nobody_can_answer_is_repeated() -> None:
    """In a compound reply it is clear what nobody knows, in the words of who asked."""
    first, second = _show(_answered(), _unknown("who cooks?")).parts
    assert first.text == PRICE.answer
    assert second.text == "I don't know, and nobody has written it down yet: WHO COOKS?"


@pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
def test_every_language_tells_a_gap_from_what_nothing_is_near_to(phrases: Phrases) -> None:
    """A gap is no other reply in any language, alone or among several questions."""
    for several in (False, True):
        told = [show_part(part, phrases, several=several).text for part in (_unknown(), _open())]
        assert told[0] != told[1]
        assert ("who cooks?" in told[0]) is several


def test_what_was_just_answered_is_not_offered() -> None:
    """Of two questions the open one is not met with the answer to the other, however near that is."""
    _, second = _show(_answered(), _open("who cooks?", near=True)).parts
    assert (second.text, second.suggestions) == ("I don't know: WHO COOKS?", ())
    _, second = _show(_answered(BUYER), _open("who cooks?"), nearest=True).parts
    assert second.introduction is None


def test_a_name_that_is_not_known_is_said_once() -> None:
    """Several questions about the same stranger are met with one sentence; what else is open is said, too."""
    stranger, other = (
        _open("who runs Hashco?", names=("Hashco",)),
        _open("who bought Hashco?", names=("Hashco",)),
    )
    parts = _show(_answered(), stranger, other, _open()).parts
    assert [part.text for part in parts] == [
        PRICE.answer,
        "I don't know anything about HASHCO.",
        "I don't know: WHO COOKS?",
    ]


def test_a_fact_asked_for_twice_is_told_once() -> None:
    """Two wordings of one question in one message get one answer."""
    assert len(_show(_answered(), _answered()).parts) == 1


@pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
@pytest.mark.parametrize("topic", list(SmallTalk))
def test_small_talk_gets_one_friendly_line_in_every_language(phrases: Phrases, topic: SmallTalk) -> None:
    """Every sort of small talk has its line, with nothing left to fill in."""
    (part,) = show(Reply(ReplyKind.SMALLTALK, (), small_talk=topic), BASE, phrases).parts
    assert part.text
    assert "{" not in part.text
    assert "\n" not in part.text


def test_abilities_name_the_topics_of_the_loaded_base() -> None:
    """What the bot says about itself comes from the facts that it was given."""
    base = make_base(topics={"a": "The sale", "b": "Payments"})
    (part,) = show(Reply(ReplyKind.SMALLTALK, (), small_talk=SmallTalk.ABILITIES), base, ENGLISH).parts
    assert "The sale; Payments" in part.text


@pytest.mark.parametrize(
    ("unread", "asked"), [(1, "the last question again"), (3, "the last 3 questions again")]
)
def test_questions_that_were_too_many_are_counted(unread: int, asked: str) -> None:
    """Whoever asked nine things is told to repeat one, in words that one would use."""
    *_, last = show(Reply(ReplyKind.ANSWER, (_answered(),), unread=unread), BASE, ENGLISH).parts
    assert last.text.endswith(f"Please ask {asked}.")


def test_many_topics_are_cut_short() -> None:
    """A greeting stays a greeting however many topics there are."""
    base = make_base(topics={str(number): f"Topic {number}" for number in range(9)})
    (part,) = show(Reply(ReplyKind.SMALLTALK, (), small_talk=SmallTalk.GREETING), base, ENGLISH).parts
    assert part.text.endswith("Topic 0; Topic 1; Topic 2; 6 more.")


def test_related_facts_are_those_that_exist_and_were_not_just_told() -> None:
    """Nobody is offered what they have just read, or a fact that is gone."""
    assert related(Reply(ReplyKind.ANSWER, (_answered(),)), BASE.fact) == (BUYER,)
    assert related(Reply(ReplyKind.ANSWER, (_answered(), _answered(BUYER))), BASE.fact) == ()


def test_why_names_the_line_of_yaml_and_the_threshold() -> None:
    """An explanation is enough to know which template to change, and is silent on what was not found."""
    provenance = Provenance(
        gap=None,
        score=71.04,
        normalised="how much",
        phrasing="how much was it",
        template="how much was {paso-pe}",
        place="facts/sale.yaml:4",
        parts=(("words", 71.0),),
        runner_up="buyer",
        margin=12.34,
        threshold=0.8,
        objection=None,
        unknown=("quxx",),
        corrected=(("mcuh", "much"),),
        entities=(),
        asked_kinds=("money",),
        version="f" * 64,
    )
    part = Part("how mcuh quxx", ReplyKind.ANSWER, 0.91, PRICE, provenance=provenance)
    lines = dict(why(part, ENGLISH, escape=str.upper))
    assert lines["Template"] == "how much was {paso-pe}  (facts/sale.yaml:4)"
    assert lines["Score"] == "71.0 (words 71.00)"
    assert lines["Confidence"] == "0.91 (an answer needs 0.80)"
    assert lines["Runner-up"] == "buyer, 12.3 points behind"
    assert lines["Not understood"] == "QUXX"
    assert lines["Read as"] == "MCUH → much"
    assert "About" not in lines
    assert "Held back" not in lines


@pytest.mark.parametrize("phrases", CATALOGUE, ids=lambda phrases: phrases.language)
def test_why_says_what_spoke_against_a_sure_answer(phrases: Phrases) -> None:
    """A curator is told apart why a sure answer was held back: each reason has words of its own."""
    (part,) = Responder(BASE).reply("who bought Paso Pe").parts
    assert part.provenance is not None
    told = []
    for objection in Objection:
        held = part._replace(provenance=part.provenance._replace(objection=objection))
        told.append(dict(why(held, phrases))[phrases.why.objection])
    assert len(set(told)) == len(Objection)


def test_why_names_the_gap_that_came_first() -> None:
    """A curator is led to the gap, not to the fact that came second."""
    (part,) = Responder(make_base(PRICE, BUYER, gaps=(make_gap(),))).reply("why was Paso Pe sold").parts
    lines = dict(why(part, ENGLISH))
    assert (lines["Gap"], "Fact" in lines) == ("reason", False)
    assert lines["Template"] == "why was Paso Pe sold  (facts/sale.yaml:20)"


def test_why_of_a_picked_answer_has_at_least_its_fact_and_source() -> None:
    """An answer picked from a list was not matched, and its explanation does not pretend that it was."""
    assert [label for label, _ in why(_answered(), ENGLISH)] == [
        "Fact",
        "Source",
        "As of",
    ]
