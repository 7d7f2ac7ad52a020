"""Factotum: a question-answering bot for Discord over a curated fact base."""

__version__ = "0.1.0"

import os

# Numpy adds up with as many threads as there are processors, which wait for each other by spinning: beside
# other processes the shipped base took five times as long to index. With one thread sums do not depend on
# the number of processors, either. It is read when numpy is imported, hence stands before all else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
