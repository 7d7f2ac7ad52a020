"""What a curator is told about mistakes: all of them at once, each at its place, each with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import FIRST_FILE, problems_of

TWENTY_MISTAKES: dict[str, str | bytes] = {
    "entities.yaml": """\
entities:
  - id: site
    name: Paso Pe
    kind: sight
    aliases: [the Paraguay site]
  - {id: seller, name: The Paraguay site, kind: organisation}
""",
    "sources.yaml": """\
sources:
  - id: post
    title: A region sold
    date: 2026-01-31
""",
    "phrases.yaml": """\
phrases:
  sold: ["{gone}"]
  gone: ["let go", "{sold}"]
""",
    "facts/sale.yaml": """\
topic: The sale
source: pots
facts:
  - id: price
    anwser: "**30 million**"
    questions:
      - no
      - how much was {sight} sold for
      - "how much (is|was it"
      - what is the price
  - id: buyer
    answer: ""
    answer: "**Hashforce**"
    about: [buyr]
    questions: []
    as_of: 2026
    related: [buyer]
  - id: price
    answer: "**30 million US dollars**"
    kind: mony
    questions:
      - What is the  price?
    review_by: "2026-02-30"
""",
    "facts/broken.yaml": """\
topic: Broken
facts:
  - id: broken
    answer: "**No**" it is not
    questions: [is it]
""",
    "facts/latin.yaml": "topic: Caf\u00e9\n".encode("latin-1"),
    "facts/laughs.yaml": """\
topic: &a [x, x]
facts: [*a, *a]
""",
    "facts/old.yml": "",
}


def test_twenty_mistakes_are_told_in_one_go(tmp_path: Path) -> None:
    """A curator mends everything in one round; nothing hides behind something else, and nothing crashes."""
    assert problems_of(tmp_path, TWENTY_MISTAKES) == [
        'entities.yaml:4:11: kind "sight" is unknown; choose from organisation, person, place, site, '
        "product, event, concept",
        'entities.yaml:6:24: name "The Paraguay site" stands twice; another entity has it, see '
        f"{tmp_path}/entities.yaml:5",
        'facts/broken.yaml:4:22: text begins with " and goes on where that is closed; '
        "put the whole text in single quotes",
        "facts/latin.yaml:1:11: byte 0xE9 is not UTF-8; save the file as UTF-8",
        'facts/laughs.yaml:1:8: anchor "&a"; take it away, or put the text in quotes',
        'facts/laughs.yaml:2:9: alias "*a"; write the content out, or put the text in quotes',
        'facts/laughs.yaml:2:13: alias "*a"; write the content out, or put the text in quotes',
        'facts/old.yml:1:1: file name ends in ".yml"; rename it to "old.yaml"',
        'facts/sale.yaml:2:9: unknown source "pots"; did you mean "post"?',
        'facts/sale.yaml:4:5: fact has no "answer"; add "answer: ..."',
        'facts/sale.yaml:5:5: unknown key "anwser"; did you mean "answer"?',
        'facts/sale.yaml:7:9: phrasing is the boolean false; put "no" in quotes',
        'facts/sale.yaml:8:22: template "how much was {sight} sold for": '
        'unknown name "{sight}"; did you mean "site"?',
        'facts/sale.yaml:9:19: template "how much (is|was it": "(" is never closed; write ")", or "\\("',
        "facts/sale.yaml:12:13: answer is blank; write some text",
        'facts/sale.yaml:13:5: duplicate key "answer"; first used on line 12',
        'facts/sale.yaml:14:13: unknown entity "buyr"; describe it in entities.yaml',
        "facts/sale.yaml:15:16: questions has 0 entries; write at least 1",
        'facts/sale.yaml:16:12: as_of is the number 2026; put "2026" in quotes',
        'facts/sale.yaml:17:15: "buyer" is this fact itself; take it away',
        f'facts/sale.yaml:18:9: duplicate fact id "price"; first used in {tmp_path}/facts/sale.yaml:4',
        'facts/sale.yaml:20:11: kind "mony" is unknown; did you mean "money"?',
        f'facts/sale.yaml:22:9: template "What is the  price?" stands in fact "price" too, '
        f"{tmp_path}/facts/sale.yaml:10; let one fact answer it",
        'facts/sale.yaml:23:16: review_by "2026-02-30" is no date of the calendar; '
        'write "2026-01-31", "2026-01" or "2026"',
        'phrases.yaml:2:3: group "sold" contains itself (sold > gone > sold); take one of them out',
        'sources.yaml:4:11: date is the date 2026-01-31; put "2026-01-31" in quotes',
    ]


def _sale(old: str, new: str) -> dict[str, str | bytes]:
    assert old in FIRST_FILE
    return {"facts/sale.yaml": FIRST_FILE.replace(old, new, 1)}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("yes", '10:13: answer is the boolean true; put "yes" in quotes'),
        ("12", '10:13: answer is the number 12; put "12" in quotes'),
        ("007", '10:13: answer is the number 007; put "007" in quotes'),
        ("1_000.5", '10:13: answer is the number 1_000.5; put "1_000.5" in quotes'),
        ("10:30", '10:13: answer is the number 10:30; put "10:30" in quotes'),
        ("2026-01-31", '10:13: answer is the date 2026-01-31; put "2026-01-31" in quotes'),
        ("~", '10:13: answer is the empty value; put "~" in quotes if it is meant as text'),
        ("", "10:5: answer is empty; write some text"),
        ("[a, b]", "10:13: answer is a list; put the whole text in quotes"),
        ("{a: b}", "10:13: answer is a mapping; put the whole text in quotes"),
        ("!!str x", '10:13: tag "!!str"; take it away, or put the text in quotes'),
        ("!mine x", '10:13: tag "!mine"; take it away, or put the text in quotes'),
        ("!<text> x", '10:13: tag "text"; take it away, or put the text in quotes'),
        ("!!map {a: b}", '10:13: tag "!!map"; take it away, or put the text in quotes'),
        ('" "', "10:13: answer is blank; write some text"),
        ("x" * 1001, "10:13: answer has 1,001 characters; write at most 1,000"),
    ],
)
def test_an_answer_is_text_of_bounded_length(tmp_path: Path, written: str, message: str) -> None:
    """What YAML would turn into something else is told as it is written."""
    files = _sale('"**Hashforce** bought it."', written)
    assert problems_of(tmp_path, files) == [f"facts/sale.yaml:{message}"]


def test_an_answer_may_have_a_thousand_characters(tmp_path: Path) -> None:
    """The bound itself is allowed."""
    assert problems_of(tmp_path, _sale('"**Hashforce** bought it."', "x" * 1000)) == []


@pytest.mark.parametrize(
    ("answer", "lone"),
    [
        ("**30 million in all.", [("**", 13)]),
        ("30 million** in all.", [("**", 24)]),
        ("In all (**30 million).", [("**", 22)]),
        ("**30 million** in all**, **now**.", [("**", 44)]),
        ("__In all: **30 million__.", [("**", 24)]),
        ("**bold**, then __underlined.", [("__", 29)]),
        ("Type ```py\n          print()", [("```", 19)]),
        ("**, then **bold** and __under__", [("**", 29)]),
        ("It is \\*\\*a footnote, *odd, 2**3 or 2 ** 3.", []),
        ("***30 million*** *in* __all__ of snake__case", []),
        ("`**kwargs` and ``a ` **b`` and ```c **d```", []),
        ("Fill in ____, below *****; https://a.b/**c", []),
        ("**A\n\n          b** goes on.", []),
    ],
)
def test_a_mark_for_bold_is_closed(tmp_path: Path, answer: str, lone: list[tuple[str, int]]) -> None:
    """People do not see asterisks around half a sentence; what is meant as asterisks is left alone."""
    told = [
        f'facts/sale.yaml:10:{column}: answer has a "{mark}" without another; write it before and behind the'
        f' words that are meant, or "{"".join(f"{chr(92)}{sign}" for sign in mark)}" to show it'
        for mark, column in lone
    ]
    assert problems_of(tmp_path, _sale('"**Hashforce** bought it."', f"'{answer}'")) == told


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("id: Sale", 'id "Sale" is no id; write small letters and digits joined by hyphens, such as "sale-'),
        ("kind: [money]", "kind is a list; choose from money, quantity"),
        ("kind: date, quantity", "kind is more than one, date and quantity; choose one of them, or leave"),
        ("kind: [date, quantity]", "kind is more than one, date and quantity; choose one of them, or"),
        ("kind: date or so", 'kind "date or so" is unknown; choose from money, quantity'),
        ("kind: location", 'kind "location" is unknown; choose from money, quantity'),
        ("source: 5", 'source is the number 5; put "5" in quotes'),
        ("source: {paragraph: 1}", 'source has no "id", nor has the file a default; add "id: ..."'),
        ("source: {id: post}", 'unknown source "post"; describe it in sources.yaml'),
        ("source: {id: 5}", 'id is the number 5; put "5" in quotes'),
        ("source: {id: x, <id>: y}", 'unknown key "<id>"; did you mean "id"?'),
        ("source: {id: x, paragraph: one}", "paragraph is text; write a whole number from 1, without quotes"),
        ("source: {id: x, paragraph: 0}", "paragraph is the number 0; write a whole number from 1"),
        ("as_of: january", 'as_of "january" is no date; write "2026-01-31", "2026-01" or "2026"'),
        ("as_of: '2026-13'", 'as_of "2026-13" is no date of the calendar; write'),
        ("about: site", 'about is text; write a list, each entry on a line of its own after "- "'),
        ("about: [site]", 'unknown entity "site"; describe it in entities.yaml'),
        ("about: [5]", 'entity id is the number 5; put "5" in quotes'),
        ("supersedes: [price]", '"price" is this fact itself; take it away'),
        ("supersedes: [buyer]", '"buyer" is still a fact; delete that one, or take this id away'),
        ("supersedes: [old, old]", 'duplicate fact id "old"; first used in'),
        ("kind:", "kind is empty; choose from money, quantity"),
        ("as_of:", 'as_of is empty; write "2026-01-31", "2026-01" or "2026", or take the line away'),
        ("source: null", "source is the empty value; write the id of a source in sources.yaml, or take the"),
        ("<<: {a: b}", 'merge key "<<"; write the keys out'),
        ("? [a]\n    : b", 'key is not text; put text that begins with "[" or "{" in quotes'),
        ("!!str kind: money", 'key has the tag "tag:yaml.org,2002:str"; take it away'),
        ("no: x", 'unknown key "no"; known are id, answer, questions, kind, about'),
        ("colour, or not: x", 'unknown key "colour, or not"; known are'),
    ],
)
def test_a_field_is_told_by_its_name(tmp_path: Path, field: str, message: str) -> None:
    """Each wrong value is described, and the remedy fits the field."""
    files = _sale("related: [buyer]", field)
    if field.startswith("id"):
        files = _sale("id: price", field)
    texts = [problem.split(": ", 1)[1] for problem in problems_of(tmp_path, files)]
    assert any(text.startswith(message) for text in texts), texts


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("ans\u200bwer: A", '5:5: unknown key "ans<U+200B>wer"; did you mean "answer"?'),
        ("as\u00a0of: '2026'", '5:5: unknown key "as<U+00A0>of"; did you mean "as_of"?'),
        ("kind: mon\u00adey", '5:11: kind "mon<U+00AD>ey" is unknown; did you mean "money"?'),
        ('supersedes: ["a\\nb", "a\\nb"]', '5:26: duplicate fact id "a b"; first used in {file}:5'),
    ],
)
def test_what_nobody_can_see_is_shown(tmp_path: Path, field: str, message: str) -> None:
    """A word that holds a space of no width is not told as if it were written rightly, nor on two lines."""
    (problem,) = problems_of(tmp_path, _sale("related: [buyer]", field))
    assert problem == "facts/sale.yaml:" + message.replace("{file}", f"{tmp_path}/facts/sale.yaml")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("facts/x.yaml", "", '1:1: file is empty; begin it with "topic:", or take the file away'),
        ("facts/x.yaml", "# nothing", '1:1: file is empty; begin it with "topic:", or take the file away'),
        (
            "phrases.yaml",
            "phrases:",
            '1:1: phrases is empty; write lines such as "key: value", or "{}" for none',
        ),
        ("facts/x.yaml", "- topic", '1:1: file is a list; begin it with "topic:"'),
        ("facts/x.yaml", "topic", '1:1: file is text; begin it with "topic:"'),
        ("facts/x.yaml", "facts: []", '1:1: file has no "topic"; add "topic: ..."'),
        ("facts/x.yaml", "topic: x\nfacts: 5", "2:8: facts is the number 5; write a list"),
        ("facts/x.yaml", "topic: x\nfacts: [y]", '2:9: fact is text; write lines such as "key: value"'),
        ("entities.yaml", "entities: [{name: A, kind: site}]", '1:12: entity has no "id"; add "id: ..."'),
        (
            "entities.yaml",
            "entities: [{id: a, name: A, kind: site/place}]",
            "1:35: kind is more than one, site and place; choose one of them",
        ),
        ("entities.yaml", "entities: {a: b}", "1:11: entities is a mapping; write a list"),
        ("entities.yaml", "entities: [{id: a, name: A, kind: site, aliases: [A]}]", '1:51: name "A" stands'),
        ("entities.yaml", "entities: [{id: a, name: A, kind: site, aliases: [no]}]", "1:51: alias is the"),
        ("entities.yaml", "entities: [{id: a, name: 5, kind: site, aliases: [B, b]}]", '1:54: name "b" st'),
        (
            "entities.yaml",
            "entities: [{id: a, name: A, kind: site, aliases: [the (site|plant)]}]",
            '1:51: alias "the (site|plant)" is no plain wording; write each wording by itself',
        ),
        ("entities.yaml", "entities: [{id: a, name: A, kind: site, aliases: ['']}]", "1:51: alias is no"),
        (
            "entities.yaml",
            "entities: [{id: a, name: Hut, kind: site, aliases: [the hut, You]}]",
            '1:62: alias "You" stands in questions about anything; write a name that means nothing else',
        ),
        ("entities.yaml", "entities: [{id: a, name: The, kind: site}]", '1:26: name "The" stands in'),
        ("sources.yaml", "sources: [{id: a, title: One, two}]", '1:31: unknown key "two"; put text that'),
        (
            "sources.yaml",
            "sources: [{id: a, title: T, url: a.b}]",
            '1:34: url "a.b" is no address; write one that begins with "https://" or "http://"',
        ),
        (
            "sources.yaml",
            "sources: [{id: a, title: T, url: 'https://a.b>'}]",
            '1:34: url "https://a.b>" is no address',
        ),
        ("sources.yaml", "sources: [{id: a, title: T}, {id: a, title: T}]", '1:35: duplicate source id "a"'),
        ("synonyms.yaml", "synonyms: [[a]]", "1:12: group has 1 entry; write at least 2"),
        ("synonyms.yaml", "synonyms: [[a, yes]]", "1:16: synonym is the boolean true"),
        ("synonyms.yaml", "synonyms: [[a, A]]", '1:16: synonym "A" stands twice; take one away'),
        (
            "synonyms.yaml",
            "synonyms:\n  - [a, b]\n  - [c, A]",
            '3:9: synonym "A" stands in the group on line 2 too',
        ),
        ("synonyms.yaml", "synonyms: [[a, '{b}']]", '1:16: synonym "{b}" is no plain wording; write each'),
        ("synonyms.yaml", "synonyms: x", "1:11: synonyms is text; write a list"),
        ("phrases.yaml", "phrases: [a]", '1:10: phrases is a list; write lines such as "key: value"'),
        ("phrases.yaml", "phrases: {A: [b]}", '1:11: "A" is no id; write small letters and digits'),
        ("phrases.yaml", "phrases: {a: b}", '1:14: group "a" is text; write a list'),
        ("phrases.yaml", "phrases: {a: [5]}", "1:15: phrasing is the number 5"),
        ("phrases.yaml", "phrases: {a: ['']}", '1:15: template "": it is empty; write some words'),
        ("phrases.yaml", "phrases: {a: ['x (b']}", '1:18: template "x (b": "(" is never closed'),
        ("phrases.yaml", "phrases: {a: ['{a}']}", '1:11: group "a" contains itself (a > a)'),
    ],
)
def test_every_kind_of_file_is_checked(tmp_path: Path, name: str, content: str, message: str) -> None:
    """The files beside the topics get messages as good as the topics'."""
    problems = problems_of(tmp_path, {"facts/sale.yaml": FIRST_FILE, name: content})
    assert any(problem.startswith(f"{name}:{message}") for problem in problems), problems


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("who is (a", 16),
        ('"who is (a"', 17),
        ("'who is (a'", 17),
        ("'who''s is (a'", 20),
        (r'"who \"is\" (a"', 21),
        (r'"who\x20is\u0020(a"', 25),
        ("|-\n          who is (a", 9),
        ('"who\n          is (a"', 9),
    ],
)
def test_the_place_of_a_fault_is_followed_through_quotes(tmp_path: Path, written: str, column: int) -> None:
    """The column is that of the character in the file; where text runs over lines, the text's beginning."""
    problems = problems_of(tmp_path, _sale("who bought Paso Pe", written))
    assert [problem.split(": ")[0] for problem in problems] == [f"facts/sale.yaml:12:{column}"]


def test_the_same_template_twice_in_a_fact_is_a_problem(tmp_path: Path) -> None:
    """What a curator pasted twice is pointed out."""
    files = _sale("who is the buyer of Paso Pe", "who bought Paso Pe")
    assert problems_of(tmp_path, files) == [
        'facts/sale.yaml:13:9: template "who bought Paso Pe" stands on line 12 already; take one away'
    ]


def test_a_phrasing_without_letter_and_digit_is_a_problem(tmp_path: Path) -> None:
    """What holds nothing that the bot looks at would be found by nothing."""
    assert problems_of(tmp_path, _sale("who bought Paso Pe", "'?!'")) == [
        'facts/sale.yaml:12:9: template "?!": it holds neither letter nor digit; write a question'
    ]
    assert problems_of(tmp_path, _sale("who bought Paso Pe", "'...why?' ")) == []


def test_templates_of_a_fact_may_differ_in_case_and_spacing_only(tmp_path: Path) -> None:
    """Questions collected from people may be taken over as they were typed."""
    assert problems_of(tmp_path, _sale("who is the buyer of Paso Pe", "Who  bought paso pe ?")) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"**Hashforce** bought it."', "Ask in the channel #help, or #general.", "10:32"),
        ('"**Hashforce** bought it."', "Ask in the channel\n      of them \U0001f600  #help", "11:18"),
        ('"**Hashforce** bought it."', "#help", "10:13"),
        ("who bought Paso Pe", "who is #1 # or # 2", "12:16"),
        ("The sale", "The sale of #1", "1:20"),
        ("related: [buyer]", "source: {section: The #1\n    }", "5:27"),
        ("- who bought Paso Pe", "# own line # twice\n      - who bought #1", "13:20"),
        ("topic: The sale", "# Mac\r # own\rtopic: The #1\r", "3:12"),
    ],
)
@pytest.mark.parametrize("dated", [False, True])
def test_a_comment_that_cuts_a_text_is_refused(
    tmp_path: Path, old: str, new: str, place: str, *, dated: bool
) -> None:
    """No answer and no question is silently cut; that is found out with the values' nodes and without."""
    files = _sale(old, new)
    # Only a file that holds something out of the ordinary is read through its nodes.
    files["facts/sale.yaml"] = str(files["facts/sale.yaml"]) + "x: 2026-01-01\n" * dated
    message = (
        f'facts/sale.yaml:{place}: what stands behind " #" would be lost; '
        "put the whole text in quotes, or the comment on a line of its own"
    )
    problems = problems_of(tmp_path, files)
    assert [problem for problem in problems if "lost" in problem] == [message]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("\u201cwho bought Paso Pe?\u201d", True),
        ("\u201dwho bought\n        Paso Pe?\u201c", True),
        ("'\u201cwho bought Paso Pe?\u201d'", False),
        ("\u201cbuyer\u201d or \u201cpurchaser\u201d", False),
        ("who is the \u201cbuyer\u201d", False),
    ],
)
def test_curled_quotes_around_a_text_are_told(tmp_path: Path, written: str, *, told: bool) -> None:
    """What a phone makes of quotes is not shown to members around an answer or a question."""
    message = 'people would see the curled quotes; write straight ones (") in their place, or around them'
    expected = [f"facts/sale.yaml:12:9: {message}"] if told else []
    assert problems_of(tmp_path, _sale("who bought Paso Pe", written)) == expected


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("who bought Paso Pe\n        - who has it now", "13:9"),
        ("who bought Paso Pe\r\n\r\n          - who has it now", "14:11"),
        ("who bought Paso Pe\n        at last\n         - who has it now", "14:10"),
        ("who bought Paso Pe\n      - who has it now", None),
        ("who bought Paso Pe\n        -who has it now", None),
        ('"who bought Paso Pe\n        - who has it now"', None),
        ("|\n        who bought Paso Pe\n          - who has it now", None),
    ],
)
def test_an_entry_that_would_run_into_the_one_above_is_told(
    tmp_path: Path, written: str, place: str | None
) -> None:
    """A column too far to the right, and two phrasings would be one that nobody uses."""
    problems = problems_of(tmp_path, _sale("who bought Paso Pe", written))
    told = "this is read as a part of the text above it; begin it in the same column as that entry"
    assert [problem.partition(", or")[0] for problem in problems] == (
        [f"facts/sale.yaml:{place}: {told}"] if place else []
    )


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("entities.yaml", "entities:\n  - id: a # c\n    name: A #1\n    kind: site # c", ["3:13"]),
        ("entities.yaml", "entities:\n  - name: A\n    kind: site\n    aliases: [B #\n , C]", ["4:17"]),
        ("synonyms.yaml", "synonyms: # c\n  - [a, b] # c\n  - [c, d #\n    ]", ["3:11"]),
        ("phrases.yaml", "phrases: # c\n  id: # c\n    - who is #1\n    - 'who' # c", ["3:14"]),
        ("sources.yaml", "sources:\n  - id: a\n    title: A #1\n    publisher: B #2", ["3:14", "4:18"]),
        ("sources.yaml", "sources:\n  - id: a # c\n    title: 'A #1' # c\n    date: '2026' # c", []),
        ("facts/x.yaml", 'topic: "X #1" # c\nfacts: # c\n  # c\n  - id: x # c\n    answer: > # c\n'
         "      Ask in #help\n    questions: # c\n      - x#1\n      # c # d\n"
         "    ? [name #\n      ] # c\n    : y", []),
    ],
)  # fmt: skip
def test_comments_may_stand_behind_whatever_is_no_unquoted_text(
    tmp_path: Path, name: str, content: str, places: list[str]
) -> None:
    """Each text that people see or ask with is watched over; other comments are left alone."""
    problems = problems_of(tmp_path, {"facts/sale.yaml": FIRST_FILE, name: content})
    assert [problem.split(": ")[0] for problem in problems if "lost" in problem] == [
        f"{name}:{place}" for place in places
    ]


@pytest.mark.parametrize("name", ["facts/more.yaml", "entities.yaml", "sources.yaml", "phrases.yaml"])
def test_a_broken_file_is_not_blamed_on_others(tmp_path: Path, name: str) -> None:
    """What a file that cannot be read would have defined is not called unknown wherever it is used."""
    files = _sale("related: [buyer]", "related: [more]\n    about: [site]\n    source: post")
    files["facts/sale.yaml"] = str(files["facts/sale.yaml"]).replace("Paso Pe sold", "{site} {sold}")
    more = FIRST_FILE.replace("id: price", "id: more").replace("buyer", "x").replace("Paso Pe", "it")
    more = more.replace("The sale", "More")
    files |= {
        "facts/more.yaml": more,
        "entities.yaml": "entities: [{id: site, name: Paso, kind: site}]",
        "sources.yaml": "sources: [{id: post, title: A post}]",
        "phrases.yaml": "phrases: {sold: [sold]}",
    }
    assert problems_of(tmp_path, files) == []
    problems = problems_of(tmp_path, files | {name: "a: [b"})
    assert [problem.split(":")[0] for problem in problems] == [name]


def test_a_group_with_a_fault_is_told_once(tmp_path: Path) -> None:
    """Neither groups nor questions that use a faulty group are blamed for it."""
    files = _sale("who bought", "who {bought}") | {
        "phrases.yaml": "phrases:\n  bought: ['{got}']\n  got: ['(got']\n"
    }
    assert problems_of(tmp_path, files) == [
        'phrases.yaml:3:9: template "(got": "(" is never closed; write ")", or "\\("'
    ]


def test_circles_of_groups_are_told_once_each(tmp_path: Path) -> None:
    """Two circles are two problems; what only leads into a circle is none."""
    sound = {"h": "{f} {g}", "f": "fine", "g": "{f}"}
    groups = sound | {"a": "{b}", "b": "{a}", "c": "{c} x", "d": "{a} {c}", "e": "{d}"}
    phrases = "phrases:\n" + "".join(f"  {name}: ['{text}']\n" for name, text in groups.items())
    problems = problems_of(tmp_path, {"facts/sale.yaml": FIRST_FILE, "phrases.yaml": phrases})
    assert [problem.split(";")[0] for problem in problems] == [
        'phrases.yaml:5:3: group "a" contains itself (a > b > a)',
        'phrases.yaml:7:3: group "c" contains itself (c > c)',
    ]


def test_a_group_that_explodes_is_told_where_it_is_made(tmp_path: Path) -> None:
    """Groups multiply; the one that passes the limit is named, and those above it are not blamed."""
    lines = ["  g0: [a, b]", *(f"  g{n}: ['{{g{n - 1}}}{{g{n - 1}}}']" for n in range(1, 30))]
    files = {"facts/sale.yaml": FIRST_FILE, "phrases.yaml": "\n".join(["phrases:", *lines])}
    assert problems_of(tmp_path, files) == [
        'phrases.yaml:7:8: template "{g4}{g4}": it stands for over a billion phrasings; '
        "write several, each for at most 100,000"
    ]


def test_a_group_of_many_templates_is_bounded_too(tmp_path: Path) -> None:
    """The templates of one group count together."""
    words = ", ".join(f"w{n}" for n in range(65))
    files = {"facts/sale.yaml": FIRST_FILE, "phrases.yaml": f"phrases: {{many: [{words}]}}"}
    assert problems_of(tmp_path, files) == [
        'phrases.yaml:1:11: group "many": it has 65 alternatives side by side; write at most 64'
    ]


def test_a_name_cannot_be_entity_and_group(tmp_path: Path) -> None:
    """What stands in braces has one meaning."""
    files = {
        "facts/sale.yaml": FIRST_FILE,
        "entities.yaml": "entities: [{id: site, name: Paso, kind: site}]",
        "phrases.yaml": "phrases: {site: [place]}",
    }
    assert problems_of(tmp_path, files) == [
        'phrases.yaml:1:11: name "site" is an entity\'s id as well; choose another'
    ]


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    """A fact's id is its name for good, so two topics cannot share it."""
    other = FIRST_FILE.replace("id: buyer", "id: owner").replace("[buyer]", "[owner]")
    other = other.replace("Paso Pe", "it").replace("The sale", "The other sale")
    files = {"facts/a.yaml": FIRST_FILE, "facts/b.yaml": other}
    assert problems_of(tmp_path, files) == [
        f'facts/b.yaml:3:9: duplicate fact id "price"; first used in {tmp_path}/facts/a.yaml:3'
    ]


def test_no_two_topics_have_the_same_title(tmp_path: Path) -> None:
    """Who picks a topic from a menu can tell them apart; titles that are no texts are told as such only."""
    other = "topic: {}\nfacts: [{{id: {}, answer: A, questions: [{}]}}]\n"
    files: dict[str, str | bytes] = {
        "facts/a.yaml": FIRST_FILE,
        "facts/b.yaml": other.format("the  SALE", "b", "what is b"),
        "facts/c.yaml": other.format("The sales", "c", "what is c"),
        "facts/d.yaml": other.format("2026", "d", "what is d"),
        "facts/e.yaml": other.format("2026", "e", "what is e"),
    }
    assert problems_of(tmp_path, files) == [
        f'facts/b.yaml:1:8: title "the  SALE" is that of another topic, see {tmp_path}/facts/a.yaml:1; '
        "write another, or put the facts of both into one file",
        'facts/d.yaml:1:8: topic is the number 2026; put "2026" in quotes',
        'facts/e.yaml:1:8: topic is the number 2026; put "2026" in quotes',
    ]


@pytest.mark.parametrize(
    ("gap", "message"),
    [
        ("{id: price, questions: [why]}", '15:10: duplicate gap id "price"; first used in {folder}:3'),
        ("{id: x, questions: [why], answer: Because}", "15:31: gap has an answer; move it under facts"),
        ("{id: x, questions: [why], kind: reason}", '15:31: gap has "kind", which is for facts; take it'),
        ("{id: x, questions: []}", "15:24: questions has 0 entries; write at least 1"),
        ("{id: x}", '15:5: gap has no "questions"; add "questions: ..."'),
        ("why", '15:5: gap is text; write lines such as "key: value"'),
        ("{id: X, questions: [why]}", '15:10: id "X" is no id; write small letters'),
        ("{id: x, questions: [no]}", '15:25: phrasing is the boolean false; put "no" in quotes'),
        ("{id: x, questions: ['who {is}']}", '15:30: template "who {is}": unknown name "{is}"; describe it'),
        ("{id: x, questions: [Who bought Paso Pe?]}", '15:25: template "Who bought Paso Pe?" stands in fact '
         '"buyer" too, {folder}:12; take one away'),
        ("{id: x, questions: [why, why]}", '15:30: template "why" stands on line 15 already; take one away'),
    ],
)  # fmt: skip
def test_a_gap_is_checked_like_a_fact(tmp_path: Path, gap: str, message: str) -> None:
    """Mistakes in a gap are told at their place, and facts and gaps share neither ids nor templates."""
    (problem,) = problems_of(tmp_path, {"facts/sale.yaml": f"{FIRST_FILE}gaps:\n  - {gap}\n"})
    assert problem.startswith("facts/sale.yaml:" + message.replace("{folder}", f"{tmp_path}/facts/sale.yaml"))


def test_a_gap_is_related_to_nothing(tmp_path: Path) -> None:
    """People are not led on to what nothing answers."""
    gaps = "gaps: [{id: why, questions: [why]}]\n"
    content = FIRST_FILE.replace("related: [buyer]", "related: [why]") + gaps
    assert problems_of(tmp_path, {"facts/sale.yaml": content}) == [
        'facts/sale.yaml:5:15: "why" is a gap, which has no answer; take it away'
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "  - {id: other, answer: A, questions: ['who (bought|sold) Paso Pe']}\n",
            '14:40: phrasing "who bought Paso Pe" stands in fact "buyer" too, {file}:12; let one fact answer',
        ),
        (
            "  - {id: one, answer: A, questions: ['(when|why) is that']}\n"
            "  - {id: two, answer: A, questions: ['[but] why is that?']}\n",
            '15:38: phrasing "why is that?" stands in fact "one" too, {file}:14; let one fact answer it',
        ),
        (
            "  - {id: one, answer: A, questions: ['(when|why) is that']}\n"
            "gaps:\n  - {id: two, questions: ['[but] why is that?']}\n",
            '16:27: phrasing "why is that?" stands in fact "one" too, {file}:14; take one away',
        ),
        ("  - {id: one, answer: A, questions: ['(when|why) is that', '[but] why is that?']}\n", None),
        (
            "gaps:\n  - {id: one, questions: ['(when|why) is that']}\n"
            "  - {id: two, questions: ['[but] why is that?']}\n",
            None,
        ),
    ],
)
def test_no_phrasing_of_a_template_may_be_a_fact_s_before(
    tmp_path: Path, written: str, message: str | None
) -> None:
    """What two facts claim could be answered by chance only, and a gap would keep a fact from answering."""
    problems = problems_of(tmp_path, {"facts/sale.yaml": FIRST_FILE + written})
    told = [] if message is None else [message.replace("{file}", f"{tmp_path}/facts/sale.yaml")]
    for problem, start in zip(problems, told, strict=True):
        assert problem.startswith(f"facts/sale.yaml:{start}")


def test_gaps_share_no_template(tmp_path: Path) -> None:
    """What two gaps ask alike stands in one of them, wherever the lists stand in their files."""
    gaps = "gaps:\n  - {id: why, questions: [why is that]}\n  - {id: reason, questions: [Why is that?]}\n"
    problems = problems_of(tmp_path, {"facts/sale.yaml": gaps + FIRST_FILE})
    assert problems == [
        'facts/sale.yaml:3:30: template "Why is that?" stands in gap "why" too, '
        f"{tmp_path}/facts/sale.yaml:2; take one away"
    ]


@pytest.mark.parametrize(
    ("dates", "default", "as_of"),
    [
        ("as_of: '2026-03-31'\n    review_by: '2026-03-30'", "", "2026-03-31"),
        ("as_of: '2026'\n    review_by: '2025-12'", "", "2026"),
        ("as_of: '2026-03'\n    review_by: '2025'", "as_of: '2020'", "2026-03"),
        ("related: [buyer]\n    review_by: '2025'", "as_of: '2026'", "2026"),
        ("as_of: '2026-03-31'\n    review_by: '2026-03-31'", "", None),
        ("as_of: '2026-03-31'\n    review_by: '2026'", "", None),
        ("as_of: '2026'\n    review_by: '2026-01'", "", None),
        ("as_of: '2025'\n    review_by: '2025'", "as_of: '2026'", None),
        ("related: [buyer]\n    review_by: '2025'", "", None),
        ("as_of: x\n    review_by: '2025'", "", None),
        ("as_of: '2026'\n    review_by: 5", "", None),
    ],
)
def test_a_fact_is_not_due_for_review_before_it_was_true(
    tmp_path: Path, dates: str, default: str, as_of: str | None
) -> None:
    """A year mistyped in either date is told at once, and not when the review is missed."""
    files = _sale("related: [buyer]", dates)
    files["facts/sale.yaml"] = str(files["facts/sale.yaml"]) + default
    problems = [problem for problem in problems_of(tmp_path, files) if "is before" in problem]
    date = dates.split("'")[-2] if "'" in dates else ""
    message = f'facts/sale.yaml:6:16: review_by "{date}" is before as_of "{as_of}"; write a later date'
    assert problems == ([message] if as_of else [])


def test_paths_are_written_as_the_folder_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor or a shell in the same folder can follow the path."""
    monkeypatch.chdir(tmp_path)
    (problem,) = problems_of(Path("./my/../my"), {"facts/x.yaml": "topic: x\nfacts: y"})
    assert problem.startswith("facts/x.yaml:2:8: facts is text")


@pytest.mark.parametrize("written", ["", " null", " ~"])
@pytest.mark.parametrize(
    ("key", "none"), [("entities", "[]"), ("synonyms", "[]"), ("sources", "[]"), ("phrases", "{}")]
)
def test_a_key_with_nothing_behind_it_is_no_empty_list(
    tmp_path: Path, key: str, none: str, written: str
) -> None:
    """What somebody forgot to write is told at its place; who means none says so."""
    (problem,) = problems_of(tmp_path, {"facts/sale.yaml": FIRST_FILE, f"{key}.yaml": f"{key}:{written}\n"})
    assert problem.startswith(f"{key}.yaml:1:{len(key) + 3 if written else 1}: {key} is ")
    assert problem.endswith(f', or "{none}" for none')
    assert problems_of(tmp_path, {f"{key}.yaml": f"{key}: {none}\n"}) == []


def test_a_file_in_another_encoding_is_told_by_name_or_place(tmp_path: Path) -> None:
    """Windows editors like UTF-16; a single stray byte has a line and a column."""
    files: dict[str, str | bytes] = {
        "facts/a.yaml": FIRST_FILE.encode("utf-16"),
        "facts/b.yaml": b"\xef\xbb\xbftopic: a\n\xc3\xa4\xff",
        "facts/c.yaml": FIRST_FILE.encode("utf-32"),
    }
    assert problems_of(tmp_path, files) == [
        "facts/a.yaml:1:1: file is UTF-16; save it as UTF-8",
        "facts/b.yaml:2:2: byte 0xFF is not UTF-8; save the file as UTF-8",
        "facts/c.yaml:1:1: file is UTF-32; save it as UTF-8",
    ]


def test_hints_end_before_they_take_long(tmp_path: Path) -> None:
    """A base with thousands of mistakes is still told about all of them, if not with a guess at each."""
    unknown = ", ".join(f"prise{n}" for n in range(150_000))
    problems = problems_of(tmp_path, _sale("[buyer]", f"[{unknown}]"))
    assert len(problems) == 150_000
    assert problems[0].endswith('unknown fact "prise0"; did you mean "price"?')
    assert problems[-1].endswith("take it away")
