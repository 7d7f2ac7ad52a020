"""The shipped facts are found: by their own phrasings, by labelled questions, and by nothing else."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import pytest

from bot.answering.reply import Reply, ReplyKind
from bot.answering.responder import Responder
from tests.knowledge.labelled import Labelled

# Of the labelled questions that have an answer: at least so many are answered rightly, of 101 it was 96 %.
# The rest may be suggested or declined, but at most so many answered with another fact; it was none.
LEAST_RIGHT = 0.9
MOST_WRONG = 0.02
# Of those that have none at least so many are declined; of 32 it was 88 %. Those answered all the same ask
# for a detail that is not known of a thing that is ("which chips will the Washington site use").
LEAST_DECLINED = 0.85
# Of the templates, at most so many whose first wording finds another fact first; of 2,266 it was none, but
# facts that lie close together may share a wording.
MOST_STOLEN = 0.01
# Fewest labelled questions of a topic.
FEWEST_LABELLED = 3


class Verdict(StrEnum):
    """How a reply to a labelled question turned out."""

    RIGHT = "right"
    SILENT = "silent"
    WRONG = "wrong"


def judge(labelled: Labelled, reply: Reply) -> Verdict:
    """Compare a reply with what the question's label allows."""
    given = {fact.id for fact in reply.facts}
    if not labelled.expect:
        return Verdict.WRONG if given else Verdict.RIGHT
    if not given:
        return Verdict.SILENT
    return Verdict.RIGHT if given <= set(labelled.expect) else Verdict.WRONG


def test_labels_name_facts_that_exist(labelled: Labelled, responder: Responder) -> None:
    """A label that names no fact could never be met."""
    known = {fact.id for fact in responder.base.facts}
    assert set(labelled.expect) <= known


def test_no_labelled_question_is_a_phrasing(labelled: Labelled, responder: Responder) -> None:
    """A question copied from the fact base would test nothing."""
    wording = labelled.ask.casefold().rstrip("?")
    phrasings = (
        p for fact in responder.base.facts for template in fact.templates for p in template.phrasings
    )
    assert all(wording != phrasing.casefold().rstrip("?") for phrasing in phrasings)


def test_each_topic_has_labelled_questions(every_labelled: list[Labelled], responder: Responder) -> None:
    """No topic is shipped unquestioned, and no labels are kept for a topic that has gone."""
    asked = Counter(each.topic for each in every_labelled if each.expect)
    assert set(asked) == set(responder.base.topics)
    assert min(asked.values()) >= FEWEST_LABELLED


def test_most_labelled_questions_are_answered_and_hardly_any_wrongly(
    every_labelled: list[Labelled], responder: Responder
) -> None:
    """People get the answer in their own words, and next to never another one."""
    verdicts = {each: judge(each, responder.reply(each.ask)) for each in every_labelled if each.expect}
    wrong = [each.ask for each, verdict in verdicts.items() if verdict is Verdict.WRONG]
    silent = [each.ask for each, verdict in verdicts.items() if verdict is Verdict.SILENT]
    assert len(wrong) <= MOST_WRONG * len(verdicts), wrong
    assert len(verdicts) - len(wrong) - len(silent) >= LEAST_RIGHT * len(verdicts), silent


def test_questions_that_the_facts_leave_open_are_declined(
    every_labelled: list[Labelled], responder: Responder
) -> None:
    """The bot says that it does not know rather than answer something that was not asked."""
    open_ones = [each for each in every_labelled if not each.expect]
    answered = [each.ask for each in open_ones if responder.reply(each.ask).kind is ReplyKind.ANSWER]
    assert len(answered) <= (1 - LEAST_DECLINED) * len(open_ones), answered


def test_what_is_known_not_to_be_known_is_not_answered(responder: Responder) -> None:
    """Every phrasing of a gap is met by saying that nobody knows."""
    answered = []
    for gap in responder.base.gaps:
        for template in gap.templates:
            for phrasing in template.phrasings:
                reply = responder.reply(phrasing)
                # Which of two gaps near each other is met makes no difference to who asks.
                if reply.facts or not reply.gaps:
                    answered.append((gap.id, phrasing, [fact.id for fact in reply.facts]))
    assert answered == []


def test_no_gap_takes_the_question_of_a_fact(responder: Responder) -> None:
    """Whatever a fact's phrasings are met with, it is not that nobody knows."""
    phrasings = [t.phrasings[0] for fact in responder.base.facts for t in fact.templates]
    assert [phrasing for phrasing in phrasings if responder.reply(phrasing).gaps] == []


def test_the_question_shown_for_a_fact_finds_that_fact(responder: Responder) -> None:
    """Somebody who types what a suggestion reads gets the suggested fact."""
    lost = []
    for fact in responder.base.facts:
        part = responder.reply(fact.question).parts[0]
        if not part.candidates or part.candidates[0].fact.id != fact.id:
            lost.append((fact.question, [candidate.fact.id for candidate in part.candidates]))
    assert lost == []


def test_the_first_wording_of_each_template_finds_its_fact(responder: Responder) -> None:
    """Facts do not steal each other's questions."""
    templates = [(fact.id, template) for fact in responder.base.facts for template in fact.templates]
    stolen = []
    for fact_id, template in templates:
        parts = responder.reply(template.phrasings[0]).parts
        first = {part.candidates[0].fact.id for part in parts if part.candidates}
        if fact_id not in first:
            stolen.append((f"{template.place.path}:{template.place.line}", template.phrasings[0], first))
    assert len(stolen) <= MOST_STOLEN * len(templates), stolen


@pytest.mark.parametrize(
    "message",
    [
        "for a school project i have to find out {}",
        "hi there, my boss wants to know {}",
        "not sure this is the right channel but {}",
        "i was wondering if anyone here could tell me {}",
        "{}, thanks a lot in advance!",
        "lol ok. {} asking for a friend",
    ],
)
def test_chatter_keeps_few_answers_away_and_brings_up_no_other(responder: Responder, message: str) -> None:
    """Whoever says why they ask gets what whoever just asks gets, in nine of ten cases."""
    replies = {fact.id: responder.reply(message.format(fact.question)) for fact in responder.base.facts}
    wrong = [
        (fact_id, [fact.id for fact in reply.facts])
        for fact_id, reply in replies.items()
        if reply.facts and fact_id not in {fact.id for fact in reply.facts}
    ]
    silent = [fact_id for fact_id, reply in replies.items() if not reply.facts]
    assert len(wrong) <= 0.01 * len(replies), wrong
    assert len(silent) <= 0.1 * len(replies), silent


NAMES = [
    "coinbase",
    "hut 8",
    "riot",
    "zorbank",
    "umbrella corp",
    "microsoft",
    "xyzcorp",
    "northern data",
    "hive",
]
ASKED_OF_ANYBODY = [
    "who is the ceo of {}",
    "where is {} based",
    "how much did {} sell its plant for",
    "why did {} leave latin america",
    "how far did {} shares fall",
    "what is the price target for {}",
    "how many megawatts does {} develop",
    "when did {} announce its ai plan",
    "what are the risks for {}",
    "does {} still mine bitcoin",
    "who bought {}",
]


def test_nobody_is_told_about_another_company_than_the_one_they_ask_about(responder: Responder) -> None:
    """In whatever case they type its name, and whether the fact base lists it or not."""
    questions = [asked.format(name) for asked in ASKED_OF_ANYBODY for name in NAMES]
    answered = [(question, responder.reply(question).facts) for question in questions]
    told = [(question, facts[0].id) for question, facts in answered if facts]
    assert len(told) <= 0.03 * len(questions), told
