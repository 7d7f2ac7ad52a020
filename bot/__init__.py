"""Factotum: a question-answering bot for Discord over a curated fact base."""

__version__ = "0.1.0"
