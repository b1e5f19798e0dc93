"""Telephone numbers."""


def dialled(phone: str) -> str:
    """The address that calls a French number: « 03 21 44 00 95 » gives tel:+33321440095."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    national = digits.startswith("0") and len(digits) == 10
    return f"tel:{'+33' + digits[1:] if national else digits}"
