"""What a serial field says is classified before anything is matched."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poincon.exchange.shipped import serial_lexicon_shipped
from poincon.terms.marks import LONGEST_MARK, MARK_CLASSES, is_partial, key_of
from poincon.terms.serial_lexicon import Lexicon
from poincon.terms.serial_words import Phrase
from poincon.terms.serials import FIELD_CLASSES, SerialReading, classify

LEXICON = serial_lexicon_shipped()


def read(text: str) -> SerialReading:
    return classify(text, lexicon=LEXICON)


EXAMPLES = {
    "usable": [
        "846483", "XD152579", "AK-103/22", "КА 1234", "１２３４", "0000123", "382", "P", "22",
        "NA1234", "SN12345", "NC 12345", "BN 1234", "AH-1685-1989", "1-30765-2002", "382-02278",
        "12 345", "12,345", "1.234.567", "12345/98", "\u200f١٢٣٤٥", "XX12345", "12x45", "ABCDEF",
        "AB(C)1234", "ABC123 / ABC123", "123456", "12345; 22", "1234 5678", "12345-67890",
        "FIN AB", "starts with ab", "starts with ABCD",
        "AB_12345", "★", "nicht lesbar", "A 12345", "1985 12345", "KXY-12345", "Ж٣٤٥٦", "9 mm",
    ],
    "partial": [
        "AB?4567", "**12345", "XD15*", "A?? 12 raspado", "12XX45", "XXXXX123", "12__45", "12..45",
        "12…45", "12#45", "123 ilegível 45", "12345 (illegible)", "12[?]45", "12345(?)", "12345?",
        "١٢٣؟٥", "final 4567", "últimos dígitos 456", "AB12 last digits illegible",
        "starts with AB12", "№ 1234 спилен частично", "مطموس جزئيا ١٢٣", "尾号1234", "AB?CD",
        "??? / ABC123", "123---45", "illegible 345", "12[ ]45", "AB1_345", "123ilegivel45",
        "starts with AB", "начинается с АН", "commence par AB", "最后三位881", "12××45", "12□45",
        "آخر ثلاثة أرقام 881", "12\ufffd45",
    ],
    "removed": [
        "SUPRIMIDO", "eliminado por intensa ação mecânica.", "REMOVED", "Obliterated by grinding",
        "numéro effacé", "numéro limado", "номер спилен", "ممسوح", "磨掉", "limé",
        "***SUPRIMIDO", "indeterminado (raspado)", "re\u200bmoved", "枪号已被磨掉", "meulée",
        "الرقم مطموس", "RASPDO", "SUPRMIDO", "SUPRIMI", "R E M O V I D O", "removido em 2 pontos",
    ],
    "altered": [
        "Adulterado", "number altered", "renuméroté", "numeración cambiada", "numeração trocada",
        "номер перебит", "تم تعديل الرقم", "重新打号", "改刻",
    ],
    "never marked": [
        "S/N", "SEM Nº", "não possui", "no serial number", "sans numéro", "sin número",
        "без номера", "بدون رقم", "无编号", "N/C", "none", "б/н", "无号", "S/N: none", "SEMNUMERO",
        "NIL",
    ],
    "illegible": [
        "ILEGÍVEL", "unreadable", "illisible", "нечитаемый", "غير مقروء", "模糊不清", "????",
        "Obliterado, devido ao desgaste natural.", "磨损", "ILEGIBEL", "□□□",
        "NÃO INDENTIFICADO", "XX??",
        "não aparente, sem vestígios de ter sido removido",
    ],
    "not recorded": [
        "", "   ", "-", "n/a", "UNKNOWN", "inconnu", "desconocido", "неизвестно", "н/д",
        "غير معروف", "不详", "vide observação", "???-"[3:], "serial number: unknown",
        "not removed", "Serial No.", "vide laudo 123/2015", "12345 " * 100, "DESCONOCIDO (?)",
    ],
    "placeholder": [
        "0", "000", "XXXX", "××××", "xxxxxxxx", "33333", "999999999999", "S/N 0000", "test", "(0)",
        "aaaa", "0 / 0",
    ],
    "number with words": [
        "12345 (worn)", "S/N 12345", "Nº 12345", "№12345", "12345 (remarcado)", "A1234 raspado",
        "12345RASPADO", "SERIAL12345", "TAURUS 12345",
        "12345 cal .38", "GLOCK 9mm ABC123", "枪号：12345",
        "رقم السلاح ١٢٣٤٥", "12345 não encontrado", "12345 N/A", "No. 4 Mk I", "n.º 12345",
        "12345 (restored by etching)", "12345 RASPDO", "SN 12345", "12 raspado", "cano 123",
        "NÚMERO: ABC 1234 LADO DIREITO",
    ],
    "several numbers": [
        "ABC1234 / 567890", "SLIDE 12345 FRAME 67890", "12345 e 67890", "12345, 67890",
        "corrediça ABC123, armação DEF456", "12345-12350", "12345 67890", "12345,67890",
        "ABC 12345 DEF 67890", "рамка 1234, ствол 5678", "套筒12345 枪身67890", "12345 - 67890",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field_class"), [(text, name) for name, texts in EXAMPLES.items() for text in texts]
)
def test_a_field_is_given_its_class(text: str, field_class: str):
    reading = read(text)

    assert (reading.field_class, reading.text) == (field_class, text)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("S/N 12345", ("12345",)),
        ("SN 12345", ("12345", "SN 12345")),
        ("NC 12345", ("12345", "NC 12345")),
        ("TAURUS 12345", ("12345", "TAURUS 12345")),
        ("12345 (raspado)", ("12345",)),
        ("ABC1234 / 567890", ("ABC1234", "567890")),
        ("corrediça ABC123, armação DEF456", ("ABC123", "DEF456")),
        ("12345 E 67890", ("12345", "67890", "12345 E 67890")),
        ("12345-67890", ("12345-67890", "12345", "67890")),
        ("12345-12350", ("12345", "12350", "12345-12350")),
        ("12 A 345", ()),
        ("12345 12345", ("12345",)),
        ("poss. 12345", ("poss. 12345", "12345")),
        ("1234567.0", ("1234567.0", "1234567")),
        ("1.23457E+12", ("123457???????", "12345????????")),
        ("Last 4: 1234", ("*1234", "1234")),
        ("últimos 4 dígitos 1234", ("*1234", "1234")),
        ("3 last digits 123", ("*123", "123")),
        ("г.в. 1978 № 12345", ("12345",)),
        ("СТ 12345 1978 г.", ("СТ 12345",)),
        ("ano 1998", ("1998", "ano 1998")),
        ("last 4", ("*4", "4")),
        ("last 4 last 4", ("*4", "4")),
        ("see report 4 last", ()),
        ("limé mais 12 visible", ("12",)),
        ("12345; 22", ("12345", "22", "12345; 22")),
        ("frame 12345, slide illegible", ("12345",)),
        ("12345 - 67890", ("12345", "67890", "12345 - 67890")),
        ("ABC 12345 DEF 67890", ("ABC 12345", "DEF 67890", "ABC 12345 DEF 67890")),
        ("AH-1685-1989", ()),
        ("(12345)", ("12345",)),
        ("AB(C)1234", ("ABC1234",)),
        ("12XX45", ("12??45", "12XX45")),
        ("XX12345", ("??12345", "XX12345")),
        ("12x45", ("12x45", "12?45")),
        ("12__45", ("12??45", "12*45")),
        ("12...45", ("12*45",)),
        ("12[?]45", ("12?45",)),
        ("12345(?)", ("12345", "12345?", "1234?")),
        ("12345?", ("12345?", "12345")),
        ("123 ilegível 45", ("123*45",)),
        ("12345 ilegível", ("12345*", "12345")),
        ("ilegível 12345", ("*12345", "12345")),
        ("final 4567", ("*4567", "4567")),
        ("first digits illegible 345", ("*345", "345")),
        ("AB12 last digits illegible", ("AB12*", "AB12")),
        ("starts with AB12", ("AB12*", "AB12")),
        ("starts with AB", ("AB*",)),
        ("ending in AB", ("*AB",)),
        ("12××45", ("12??45", "12xx45")),
        ("12□45", ("12?45",)),
        ("partially removed 1234", ("*1234*", "1234")),
        ("AB_12345", ("AB?12345", "AB-12345")),
        ("رقم ١٢٣؟٥", ("123?5",)),
        ("AB?CD", ("AB?CD",)),
        ("12345 see report 99", ("12345",)),
        ("1234 5678", ("1234 5678", "1234", "5678")),
        ("12345/12399-1", ("12345", "12399-1", "12345/12399-1")),
        ("12345 or AB_1234", ("12345", "AB?1234", "AB-1234")),
    ],
)
def test_every_way_of_reading_a_number_stays_open(text: str, readings: tuple[str, ...]):
    assert read(text).readings == readings


@pytest.mark.parametrize(
    ("text", "mark_class"),
    [
        ("12345 (remarcado)", "altered"),
        ("12345 raspado, revelado", "restored"),
        ("12345 (worn)", "usable"),
        ("ABC1234 / 567890", "usable"),
        ("frame 12345 slide filed off 67890", "altered"),
        ("ABC1234 / 56?890", "partial"),
        ("Adulterado", "removed"),
    ],
)
def test_the_mark_has_a_class_the_book_knows_whatever_stands_beside_it(text: str, mark_class: str):
    assert read(text).mark_class == mark_class


def test_a_misspelt_word_is_said_to_be_misspelt():
    assert read("RASPDO").reason == "as es: raspad*, misspelt"
    assert "misspelt" not in read("RASPADO").reason


def test_a_field_says_why_it_is_doubtful():
    reasons = {
        "2009-10-05": "perhaps a day and no number",
        "1.23457E+12": "a spreadsheet kept only the first digits",
        "#REF!": "a spreadsheet's error",
        "382": "fewer than 4 characters: perhaps cut",
        "ABCDEF": "letters only",
        "123456": "digits in their order: perhaps a filler",
        "12345-67890": "it can be read in more than one way",
    }

    assert {text: read(text).reason for text in reasons} == reasons


@given(st.from_regex(r"[A-Z0-9]{0,6}[0-9][A-Z0-9]{0,6}", fullmatch=True))
def test_a_number_is_never_taken_for_a_word(serial: str):
    assert read(serial).mark_class in ("usable", "placeholder", "partial")
    assert "X" in serial or read(serial).mark_class != "partial"


#: Shapes of nearly all serials of two police bodies' records (A a letter, 9 a digit).
SHAPES = [
    "AAA99999", "999999", "AAAA999", "99999", "A999999", "AA999999", "AA99999", "9999999",
    "AAA999999", "9999", "A99999", "AAA999", "AAA9999999", "AAA9999", "A9999", "A9999999",
    "A99999999", "99999999", "AA9999", "99999A", "9A999999", "AA9999999", "A999", "9A99999",
    "999999999", "999999999999", "999999A", "999A", "99A9999", "9999A", "AAA99999A",
    "AAAA9999", "9999999999", "A99999A", "AA999", "AAAA99999", "99A99999", "99A999999",
    "A999999A", "9AA999999", "A999999A99999", "A999999AA99999", "99AA99999", "AA99999A",
    "999AA99999", "999999999999999", "99999AA", "AAA-99999", "AA-9999", "99999", "AA99-999",
    "A 99999",
]  # fmt: skip


@given(st.sampled_from(SHAPES), st.data())
def test_a_serial_of_a_usual_shape_is_usable(shape: str, data: st.DataObject):
    letters, digits = st.sampled_from(string.ascii_uppercase), st.sampled_from(string.digits)
    kinds = {"A": letters, "9": digits}
    serial = "".join(data.draw(kinds[c]) if c in kinds else c for c in shape)
    assume(len(set(key_of(serial))) > 1 and "XX" not in key_of(serial))

    assert (read(serial).mark_class, read(serial).field_class) in (
        ("usable", "usable"),
        ("usable", "number with words"),  # NO-1234: the letters may be the word for number
    )
    assert key_of(serial) in map(key_of, (serial, *read(serial).readings))


@given(st.from_regex(r"[A-WYZ]{1,3}[1-9][0-9]{3,6}", fullmatch=True))
def test_a_plain_serial_is_usable_and_says_nothing_more(serial: str):
    reading = read(serial)

    assert (reading.field_class, reading.reason, reading.readings) == ("usable", "", ())


_SIGNS = st.sampled_from(
    [*"0123456789ABXYx×□?*_.#-/ ,;()[]'١？号№º²½۵\u202e﷽", " e ", "ilegível", "S/N ", " raspado"]
    + [" frame ", "см. акт ", " final ", "partially ", "starts with "]
)
_FIELDS = st.text(max_size=40) | st.lists(_SIGNS, max_size=14).map("".join)


@given(_FIELDS)
def test_any_text_has_a_class_the_book_can_take_and_comes_back_verbatim(text: str):
    reading = read(text)

    assert reading.text == text
    assert reading.mark_class in MARK_CLASSES
    assert reading.field_class in FIELD_CLASSES
    assert all(reading.readings)
    assert all(len(r) <= LONGEST_MARK and key_of(r) for r in reading.readings)
    assert len(set(reading.readings)) == len(reading.readings)
    if reading.mark_class == "partial":
        assert reading.readings
        assert any(map(is_partial, (text, *reading.readings)))
    if reading.field_class == "several numbers":
        assert len(reading.readings) > 1
    if reading.mark_class == "usable":
        assert key_of(text)
        assert not is_partial(text)


_WORDS = st.sampled_from([text for name in ("removed", "never marked", "illegible")
                          for text in EXAMPLES[name] if text[-1].isalpha()])  # fmt: skip


@given(_WORDS | st.sampled_from(SHAPES), st.sampled_from(["", ".", ";", " ", ",", "-", " .", "/"]))
def test_case_and_punctuation_at_the_ends_do_not_matter(text: str, sign: str):
    plain = read(text)

    for written in (text.upper(), text.lower(), f"{text}{sign}", f"{sign}{text}"):
        assert read(written).field_class == plain.field_class, written


@given(_WORDS)
def test_accents_do_not_matter(text: str):
    bare = text.translate(str.maketrans("éèíãçúóáÉÍÃÇ", "eeiacuoaEIAC"))

    assert read(bare).field_class == read(text).field_class


def test_a_long_text_is_read_in_no_time_and_is_no_mark():
    assert read("12345 " * 5_000).mark_class == "not recorded"
    assert read("x" * 30_000 + "y").mark_class == "not recorded"
    assert read("suprimido " * 3_000).mark_class == "removed"
    assert read("(" * 400 + "1").mark_class == "usable"


def test_a_lexicon_of_ones_own_replaces_the_shipped_one():
    own = Lexicon([Phrase(text="grumbled*", word_class="illegible", language="xx", whole=False)])

    assert classify("GRUMBLED away", lexicon=own).mark_class == "illegible"
    assert classify("removed", lexicon=own).mark_class == "usable"
    assert classify("12345 away", lexicon=Lexicon([])).readings == ()
