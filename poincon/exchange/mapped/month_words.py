"""Names of months in seven languages, with the short forms and spellings met in records."""

from poincon.terms.names import folded

#: English, French, Spanish, Portuguese, Russian (also in the case used behind a day), then Arabic
#: (Gulf and Egypt, Levant, Maghreb). Months in Chinese are numbers.
_NAMES = """
january jan janvier janv enero ene janeiro январь января янв / يناير / كانون الثاني / جانفي
february feb février févr fév febrero fevereiro fev февраль февраля фев / فبراير / شباط / فيفري
march mar mars marzo março март марта мар / مارس / آذار
april apr avril avr abril abr апрель апреля апр / أبريل / إبريل / نيسان / أفريل
may mai mayo maio май мая мая / مايو / أيار / ماي
june jun juin junio junho июнь июня июн / يونيو / يونيه / حزيران / جوان
july jul juillet juil julio julho июль июля июл / يوليو / يوليه / تموز / جويلية
august aug août agosto ago август августа авг / أغسطس / آب / أوت
september sep sept septembre septiembre setembro set сентябрь сентября сен сент / سبتمبر / أيلول
october oct octobre octubre outubro out октябрь октября окт / أكتوبر / تشرين الأول
november nov novembre noviembre novembro ноябрь ноября ноя / نوفمبر / تشرين الثاني
december dec décembre déc diciembre dic dezembro dez декабрь декабря дек / ديسمبر / كانون الأول
"""


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for month, line in enumerate(_NAMES.strip().splitlines(), start=1):
        words, *arabic = line.split(" / ")
        found |= {folded(name): month for name in (*words.split(), *arabic)}
    return found


#: Folded name (terms.names.folded) -> month, 1 to 12.
MONTHS: dict[str, int] = _months()
