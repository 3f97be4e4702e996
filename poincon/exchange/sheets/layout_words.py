"""Words by which a row says that it is no data, in the six languages of the UN and Portuguese.

English, French, Spanish, Portuguese, Russian, Chinese, Arabic. A row counts as a total or a note
only when its form says so too (layout_rows.py); the words alone decide nothing.
"""

import re

TOTAL_WORDS = (
    *("total", "totals", "grand total", "overall total", "subtotal", "sub-total", "sub total"),
    *("total général", "total general", "total globale", "sous-total", "sous total"),
    *("totaux", "total geral", "totales", "totais", "suma", "suma total", "soma"),
    *("итого", "всего", "итог", "общий итог", "общее количество", "подытог"),
    *("промежуточный итог", "итого по разделу", "итого:", "合计", "总计", "小计", "共计"),
    *("总数", "合計", "總計", "小計", "المجموع", "مجموع", "الإجمالي", "الاجمالي", "إجمالي"),
    *("المجموع الكلي", "المجموع العام", "المجموع الفرعي", "الإجمالي العام", "المجموع الجزئي"),
)
NOTE_WORDS = (
    *("source", "sources", "note", "notes", "footnote", "remark", "remarks", "n.b.", "nb"),
    *("remarque", "remarques", "nota", "notas", "fuente", "fuentes", "observaciones"),
    *("fonte", "fontes", "obs", "obs.", "observação", "observações", "источник", "источники"),
    *("примечание", "примечания", "来源", "资料来源", "数据来源", "注", "备注", "说明"),
    *("المصدر", "مصدر", "المصادر", "ملاحظة", "ملاحظات", "ملحوظة"),
)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_TOTAL = re.compile(rf"(?:{_any_of(TOTAL_WORDS)})\s*[:：.]?\s*[\d\s.,]{{0,40}}", re.IGNORECASE)
_NOTE = re.compile(
    rf"[*(\[（]?\s*(?:{_any_of(NOTE_WORDS)})\s*(?:[:：.\-–—）\])]|\d)", re.IGNORECASE
)
_MARKED = re.compile(
    r"(?:[*†‡]{1,4}|\(?\d{1,2}[).]?\s|\[\d{1,2}\]|[¹²³⁰-⁹]{1,2})\s*[^\W\d_]{2,}(?:\s+\S+){2}"
)
_NUMBER = re.compile(r"[-+(]?[\d\s.,'’\u066b\u066c]{0,40}\d[\d\s.,'’\u066b\u066c)%]{0,40}")
_NO_NUMBER = re.compile(r"[-–—.…]{1,3}")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].{0,40})?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_TOTAL_BEGINS = frozenset("".join(word[0] + word[0].upper() for word in TOTAL_WORDS))
_LONG_NOTE = 40
_WORDS_OF_A_NOTE = 6


def may_be_total(text: str) -> bool:
    """Whether a text begins with a letter with which a word for totals begins."""
    return text[0] in _TOTAL_BEGINS


def is_total(text: str) -> bool:
    """Whether a cell says nothing but *total*, alone or followed by figures."""
    return len(text) <= 80 and _TOTAL.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether a text alone in its row reads like a note: by its beginning or its length."""
    if begins_note(text):
        return True
    words = text.split(None, 100)
    plain = sum(sign.isalpha() for word in words for sign in word)
    return (
        len(text) >= _LONG_NOTE
        and len(words) >= _WORDS_OF_A_NOTE
        and text[0].isalpha()
        and plain * 10 >= 8 * sum(map(len, words))
    )


def begins_note(text: str) -> bool:
    """Whether a text begins as notes do: *Source:*, *Note 1*, *1 Includes ...*."""
    head = text.strip()[:200]
    return _NOTE.match(head) is not None or _MARKED.match(head) is not None


def is_number(text: str) -> bool:
    """Whether a cell holds a figure, a percentage included."""
    return len(text) <= 80 and _NUMBER.fullmatch(text.strip()) is not None


def stands_for_no_number(text: str) -> bool:
    """Whether a cell holds what tables print where there is no figure."""
    return _NO_NUMBER.fullmatch(text.strip()) is not None


def is_heading_text(text: str) -> bool:
    """Whether a cell can stand in a heading: a text or a year, no other figure and no day."""
    said = text.strip()
    if len(said) > 200:
        return False
    return _YEAR.fullmatch(said) is not None or not (
        is_number(said) or _DAY.fullmatch(said) is not None
    )
