"""What every test shares: the day on which trees are read, a browser, the address of a site under test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import chromium, served

TODAY = date(2026, 11, 21)


@pytest.fixture
def today() -> date:
    """A fixed day, so that dates to come and expiries do not move."""
    return TODAY


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each opens a context of its own."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the `site` that a module builds is served."""
    with served(site) as base:
        yield base
