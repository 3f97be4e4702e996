"""Keys under which written names are compared; the names themselves are never changed.

A key forgives case, accents, punctuation, spacing, legal form and the shape of digits. It forgives
no letter: two names one edit apart are two names.
"""

import re
import unicodedata

_LEGAL_FORMS = re.compile(
    r"(?:\s+(?:INCORPORATED|INC|LLC|CORPORATION|CORP|COMPANY|CO|LTD|LTDA|LIMITED|GMBH|AG|KG|SA|SPA|"
    r"SRL|SRO|AS|AB|OY|NV|BV|PLC|PTY|SAS|SARL|DOO|AD|JSC|EOOD|OOD|EAD|KFT|ZRT|LDA|EIRELI|SNC|"
    r"(?<=\w\w )(?:S A|A S)|GES ?M ?B ?H|G M B H|SP Z ?O ?O|ООО|ОАО|АО|ЗАО|ПАО|有限公司|公司))+$"
)
_LEADING_FORMS = re.compile(r"^(?:ООО|ОАО|АО|ЗАО|ПАО|ФГУП|JSC|شركة)\s+(?=\w)")
_SQUEEZED = re.compile(r"[.'’´`]")
_APART = re.compile(r"[^\w]+|_")
_BRACKET = re.compile(r"^([^()]+)\(([^()]+)\)\s*$")
_IMITATION = re.compile(
    r"\b(?:COPY|COPIA\w*|COPIE|CLONE|TYPE(?! ?\d)|TIPO(?! ?\d)|STYLE|LIKE|IMITA\w*|REPLI\w*|FAKE|"
    r"FALS\w*|NOT|NAO|NON|PAS|SIMILAR|SIMIL|SEMELHANTE|PADRAO|ТИПА|КОПИЯ)\b|仿|تقليد|نسخة"
)
_DOUBTS = frozenset("?？؟¿")
#: Letters that no decomposition takes apart, and those that Arabic and Persian write in two ways.
_ALIKE = str.maketrans(
    {
        "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "Æ": "AE", "æ": "ae",
        "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": "", "٫": ".", "،": ",", "。": ".",
    }
)  # fmt: skip


def folded(text: str) -> str:
    """Upper case without accents; full-width and other compatibility forms made ordinary.

    Digits of every script become 0 to 9; letters that Arabic writes in two ways become one.
    """
    if text.isascii():
        return text.upper()
    plain = unicodedata.normalize("NFKD", text).translate(_ALIKE)
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in plain
        if not unicodedata.combining(c)
    ).upper()


def words_of(text: str) -> list[str]:
    """The words of a name, folded: "Smith & Wesson, Inc." is SMITH AND WESSON INC."""
    squeezed = _SQUEEZED.sub("", folded(text).replace("&", " AND "))
    return _APART.sub(" ", squeezed).split()


def key_of_name(text: str) -> str:
    """Key of a maker's name or a weapon type: "Smith & Wesson Inc." and "SMITH AND WESSON"."""
    spaced = " ".join(words_of(text))
    bare = _LEADING_FORMS.sub("", _LEGAL_FORMS.sub("", spaced))
    return (bare or spaced).replace(" ", "")


def parts_of_name(text: str) -> tuple[str, str]:
    """What stands before and in a closing bracket: "ROSSI (AMADEO ROSSI S.A.)" is two names.

    Without exactly one bracket at the end the second part is empty.
    """
    found = _BRACKET.match(text)
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def says_imitation(text: str) -> bool:
    """Whether a remark says that the weapon is a copy, a type or *not* what its name says."""
    return bool(_IMITATION.search(folded(text)))


def is_doubted(text: str) -> bool:
    """Whether a question mark beside words says that the writer was not sure: "GLOCK?"."""
    return not _DOUBTS.isdisjoint(text)


def has_legal_form(text: str) -> bool:
    """Whether a name ends in the form of a firm: "Amadeo Rossi S.A."."""
    return bool(_LEGAL_FORMS.search(" ".join(words_of(text))))


_TIMES = re.compile(r"(?<=\d)\s*(?:MM)?\s*[X×*Х]\s*(?=\d)")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_WORDS = (
    (
        re.compile(
            r"\bMILL?IMET(?:ER|RE|RO)S?\b|\bM\.?/?M\b\.?|(?<=\d)MM\b|毫米|公厘|"
            r"(?:М\.?М|МИЛЛИМЕТР\w*|مل+ي|م?ي?مل+ي?متر|ميليمتر|مليمتر|م ?م|ملم)(?!\w)\.?"
        ),
        "MM",
    ),
    (
        re.compile(
            r"(?:\bCAL(?:IBER|IBRE|IBRO)?\b\.?|(?:КАЛИБР\w*|КАЛ|КЛБ|К-Р)\b\.?|"
            r"\bК\. ?(?=[\d.])|عيار|كاليبر|口径为?)(?:\s*[:/])?"
        ),
        " ",
    ),
    (re.compile(r"(?<=\d)-(?:ГО|И|ММ(?=\W))(?!\w)"), " "),
    (re.compile(r"^\s*O\s?(?=\d|\.\d)"), ""),
    (re.compile(r"(?<![\d.])0(?=\.[2-5]\d{1,2}(?:\D|$))"), ""),
    (re.compile(r"(?<=\d)\.0(?=\s?(?:MM|[XХ×]))"), ""),
    (re.compile(r"(?:(?<=\.\d\d)|(?<=\.\d\d\d))\s*(?:INCH\b|IN\b\.?|POL\b\.?|بوصه|英寸|吋)"), " "),
    (re.compile(r"\bGAUGES?\b|(?:\b|(?<=\d))GUAGE\b|\bGA\b\.?|(?<=\d)GA\b|号|號"), "GAUGE"),
    (re.compile(r"\bBORE\b"), "GAUGE"),
)  # fmt: skip
_NEEDLESS_MM = re.compile(r"(?<=\d)MM(?=.)|(?<=\dX\d\d)MM$|(?<=\dX\d\d\d)MM$|(?<=\dX\d\d\.\d)MM$")
_CALIBRE_NOISE = re.compile(r"[\s\-_/'\"”“]+|\.(?!\d)")


def spelt_calibre(text: str) -> str:
    """A calibre with one spelling of mm, gauge and times, and without the word calibre.

    Its words stay apart: "Cal. 7,62 х 39 мм" is "7.62X39MM".
    """
    said = _COMMA.sub(".", folded(text).replace("&", " AND "))
    for pattern, word in _WORDS:
        said = pattern.sub(word, said)
    return _TIMES.sub("X", said).strip()


def key_of_calibre(text: str) -> str:
    """Key of a calibre: "9 mm", "9MM" and "9mm"; "7,62 x 39 mm" and "7.62×39mm".

    A leading point stays (".38" is inches, "38" is not said), and so does "mm" where nothing
    follows it ("9 mm" is not "9", but "9 mm Luger" is "9 Luger").
    """
    return key_of_spelt(spelt_calibre(text))


def key_of_spelt(spelt: str) -> str:
    """Key of a calibre, or a piece of one, that `spelt_calibre` has spelt already."""
    return _NEEDLESS_MM.sub("", _CALIBRE_NOISE.sub("", spelt))
