"""Words that stand beside a make and do not change it: countries, towns, forms of firms, finishes.

Recalled public knowledge, folded as terms.names folds. A word that may itself be a make, or that
says that the weapon is a copy, is left out on purpose: it keeps the question open.
"""

from collections.abc import Mapping

from poincon.terms.names import words_of
from poincon.terms.states import STATES


def listed(words: str) -> frozenset[str]:
    """The words of a list that blanks part."""
    return frozenset(words.split())


#: Forms of firms where they do not end the text.
LEGAL = listed(
    "INC LLC CORP CORPORATION CO COMPANY LTD LTDA LIMITED GMBH AG KG SA SPA SRL SRO AS AB OY NV "
    "BV PLC PTY SAS SARL DOO AD JSC KFT ZRT LDA GESMBH AND Y E UND ET CIA SNC ООО "
    "ОАО АО ЗАО ПАО ФГУП ФГУ ГУП НПО НПП ПО ТОО ТМ ИМ ИМЕНИ Г ГОР ГОРОД ФИРМА ГМБХ ЛТД ИНК КОРП "
    "THE LA LE EL DE DO DA DI OF FIRMA MARKA COMPANIA COMPANHIA SOCIETE SDN BHD 公司 有限公司 "
    "股份有限公司 股份公司 有限责任公司 集团 集團 شركه الشركه مؤسسه"
)
#: Words of the trade. A name that is an ordinary word ("STAR") can become another firm by them.
TRADE = listed(
    "ARMAS ARMS FIREARMS FIREARM ARMI ARMES WAFFEN WAFFENFABRIK WEAPONS GUNS GUN SILAH SILAHLARI "
    "SANAYI SAN TIC TICARET AV SPORTWAFFEN JAGDWAFFEN INDUSTRIA INDUSTRIAS INDUSTRIES INDUSTRY "
    "INDUSTRIE COMERCIO IND COM FABRICA FABRICAS FABRIQUE FABBRICA FABRICANTE FABRICATION FAB "
    "MANUFACTURING MFG MANUFACTURER MANUFACTURA MANUFACTURE MAKER MADE MADEIN MADEBY BY POR "
    "PAR INTERNATIONAL INTL INTERNACIONAL ARM "
    "DEFENSE DEFENCE DEFESA MUNICOES MUNICIONES CARTUCHOS WORKS WERKE ZAVOD ЗАВОД ЗАВОДЫ ОРУЖИЕ "
    "ОРУЖЕЙНЫЙ КОНЦЕРН CONCERN ARSENAL ARMURERIE ARMERIA "
    "MARCA MARQUE BRAND FABRICACAO FABRICACION NACIONAL ESTATAL ARMAMENTS ARMAMENT WERK USINE "
    "USINES ARSENAUX ARSENALES ФАБРИКА ПРОИЗВОДСТВО ПРОИЗВОДСТВА ПРОИЗВОДИТЕЛЬ МАРКА ИЗГОТОВИТЕЛЬ "
    "МАСТЕРСКАЯ ПРЕДПРИЯТИЕ ЗД مصنع مصانع صناعه صنع ماركه طراز انتاج للاسلحه الاسلحه اسلحه "
    "للصناعات الصناعات الدوليه 厂 廠 工厂 工廠 兵工厂 兵工廠 武器厂 军工厂 机械厂 "
    "制造厂 制造 製造 制造商 制 造 产 産 生产 "
    "出品 武器 枪械 枪厂 军工 轻武器 国营 牌 品牌 厂家 工业 工業 国际 防务"
)
#: Towns where weapons are made, for makes with a name of their own.
TOWNS = listed(
    "SAOLEOPOLDO PORTOALEGRE ITAJUBA VERANOPOLIS CAXIASDOSUL RIOGRANDEDOSUL SANTOANDRE SAOPAULO "
    "HERSTAL LIEGE LUIK EIBAR GUERNICA VITORIA GARDONE GARDONEVT BRESCIA URBINO ULM "
    "SUHL OBERNDORF "
    "OBERNDORFNECKAR ECKERNFORDE FERLACH UHERSKYBROD BRNO KRAGUJEVAC BUDAPEST ISTANBUL TRABZON "
    "SAMSUN DUZCE KONYA GIRESUN HARTFORD SOUTHPORT MIAMI SMYRNA FLORIDA MASSACHUSETTS ROSARIO "
    "BUENOSAIRES RAMOSMEJIA RAWALPINDI KANPUR MULHOUSE BAYONNE NEUHAUSEN BERN EXETER CONNECTICUT "
    "NEWHAVEN NEWYORK WAH SPRINGFIELDMASS HARTFORDCT SMYRNAGA MIAMIFL"
)
#: What a weapon is made of or looks like, and how many shots it holds.
FINISHES = listed(
    "INOX INOXIDAVEL STAINLESS OXIDADO OXIDADA NIQUELADO NIQUELADA CROMADO CROMADA BLACK PRETO "
    "PRETA NEGRO NEGRA BLUED TENOX CARBONO POLIMERO SERIE SERIES CAL CALIBRE CALIBER CALIBRO MM "
    "КАЛИБР GEN GEN3 GEN4 GEN5 3RD 4TH 5TH GENERATION GERACAO TIROS SHOT"
)
#: After one of these comes a model's designation.
MODEL_WORDS = listed(
    "MODEL MODELO MODELE MODELL MODELLO MOD MDL МОДЕЛЬ МОД MODELI طراز موديل نموذج 型号"
)
#: Short names of States of the USA that are no words of a language met here (not IN, OR, ME, OK).
US_STATES = listed(
    "AL AZ AR CA CT FL GA ID IL IA KS KY LA MD MA MI MN MS MO MT NE "
    "NV NH NJ NM NY NC ND OH PA RI SC "
    "SD TN TX UT VT VA WA WV WI WY"
)
#: Makes that are ordinary words: beside a word of the trade they may be somebody else.
ORDINARY = listed(
    "STAR ASTRA COBRA RAVEN PHOENIX PALMETTO CENTURY TITAN EAGLE UNIQUE LIBERTY STERLING CROWN "
    "STANDARD UNIVERSAL VICTORY CASTELO LLAMA TARA ERA HO FM"
)
_COUNTRIES_BY_HAND = (
    "BR BRASIL BRAZIL BRA BRASILEIRA BRASILEIRO BRAZILIAN BRESIL RS SP|US USA EUA EEUU AMERICAN "
    "AMERICA NORTEAMERICANA AMERICANA США|AR ARGENTINA ARGENTINE ARG|AT AUSTRIA AUSTRIAN AUT "
    "OESTERREICH AUTRICHE|DE GERMANY ALEMANHA ALEMANIA ALLEMAGNE GERMAN ALEMA DEUTSCHLAND GER "
    "ALEM|IT ITALY ITALIA ITALIE ITALIAN ITALIANA ITALIANO ITA|ES SPAIN ESPANHA ESPANA ESPAGNE "
    "SPANISH ESPANHOLA ESPANOLA ESP|BE BELGIUM BELGICA BELGIQUE BELGIAN BELGA BEL|FR FRANCE "
    "FRANCA FRANCIA FRENCH FRANCESA|CZ CZECH TCHECA CHECA TCHEQUIA CHEQUIA TCHECOSLOVAQUIA "
    "CZECHOSLOVAKIA CHECOSLOVAQUIA TCHECOSLOVAQUIE|TR TURKEY TURQUIA TURQUIE TURKISH TURCA "
    "TURKIYE TUR|RU RUSSIA RUSIA RUSSIE RUSSIAN RUSSA RUSSO URSS USSR СССР SOVIET SOVIETICA "
    "РОССИЯ RUS|CN CHINA CHINE CHINESE CHINESA PRC CHN 中国|RS SERBIA SERVIA SERBIE SERBIAN "
    "YUGOSLAVIA IUGOSLAVIA YOUGOSLAVIE JUGOSLAVIJA YUGO|RO ROMANIA ROMENIA RUMANIA ROUMANIE "
    "ROMANIAN|HU HUNGARY HUNGRIA HONGRIE HUNGARIAN|BG BULGARIA BULGARIE BULGARIAN|PL POLAND "
    "POLONIA POLOGNE POLISH POLSKA|CH SWITZERLAND SUICA SUIZA SUISSE SWISS|GB UK ENGLAND "
    "INGLATERRA ANGLETERRE BRITISH INGLESA BIRMINGHAM|IL ISRAEL ISRAELI|PH PHILIPPINES "
    "FILIPINAS PHILIPPINE|HR CROATIA CROACIA CROATIE HRVATSKA|ME MONTENEGRO|SI SLOVENIA "
    "ESLOVENIA|SK SLOVAKIA ESLOVAQUIA|CL CHILE|CO COLOMBIA|VE VENEZUELA|MX MEXICO|PK PAKISTAN "
    "PAQUISTAO|IN INDIA|EG EGYPT EGITO EGIPTO|ZA SUDAFRICA RSA|KR KOREA COREIA COREA|JP JAPAN "
    "JAPAO|AE UAE EMIRATES|UA UKRAINE UCRANIA|IR IRAN|SE SWEDEN SUECIA|FI FINLAND FINLANDIA|DK "
    "DENMARK DINAMARCA|PT PORTUGAL"
    "|US АМЕРИКА АМЕРИКАНСКИЙ امريكا الامريكيه امريكي امريكيه "
    "美国 美國 美式 美制|GB АНГЛИЯ БРИТАНИЯ "
    "ВЕЛИКОБРИТАНИЯ بريطانيا البريطانيه انجلترا 英国 英國 英制|DE ФРГ "
    "ГДР ГЕРМАНСКИЙ المانيا الالمانيه "
    "المانيه الماني 德國 德制|RU РФ СОВЕТСКИЙ РОССИИСКИЙ روسيا "
    "الروسيه روسيه روسي السوفيتيه 俄罗斯 俄羅斯 "
    "苏联 蘇聯 俄制 俄国|CN КНР الصين الصينيه صينيه صيني 中國 国产|IT "
    "ايطاليا الايطاليه ايطاليه ايطالي "
    "義大利 意制|BE بلجيكا البلجيكيه بلجيكي 比利時|BR البرازيل البرازيليه برازيلي 巴西|AT النمسا "
    "النمساويه نمساوي 奥地利 奧地利|TR تركيا التركيه تركيه تركي "
    "土耳其|CZ ЧЕХОСЛОВАКИЯ ЧССР التشيك "
    "التشيكيه تشيكوسلوفاكيا 捷克 捷克斯洛伐克|RS ЮГОСЛАВИЯ "
    "يوغوسلافيا صربيا الصربيه 南斯拉夫 塞尔维亚|ES "
    "اسبانيا الاسبانيه اسباني 西班牙|FR فرنسا الفرنسيه فرنسيه فرنسي "
    "法国 法國|CH سويسرا السويسريه 瑞士|IL "
    "اسرائيل الاسرائيليه 以色列|AE الامارات الاماراتيه امارات 阿联酋|EG "
    "مصر المصريه مصري 埃及|KR كوريا 韩国 "
    "韓國 南韩|JP اليابان اليابانيه 日本|PK باكستان الباكستانيه "
    "巴基斯坦|IN الهند الهنديه 印度|IR ايران "
    "الايرانيه 伊朗|RO رومانيا الرومانيه 罗马尼亚|HU المجر هنغاريا "
    "匈牙利|BG بلغاريا البلغاريه 保加利亚|PL "
    "بولندا البولنديه 波兰|UA اوكرانيا 乌克兰|AR الارجنتين 阿根廷|SE "
    "السويد 瑞典|FI فنلندا 芬兰|ZA 南非|PH "
    "الفلبين 菲律宾"
)


def countries_by_word() -> Mapping[str, frozenset[str]]:
    """Names of countries, words run together, with the alpha-2 codes they can mean.

    RS is the State of Rio Grande do Sul as well as Serbia; Georgia is never read.
    """
    known: dict[str, set[str]] = {}
    for state in STATES.values():
        if state.alpha2 != "GE":
            for name in (state.alpha3, *state.names):
                known.setdefault("".join(words_of(name)), set()).add(state.alpha2)
    for line in _COUNTRIES_BY_HAND.split("|"):
        alpha2, *words = line.split()
        for word in words:
            known.setdefault(word, set()).add(alpha2)
    for alpha2, names in (
        ("US", ("ESTADOSUNIDOS", "UNITEDSTATES", "ETATSUNIS", "ESTADOSUNIDOSDAAMERICA")),
        ("CZ", ("CZECHREPUBLIC", "REPTCHECA", "REPUBLICATCHECA", "REPUBLICACHECA")),
        ("ZA", ("SOUTHAFRICA", "AFRICADOSUL", "SUDAFRICA")),
        ("KR", ("SOUTHKOREA", "COREIADOSUL", "COREADELSUR")),
        ("GB", ("GREATBRITAIN", "REINOUNIDO", "UNITEDKINGDOM")),
    ):
        for name in names:
            known.setdefault(name, set()).add(alpha2)
    with_article = {f"ال{word}": codes for word, codes in known.items() if _is_arabic(word)}
    known = with_article | known
    return {word: frozenset(codes) for word, codes in known.items() if word}


def _is_arabic(word: str) -> bool:
    """Whether a word is Arabic and has no article yet."""
    return word[:1] >= "\u0621" and word[:1] <= "\u064a" and not word.startswith("ال")
