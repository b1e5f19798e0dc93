"""Numbers as they are written in French."""

from decimal import Decimal

THIN = "\u202f"
NBSP = "\u00a0"
MINUS = "\u2212"


def french_number(value: Decimal | int) -> str:
    """The number with a decimal comma and narrow no-break spaces between thousands: « 1 270 », « 2,50 ».

    Decimals are written as given: the author's precision is a fact.
    """
    number = f"{abs(value):,f}" if isinstance(value, Decimal) else f"{abs(value):,}"
    sign = MINUS if value < 0 else ""
    return sign + number.replace(",", THIN).replace(".", ",")


def with_unit(value: Decimal | int, unit: str) -> str:
    """The number and its unit, held together: « 350 € », « 15 km ». Without a unit, the number alone."""
    return f"{french_number(value)}{NBSP}{unit}" if unit else french_number(value)


def counted(count: int, singular: str, plural: str) -> str:
    """« 0 action », « 1 action », « 2 actions »: in French the plural starts at two."""
    return f"{french_number(count)}{NBSP}{plural if abs(count) >= 2 else singular}"


def file_size(size: int) -> str:
    """The weight of a file for people: « 640 o », « 58 ko », « 1,2 Mo » (units of one thousand)."""
    if size < 1000:
        return with_unit(size, "o")
    if size < 999_500:
        return with_unit(round(size / 1000), "ko")
    return with_unit(Decimal(size).scaleb(-6).quantize(Decimal("0.1")), "Mo")
