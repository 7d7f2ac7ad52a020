"""Unexpected errors: where they come from is logged, and people are shown a short number only."""

from __future__ import annotations

import logging
import secrets
import sys


class UnexpectedError(Exception):
    """Stands for an error in the log, by its kind: what an error says may quote what somebody wrote."""


def record(log: logging.Logger) -> str:
    """Log the exception being handled and return the incident id to show, eight hexadecimal digits."""
    incident = secrets.token_hex(4)
    kind, _, trace = sys.exc_info()
    untold = UnexpectedError(kind.__qualname__ if kind else "")
    log.error("incident %s", incident, exc_info=(UnexpectedError, untold, trace))
    return incident
