"""What the product does about a rate above the target, said plainly: nothing yet, where that is so."""

NOTHING = "Nothing yet."


def answer(method: str, measure: str, kind: str) -> str:
    return NOTHING
