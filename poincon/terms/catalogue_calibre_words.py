"""Words of seven languages that stand in the names of calibres, said in English.

"9 ملم لوغر", ".357 Магнум" and "7.62毫米托卡列夫" are read as 9 mm Luger, .357 Magnum and 7.62 mm
Tokarev. Recalled public knowledge. Only words that mean one thing beside a number are here:
*largo* is long, but a name in 9 mm Largo, and stays. Misspelt words are left out.
"""

import re
from collections.abc import Iterator

from poincon.terms.names import folded

#: English, then the words that say it, parted by commas; nothing for what changes no calibre.
_SAYINGS = """\
PARABELLUM=ПАРАБЕЛ,PARABELUM,PARABELO,بارا,برابيلوم,帕弹,巴弹,ПАРАБЕЛЛУМ,ПАРАБЕЛЛЮМ,ПАРАБЕЛУМ,\
ПАРА,بارابيلوم,بارابلوم,بارابيليوم,برابلوم,帕拉贝鲁姆,巴拉贝鲁姆,派拉贝鲁姆,帕拉贝伦
LUGER=ЛЮГЕР,ЛУГЕР,لوغر,لوجر,لوكر,لوقر,ليوغر,鲁格,卢格,魯格
MAKAROV=МАКАРОВ,МАКАРОВА,ПМ,MAKAROF,MAKAROW,ماكاروف,مكاروف,马卡洛夫,马卡罗夫,馬卡洛夫
TOKAREV=ТОКАРЕВ,ТОКАРЕВА,ТТ,TT,TOKAREW,TOKARIEV,توكاريف,توكارف,托卡列夫
MAGNUM=MGN,MGM,МАГН,大威力,МАГНУМ,МАГ,ماغنوم,ماجنوم,ماكنوم,ماقنوم,ماغنم,马格努姆,马格南,麦格农,\
麦格南,馬格南,MAG
SPECIAL=SPCL,ESPC,特殊,СПЕЦ,СПЕЦИАЛ,СПЕШЛ,СПЕШИАЛ,СПЕШЕЛ,СПЕЦИАЛЬНЫЙ,SPECIALE,ESPECIAL,SPC,SPEC,\
SP,SPECL,ESP,ESPEC,سبيشال,سبشل,سبيشل,سبشيال,خاص,特种,特別,特别,特製,特制,SPL
ACP=АКП,АСР,ايه سي بي,اي سي بي
LONG RIFLE=ЛОНГ РАЙФЛ,ЛОНГ РИФЛ,LARGO RIFLE,RIFLE LARGO,LONGO RIFLE,RIFLE LONGO,LARGA RIFLE,\
لونغ رايفل,لونج رايفل,طويل البندقيه,长步枪弹,长弹,长步枪,長步槍彈,長步槍,来复长弹
LR=ЛР,ل ر,ال ار
WMR=ВМР,ВМРФ,WMRF
WINCHESTER=WCF,ВИНЧЕСТЕР,ВИН,ВИНЧ,WINCH,وينشستر,ونشستر,وينتشستر,وينجستر,温彻斯特,温切斯特,\
溫徹斯特,WIN
REMINGTON=РЕМИНГТОН,РЕМ,REM,ريمنغتون,ريمنجتون,رمنغتون,ريمنكتون,رمنجتون,雷明顿,雷明頓,雷明登
SPRINGFIELD=СПРИНГФИЛД,SPRG,SPRGFLD,SPRING,SPFLD,سبرينغفيلد,سبرنغفيلد,سبرينجفيلد,斯普林菲尔德,\
春田
LAPUA=ЛАПУА,لابوا,拉普阿,拉普亚
BRITISH=АНГЛ,БРИТИШ,БРИТАНСКИЙ,АНГЛИЙСКИЙ,BRITANICO,BRITANICA,BRITANNIQUE,INGLES,INGLESA,ANGLAIS,\
بريطاني,بريطانيه,البريطاني,بريتش,انجليزي,انكليزي,英国,英式,英國
NATO=НАТО,OTAN,ناتو,الناتو,نيتو,النيتو,حلف الناتو,北约,北約
BROWNING=BROW,BR,BROWN,БРАУНИНГ,براونينغ,براوننج,براوننغ,براونينج,勃朗宁,白朗宁,布朗宁
MAUSER=МАУЗЕР,МАУЗЕРА,ماوزر,موزر,毛瑟
NAGANT=НАГАН,НАГАНТ,НАГАНА,ناغان,ناجان,ناغانت,纳甘
LEBEL=ЛЕБЕЛЬ,ليبل,لوبيل,勒贝尔
SOVIET=СОВЕТСКИЙ,SOVIETICO,SOVIETIQUE,سوفيتي,سوفييتي,苏联,蘇聯
RUSSIAN=РУССКИЙ,РОССИЙСКИЙ,RUSSE,RUSO,RUSSO,روسي,الروسي,روسيه,俄罗斯,俄式,俄制
KALASHNIKOV=КАЛАШНИКОВ,КАЛАШНИКОВА,KALACHNIKOV,كلاشنكوف,كلاشينكوف,كلاشنيكوف,卡拉什尼科夫
CARBINE=КАРБИН,КАРАБИН,CARABINA,CARABINE,CARBINA,كاربين,卡宾,卡宾枪
SHORT=CURTO,CORTO,CORTA,قصيره,КОРОТКИЙ,КОРТО,КУРЦ,КОРОТ,قصير,كورتو,短弹,短型,短
ARGENTINE=ARGENTINO,ARGENTINA,ARGENTIN,АРГЕНТИНСКИЙ,ارجنتيني,阿根廷
SWISS=SUIZO,SUISSE,SUICO,ШВЕЙЦАРСКИЙ,سويسري,瑞士
FRENCH=FRANCAIS,FRANCES,ФРАНЦУЗСКИЙ,فرنسي,法国,法式
COLT=КОЛЬТ,КОЛТ,كولت,柯尔特,科尔特
AUTO=AUTOMATICA,АВТОМАТИЧЕСКИЙ,АВТО,AUTOMATIC,AUTOMATICO,AUTOMATIQUE,اوتو,自动
S AND W=СМИТ ВЕССОН,СМИТ И ВЕССОН,СМИТ ЭНД ВЕССОН,СМИТ-ВЕССОН,S ET W,S Y W,S E W,سميث ويسون,\
سميث اند ويسون,سميث وويسون,史密斯威森,史密斯韦森,史密斯·韦森
KURZ=КУРЦ
DSHK=ДШК,دوشكا,НСВ
KPV=КПВТ,КПВ
RPG=РПГ,ار بي جي,火箭筒,火箭弹
SPG=СПГ
MPTS=МПЦ
R=С ЗАКРАИНОИ,С РАНТОМ,RIMMED,凸缘
PAK=РАК,Р.А.К,P.A.K
PA=РА,Р.А
BLANK=A BLANC,FOGUEO,DETONADORA,FESTIM,ХОЛОСТОИ,KNALL
AIR=PELLET,PELLETS,BB,AIRGUN,AIR GUN,AIR RIFLE,AIR COMPRIME,A AIR COMPRIME,PLOMB,A PLOMBS,AIRE,\
AIRE COMPRIMIDO,BALINES,CHUMBINHO,PRESSAO,AR COMPRIMIDO,ПНЕВМАТИКА,ПНЕВМ,ПНЕВМАТИЧЕСКИИ,\
ПНЕВМАТИЧЕСКОЕ,ПНЕВМАТИЧЕСКАЯ,هوائي,هوائيه,气枪,铅弹,气枪弹,气枪铅弹
GRENADE=ГРАНАТА,ГРАНАТОМЕТ,GRANADA,GRENADE DE,GRANADA DE,GRENADE LAUNCHER,LANCE-GRENADES,\
LANZAGRANADAS,LANCA-GRANADAS,GL,قنبله,قاذف قنابل,榴弹,榴弹发射器
PSM=ПСМ
FLOBERT=ФЛОБЕР,فلوبير,弗洛贝尔
M43=ОБР 1943 Г,ОБР 1943 ГОДА,ОБР. 1943 Г,ОБР. 1943 ГОДА,ОБР. 1943,ОБР 1943,ОБР. 43 Г,ОБР 43 Г,\
ОБР. 43,ОБР 43,ОБРАЗЦА 1943 ГОДА,ОБРАЗЦА 1943,M1943,M 43,M-43,MOD 43,1943年式,43年式,M43式,56式
MORTAR=МИНОМЕТ,МИНОМЕТНЫЙ,МИНОМЕТНАЯ,MORTIER,MORTERO,MORTEIRO,هاون,الهاون,قذيفه هاون,مدفع هاون,\
迫击炮,迫擊炮,迫炮
SHOTGUN=قيج,جوج,غيج,بومبكشن,双管猎枪,猎弹,鸟铳,ESPINGARDA,ESCOPETA,FUSIL DE CHASSE,CHASSE,CAZA,\
CACA,ГЛАДКИЙ,ГЛАДКОСТВОЛЬНЫЙ,ГЛАДКОСТВОЛЬНОЕ,ГЛАДК,ДРОБОВИК,ДРОБЬ,ДРОБОВОЙ,РУЖЬЕ,ОХОТНИЧЬЕ,\
ОХОТНИЧИЙ,خرطوش,بندقيه صيد,شوزن,شوزل,صيد,霰弹枪,霰弹,霰彈,猎枪弹,猎枪,獵槍,鸟枪
=SIN MAS,SANS PLUS,SEM MAIS,БЕЗ УТОЧНЕНИЯ,فقط
=中间威力,标准,手枪,步枪,左轮,机枪,冲锋枪,小口径,运动步枪,中间威力弹,标准弹,凸缘弹
=ПАТРОН,ПАТРОНЫ,ПАТРОНА,طلقه,طلقات,رصاصه,ذخيره,手枪弹,步枪弹,手枪子弹,步枪子弹,子弹,枪弹,子彈,\
弹药,弹
12=十二
16=十六
20=二十
"""
_GAUGES = r"(?:10|12|14|16|20|24|28|32|36|410)"
_SHAPES = (
    (re.compile(r"(?:\b(?:PONTO|PUNTO|POINT)\b|[点點])\s*(?=\d)"), "."),
    (re.compile(r"(?<![\d.X])(39|45|51|54)X([57]\.\d\d)(?![\d.X])"), r"\2X\1"),
    (re.compile(r"(?<=[57]\.[456]\d)(?:-| BY )(?=(?:39|51)(?!\d))"), "X"),
    (re.compile(r"\bS AND W (?:LARGO|LONGO)\b"), "S AND W LONG"),
    (re.compile(r"GAUGE\s*\b(?:MAGNUM|SHOTGUN)\b"), "GAUGE "),
    (re.compile(r"\b(5\d)式\s*(?=[\d.]+(?:MM)?$)([\d.]+)(?:MM)?$"), r"\2 \1式"),
    (re.compile(rf"(?<![\d.])({_GAUGES})\s?К(?!\w)\.?"), r"\1 GAUGE "),
    (re.compile(r"(?<=X\d\d)Р(?!\w)"), "R"),
    (re.compile(r"\bMORTAR\s+(?:(?:DE|DO|OF)\s+)?(\d+)(?:\s*MM)?"), r"\1MM MORTAR "),
    (re.compile(r"\bM43[\s.]+(7\.62(?:X39)?(?:MM)?)(?![\d.])"), r"\1 M43 "),
)
#: Numbers in signs beside a point or the word millimetre: 点三八 is .38, 九毫米 is 9 mm.
_NUMERALS = re.compile(r"[一二三四五六七八九]*[点點][零〇一二三四五六七八九]+|[五六七八九](?=MM)")
_AS_DIGITS = str.maketrans("零〇一二三四五六七八九点點", "00123456789..")
#: With the word shotgun a bare number is a gauge: 32 is not .32.
_BARE_GAUGE = re.compile(rf"(?<![\d.X/])\.?({_GAUGES})(?!\s*(?:[\d.X/]|GAUGE|MM))")


def _pairs() -> Iterator[tuple[str, str]]:
    for line in _SAYINGS.splitlines():
        english, _, words = line.partition("=")
        yield from ((folded(word), english) for word in words.split(","))


def _alternatives(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ENGLISH = dict(_pairs())
_IN_SIGNS = [word for word in _ENGLISH if re.search("[\u3400-\u9fff]", word)]
_IN_LETTERS = [word for word in _ENGLISH if word not in _IN_SIGNS]
_SAID = re.compile(
    rf"{_alternatives(_IN_SIGNS)}|(?:(?<=\d)|(?<!\w))(?:{_alternatives(_IN_LETTERS)})(?!\w)"
)


def in_english(spelt: str) -> str:
    """A calibre as `names.spelt_calibre` spells it, with its words in English.

    "9X18 ПМ" is "9X18 MAKAROV", "MORTIER DE 60 MM" is "60MM MORTAR". What is not known stays.
    """
    spelt = _NUMERALS.sub(lambda found: found[0].translate(_AS_DIGITS), spelt)
    said = _SAID.sub(lambda found: f" {_ENGLISH[found[0]]} ", spelt)
    said = " ".join(said.split())
    for pattern, form in _SHAPES:
        said = pattern.sub(form, said)
    if "SHOTGUN" in said:
        said = _BARE_GAUGE.sub(r"\1 GAUGE", said)
    return said.strip()
