"""YAML text to nodes, and what is said when it is none."""

from __future__ import annotations

import pytest
import yaml

from bot.errors import KnowledgeError
from bot.facts.syntax import MAX_DEPTH, PureComposer, compose, fastest_composer

COMPOSERS = [fastest_composer(), PureComposer]


@pytest.mark.parametrize("composer", COMPOSERS)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("topic:T\nfacts: []", '1:1: no space behind "topic:"; write "topic: ..."'),
        ("facts:\n  - id:a\n    answer: b", '2:5: no space behind "id:"; write "id: ..."'),
        ("topic:\u00a0T\nfacts: []", '1:1: no space behind "topic:"; write "topic: ..."'),
        ("- id: a\n- topic = T\n  facts: []", '2:3: "=" behind "topic"; write "topic: ..."'),
        ("topic\uff1aT\nfacts: []", '1:1: "\uff1a" behind "topic"; write "topic: ..."'),
        ("- a: b\n \u00a0c: d\n  e: f", "2:2: no-break space, or one of another width, where only ordinary"),
        ("- see http://a.b\n  c: d", '2:4: ": " within text, or wrong indentation'),
        ("a: b: c", '1:5: ": " within text, or wrong indentation; put the whole text in quotes'),
        ("a: `b`", "1:4: text begins with a sign that has a meaning in YAML; put the whole text in quotes"),
        ("a:\n\t- b", "2:1: tab where only spaces may stand; indent with spaces"),
        ("a: 'b", "1:4: quote is never closed; close the quote that begins here"),
        ("a: 'b\n---\n'", "1:4: quote is never closed; close the quote that begins here"),
        ("- [a] b", "1:7: text begins with [ and goes on where that is closed; put the whole text in quotes"),
        ("- {a} b", "1:7: text begins with { and goes on where that is closed; put the whole text in quotes"),
        ('- "a" b', '1:7: text begins with " and goes on where that is closed; put the whole text in single'),
        (
            "- 'it's'",
            "text begins with ' and goes on where that is closed; put the whole text in double quotes",
        ),
        ("a: [b, c", '1:4: "[" is never closed; write "]", or put the whole text in quotes'),
        ("a: {b: c", '1:4: "{" is never closed; write "}", or put the whole text in quotes'),
        (r'a: "C:\Users"', "1:9: backslash in double quotes; write it twice, or use single quotes"),
        ('a: "\\q"', "backslash in double quotes; write it twice, or use single quotes"),
        ("a: b\n---\na: b", '2:1: second document in one file; take the line "---" away'),
        ("a: *b", '1:4: text begins with "*"; put the whole text in quotes'),
        ("a: **b**", 'text begins with "&" or "*"; put the whole text in quotes'),
        ("a: > b", '1:6: text beside ">" or "|"; begin it on the next line'),
        ("a: - b", '1:4: "- " where no list can begin; begin it on the next line'),
        ('a: b\nc:"d"\ne: f', '2:1: key without ": " after it; write "key: value"'),
        ("- a\nb: c", "2:1: line does not belong to"),
        ("a:\n  - b\n c: d", "3:2: line does not belong to"),
        ("[", "nothing stands where a value should; write one, or put the whole text in quotes"),
        ("%YAML 3.0\n---\na", "1:1: line that begins with %; take it away"),
        ("a: |0", "1:5: no YAML: "),
        ("a: b\n\u00e4: \x07", "2:4: character U+0007 that cannot be printed; take it away"),
        ("a: &b c", '1:4: anchor "&b"; take it away, or put the text in quotes'),
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            "2:1: two versions that Git could not merge; ",
        ),
        (
            "a: b\n=======\nc: e\n",
            "2:1: two versions that Git could not merge; keep what is meant, and take the",
        ),
        ("- a\n-b\n- c", '2:1: no space behind "-"; begin each entry with "- "'),
        ("a:\n  * b\n  * c", '2:3: list whose entries begin with "*"; begin each entry with "- "'),
        ("- a\n\u2013 b\n- c", '2:1: list whose entries begin with "\u2013"; begin each'),
        ("- a\n- b\nc\n- d", '3:1: entry of a list without "- "; begin it with "- "'),
        ('- a: "b\n  c: d\n- a: "**e**"', "1:6: quote is never closed; close the quote that begins here"),
        ('- "b\n- c\n- "e"', "1:3: quote is never closed; close the quote that begins here"),
        ("- 'b\n- it''s\n- it's", "1:3: quote is never closed; close the quote that begins here"),
        ('- "b\n  c" d', "2:6: line does not belong to"),
        ("a: \u201cb: c\u201d", "1:4: text begins with \u201c, which is no quote to YAML; write straight"),
        ("- a: >-\n  **b**\n  c: d", '2:3: text of "a" is not indented; below ">-" begin it to the right'),
        ("a: [" * MAX_DEPTH, f"nested more than {MAX_DEPTH} deep; if a text begins with"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(
    composer: type[yaml.SafeLoader], text: str, message: str
) -> None:
    """Both parsers' complaints become what a curator did, and what to write instead."""
    with pytest.raises(KnowledgeError) as caught:
        compose("x.yaml", text, composer)
    assert message in str(caught.value.problems[0])


@pytest.mark.parametrize("composer", COMPOSERS)
@pytest.mark.parametrize(
    "text", ["a: R&D", "a: 2 * 3 & more", "a: '*b* and &c'", "a: |\n  **b** *c* &d", "a: x&y*z"]
)
def test_stars_and_ampersands_in_text_are_fine(composer: type[yaml.SafeLoader], text: str) -> None:
    """Only what YAML takes for an anchor or an alias is refused, not Discord's bold and italics."""
    assert compose("x.yaml", text, composer) is not None


@pytest.mark.parametrize("composer", COMPOSERS)
def test_a_text_of_nothing_has_no_node(composer: type[yaml.SafeLoader]) -> None:
    """An empty file is not an error of syntax; what it lacks is told by its shape."""
    assert compose("x.yaml", "# only a comment\n", composer) is None


def test_libyaml_is_used_where_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML is sometimes installed without libyaml; the loader then uses what there is."""
    assert issubclass(fastest_composer(), yaml.CSafeLoader) == yaml.__with_libyaml__
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert fastest_composer() is PureComposer
