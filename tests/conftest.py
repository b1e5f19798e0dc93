"""What every test shares: the day on which the trees are read."""

from __future__ import annotations

from datetime import date

import pytest

TODAY = date(2026, 11, 21)


@pytest.fixture
def today() -> date:
    """A fixed day, so that dates to come and expiries do not move."""
    return TODAY
