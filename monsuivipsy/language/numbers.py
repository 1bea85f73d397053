"""Numbers as French writes them: decimal comma, narrow no-break space between thousands, true minus sign."""

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
FIRST_PLURAL = 2


def number(value: float, decimals: int | None = None) -> str:
    """Write `value` with `decimals` digits after the comma, or with as many as it has."""
    text = f"{abs(value):,.{decimals}f}" if decimals is not None else _shortest(abs(value))
    text = text.replace(",", NARROW_SPACE).replace(".", ",")
    is_negative = value < 0 and any(digit in "123456789" for digit in text)
    return MINUS + text if is_negative else text


def _shortest(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}"
    whole, _, fraction = f"{value:,.15f}".rstrip("0").partition(".")
    shortest = repr(value)
    if "e" not in shortest:
        fraction = shortest.partition(".")[2]
    return f"{whole}.{fraction}" if fraction else whole


def count(value: int, singular: str, plural: str) -> str:
    """Write a number and its noun; French keeps the singular below two. The space between them does not break."""
    return f"{number(value)}{NO_BREAK_SPACE}{singular if abs(value) < FIRST_PLURAL else plural}"
