"""Unexpected errors: logged in full, shown to people as a short number only."""

from __future__ import annotations

import logging
import secrets


def record(log: logging.Logger) -> str:
    """Log the exception being handled and return the incident id to show, eight hexadecimal digits."""
    incident = secrets.token_hex(4)
    log.exception("incident %s", incident)
    return incident
