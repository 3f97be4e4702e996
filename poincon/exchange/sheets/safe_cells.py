"""Cells no spreadsheet program takes for a formula, and what they said before they were made safe.

OWASP's rule against CSV injection: what begins like a formula gets an apostrophe before it. A text
that begins with an apostrophe of its own gets one as well, so that one can be taken off again from
every cell without asking which it was.
"""

#: A cell that begins with one of these is taken for a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SIGN = "'"
_GUARDED = (*_FORMULA, _SIGN)


def safe_cell(value: object) -> object:
    """A text that no spreadsheet takes for a formula; numbers and blanks stay what they are."""
    return safe_text(value) if isinstance(value, str) else value


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula. `plain_text` undoes it exactly."""
    return f"{_SIGN}{text}" if text.startswith(_GUARDED) else text


def plain_text(text: str) -> str:
    """What a cell of one of our own files said before it was made safe.

    A cell without the apostrophe stays as it is: spreadsheet programs may have taken it off.
    """
    return text.removeprefix(_SIGN)
