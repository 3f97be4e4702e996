"""Keys under which written names are compared; the names themselves are never changed.

A key forgives case, accents, punctuation, spacing and legal form. It forgives no letter: two
names one edit apart are two names.
"""

import re
import unicodedata

_LEGAL_FORMS = re.compile(
    r"(?:\s+(?:INCORPORATED|INC|LLC|CORPORATION|CORP|COMPANY|CO|LTD|LTDA|LIMITED|GMBH|AG|KG|SA|SPA|"
    r"SRL|SRO|AS|AB|OY|NV|BV|PLC|PTY))+$"
)
_SQUEEZED = re.compile(r"[.'’´`]")
_APART = re.compile(r"[^\w]+|_")
_BRACKET = re.compile(r"^([^()]+)\(([^()]+)\)\s*$")
_IMITATION = re.compile(
    r"\b(?:COPY|COPIA|COPIE|CLONE|TYPE|TIPO|STYLE|LIKE|IMITA\w*|REPLI\w*|FAKE|FALS\w*|NOT|NAO|NON|PAS)\b"
)


def folded(text: str) -> str:
    """Upper case without accents; full-width and other compatibility forms made ordinary."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper()


def key_of_name(text: str) -> str:
    """Key of a maker's name or a weapon type: "Smith & Wesson Inc." and "SMITH AND WESSON"."""
    squeezed = _SQUEEZED.sub("", folded(text).replace("&", " AND "))
    spaced = " ".join(_APART.sub(" ", squeezed).split())
    return (_LEGAL_FORMS.sub("", spaced) or spaced).replace(" ", "")


def parts_of_name(text: str) -> tuple[str, str]:
    """What stands before and in a closing bracket: "ROSSI (AMADEO ROSSI S.A.)" is two names.

    Without exactly one bracket at the end the second part is empty.
    """
    found = _BRACKET.match(text)
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def says_imitation(text: str) -> bool:
    """Whether a remark says that the weapon is a copy, a type or *not* what its name says."""
    return bool(_IMITATION.search(folded(text)))


_TIMES = re.compile(r"(?<=\d)\s*(?:MM)?\s*[X×*]\s*(?=\d)")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_WORDS = (
    (re.compile(r"\bMILLIMET(?:ER|RE)S?\b|\bMM\b|(?<=\d)MM\b"), "MM"),
    (re.compile(r"\bCAL(?:IBER|IBRE)?\b\.?"), " "),
    (re.compile(r"\bGAUGES?\b|\bGA\b\.?|(?<=\d)GA\b"), "GAUGE"),
    (re.compile(r"\bBORE\b"), "GAUGE"),
)
_NEEDLESS_MM = re.compile(r"(?<=\d)MM(?=.)|(?<=\dX\d\d)MM$|(?<=\dX\d\d\d)MM$|(?<=\dX\d\d\.\d)MM$")
_CALIBRE_NOISE = re.compile(r"[\s\-_/']+|\.(?!\d)")


def key_of_calibre(text: str) -> str:
    """Key of a calibre: "9 mm", "9MM" and "9mm"; "7,62 x 39 mm" and "7.62×39mm".

    A leading point stays (".38" is inches, "38" is not said), and so does "mm" where nothing
    follows it ("9 mm" is not "9", but "9 mm Luger" is "9 Luger").
    """
    key = _COMMA.sub(".", folded(text).replace("&", " AND "))
    for pattern, word in _WORDS:
        key = pattern.sub(word, key)
    key = _CALIBRE_NOISE.sub("", _TIMES.sub("X", key))
    return _NEEDLESS_MM.sub("", key)
