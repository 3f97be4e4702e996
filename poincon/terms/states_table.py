"""The table behind terms.states, one State or area a line; generated.

Made by catalogue/make_states.py from github.com/datasets/country-codes (ODC-PDDL 1.0): ISO 3166
alpha-2, alpha-3, UN M49, then the short names of the M49 list in Arabic, Chinese, English, French,
Russian and Spanish. XA and XB, user-assigned in ISO 3166, are the fictional States of the story.
"""
# ruff: noqa: E501

TABLE = """\
AD|AND|020|أندورا|安道尔|Andorra|Andorre|Андорра|Andorra
AE|ARE|784|الإمارات العربية المتحدة|阿拉伯联合酋长国|United Arab Emirates|Émirats arabes unis|Объединенные Арабские Эмираты|Emiratos Árabes Unidos
AF|AFG|004|أفغانستان|阿富汗|Afghanistan|Afghanistan|Афганистан|Afganistán
AG|ATG|028|أنتيغوا وبربودا|安提瓜和巴布达|Antigua and Barbuda|Antigua-et-Barbuda|Антигуа и Барбуда|Antigua y Barbuda
AI|AIA|660|أنغويلا|安圭拉|Anguilla|Anguilla|Ангилья|Anguila
AL|ALB|008|ألبانيا|阿尔巴尼亚|Albania|Albanie|Албания|Albania
AM|ARM|051|أرمينيا|亚美尼亚|Armenia|Arménie|Армения|Armenia
AO|AGO|024|أنغولا|安哥拉|Angola|Angola|Ангола|Angola
AQ|ATA|010|أنتاركتيكا|南极洲|Antarctica|Antarctique|Антарктике|Antártida
AR|ARG|032|الأرجنتين|阿根廷|Argentina|Argentine|Аргентина|Argentina
AS|ASM|016|ساموا الأمريكية|美属萨摩亚|American Samoa|Samoa américaines|Американское Самоа|Samoa Americana
AT|AUT|040|النمسا|奥地利|Austria|Autriche|Австрия|Austria
AU|AUS|036|أستراليا|澳大利亚|Australia|Australie|Австралия|Australia
AW|ABW|533|أروبا|阿鲁巴|Aruba|Aruba|Аруба|Aruba
AX|ALA|248|جزر ألاند|奥兰群岛|Åland Islands|Îles d’Åland|Аландских островов|Islas Åland
AZ|AZE|031|أذربيجان|阿塞拜疆|Azerbaijan|Azerbaïdjan|Азербайджан|Azerbaiyán
BA|BIH|070|البوسنة والهرسك|波斯尼亚和黑塞哥维那|Bosnia and Herzegovina|Bosnie-Herzégovine|Босния и Герцеговина|Bosnia y Herzegovina
BB|BRB|052|بربادوس|巴巴多斯|Barbados|Barbade|Барбадос|Barbados
BD|BGD|050|بنغلاديش|孟加拉国|Bangladesh|Bangladesh|Бангладеш|Bangladesh
BE|BEL|056|بلجيكا|比利时|Belgium|Belgique|Бельгия|Bélgica
BF|BFA|854|بوركينا فاسو|布基纳法索|Burkina Faso|Burkina Faso|Буркина-Фасо|Burkina Faso
BG|BGR|100|بلغاريا|保加利亚|Bulgaria|Bulgarie|Болгария|Bulgaria
BH|BHR|048|البحرين|巴林|Bahrain|Bahreïn|Бахрейн|Bahrein
BI|BDI|108|بوروندي|布隆迪|Burundi|Burundi|Бурунди|Burundi
BJ|BEN|204|بنن|贝宁|Benin|Bénin|Бенин|Benin
BL|BLM|652|سان بارتليمي|圣巴泰勒米|Saint Barthélemy|Saint-Barthélemy|Сен-Бартелеми|San Barthélemy
BM|BMU|060|برمودا|百慕大|Bermuda|Bermudes|Бермудские острова|Bermuda
BN|BRN|096|بروني دار السلام|文莱达鲁萨兰国|Brunei Darussalam|Brunéi Darussalam|Бруней-Даруссалам|Brunei Darussalam
BO|BOL|068|بوليفيا (دولة - المتعددة القوميات)|多民族玻利维亚国|Bolivia (Plurinational State of)|Bolivie (État plurinational de)|Боливия (Многонациональное Государство)|Bolivia (Estado Plurinacional de)
BQ|BES|535|بونير وسانت يوستاشيوس وسابا|博纳尔，圣俄斯塔休斯和萨巴|Bonaire, Sint Eustatius and Saba|Bonaire, Saint-Eustache et Saba|Бонайре, Синт-Эстатиус и Саба|Bonaire, San Eustaquio y Saba
BR|BRA|076|البرازيل|巴西|Brazil|Brésil|Бразилия|Brasil
BS|BHS|044|جزر البهاما|巴哈马|Bahamas|Bahamas|Багамские Острова|Bahamas
BT|BTN|064|بوتان|不丹|Bhutan|Bhoutan|Бутан|Bhután
BV|BVT|074|جزيرة بوفيت|布维岛|Bouvet Island|Île Bouvet|Остров Буве|Isla Bouvet
BW|BWA|072|بوتسوانا|博茨瓦纳|Botswana|Botswana|Ботсвана|Botswana
BY|BLR|112|بيلاروس|白俄罗斯|Belarus|Bélarus|Беларусь|Belarús
BZ|BLZ|084|بليز|伯利兹|Belize|Belize|Белиз|Belice
CA|CAN|124|كندا|加拿大|Canada|Canada|Канада|Canadá
CC|CCK|166|جزر كوكس (كيلينغ)|科科斯（基林）群岛|Cocos (Keeling) Islands|Îles des Cocos (Keeling)|Кокосовых (Килинг) островов|Islas Cocos (Keeling)
CD|COD|180|جمهورية الكونغو الديمقراطية|刚果民主共和国|Democratic Republic of the Congo|République démocratique du Congo|Демократическая Республика Конго|República Democrática del Congo
CF|CAF|140|جمهورية أفريقيا الوسطى|中非共和国|Central African Republic|République centrafricaine|Центральноафриканская Республика|República Centroafricana
CG|COG|178|الكونغو|刚果|Congo|Congo|Конго|Congo
CH|CHE|756|سويسرا|瑞士|Switzerland|Suisse|Швейцария|Suiza
CI|CIV|384|كوت ديفوار|科特迪瓦|Ivory Coast|Côte d’Ivoire|Кот-д'Ивуар|Côte d’Ivoire
CK|COK|184|جزر كوك|库克群岛|Cook Islands|Îles Cook|Острова Кука|Islas Cook
CL|CHL|152|شيلي|智利|Chile|Chili|Чили|Chile
CM|CMR|120|الكاميرون|喀麦隆|Cameroon|Cameroun|Камерун|Camerún
CN|CHN|156|الصين|中国|China|Chine|Китай|China
CO|COL|170|كولومبيا|哥伦比亚|Colombia|Colombie|Колумбия|Colombia
CR|CRI|188|كوستاريكا|哥斯达黎加|Costa Rica|Costa Rica|Коста-Рика|Costa Rica
CU|CUB|192|كوبا|古巴|Cuba|Cuba|Куба|Cuba
CV|CPV|132|كابو فيردي|佛得角|Cabo Verde|Cabo Verde|Кабо-Верде|Cabo Verde
CW|CUW|531|كوراساو|库拉索|Curaçao|Curaçao|Кюрасао|Curazao
CX|CXR|162|جزيرة عيد الميلاد|圣诞岛|Christmas Island|Île Christmas|остров Рождества|Isla Christmas
CY|CYP|196|قبرص|塞浦路斯|Cyprus|Chypre|Кипр|Chipre
CZ|CZE|203|تشيكيا|捷克|Czechia|Tchéquie|Чехия|Chequia
DE|DEU|276|ألمانيا|德国|Germany|Allemagne|Германия|Alemania
DJ|DJI|262|جيبوتي|吉布提|Djibouti|Djibouti|Джибути|Djibouti
DK|DNK|208|الدانمرك|丹麦|Denmark|Danemark|Дания|Dinamarca
DM|DMA|212|دومينيكا|多米尼克|Dominica|Dominique|Доминика|Dominica
DO|DOM|214|الجمهورية الدومينيكية|多米尼加|Dominican Republic|République dominicaine|Доминиканская Республика|República Dominicana
DZ|DZA|012|الجزائر|阿尔及利亚|Algeria|Algérie|Алжир|Argelia
EC|ECU|218|إكوادور|厄瓜多尔|Ecuador|Équateur|Эквадор|Ecuador
EE|EST|233|إستونيا|爱沙尼亚|Estonia|Estonie|Эстония|Estonia
EG|EGY|818|مصر|埃及|Egypt|Égypte|Египет|Egipto
EH|ESH|732|الصحراء الغربية|西撒哈拉|Western Sahara|Sahara occidental|Западная Сахара|Sáhara Occidental
ER|ERI|232|إريتريا|厄立特里亚|Eritrea|Érythrée|Эритрея|Eritrea
ES|ESP|724|إسبانيا|西班牙|Spain|Espagne|Испания|España
ET|ETH|231|إثيوبيا|埃塞俄比亚|Ethiopia|Éthiopie|Эфиопия|Etiopía
FI|FIN|246|فنلندا|芬兰|Finland|Finlande|Финляндия|Finlandia
FJ|FJI|242|فيجي|斐济|Fiji|Fidji|Фиджи|Fiji
FK|FLK|238|جزر فوكلاند (مالفيناس)|福克兰群岛（马尔维纳斯）|Falkland Islands|Îles Falkland (Malvinas)|Фолклендские (Мальвинские) острова|Islas Malvinas (Falkland)
FM|FSM|583|ميكرونيزيا (ولايات - الموحدة)|密克罗尼西亚联邦|Micronesia (Federated States of)|Micronésie (États fédérés de)|Микронезия (Федеративные Штаты)|Micronesia (Estados Federados de)
FO|FRO|234|جزر فايرو|法罗群岛|Faroe Islands|Îles Féroé|Фарерские острова|Islas Feroe
FR|FRA|250|فرنسا|法国|France|France|Франция|Francia
GA|GAB|266|غابون|加蓬|Gabon|Gabon|Габон|Gabón
GB|GBR|826|المملكة المتحدة لبريطانيا العظمى وآيرلندا الشمالية|大不列颠及北爱尔兰联合王国|United Kingdom of Great Britain and Northern Ireland|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Соединенное Королевство Великобритании и Северной Ирландии|Reino Unido de Gran Bretaña e Irlanda del Norte
GD|GRD|308|غرينادا|格林纳达|Grenada|Grenade|Гренада|Granada
GE|GEO|268|جورجيا|格鲁吉亚|Georgia|Géorgie|Грузия|Georgia
GF|GUF|254|غيانا الفرنسية|法属圭亚那|French Guiana|Guyane française|Французская Гвиана|Guayana Francesa
GG|GGY|831|غيرنسي|格恩西|Guernsey|Guernesey|Гернси|Guernsey
GH|GHA|288|غانا|加纳|Ghana|Ghana|Гана|Ghana
GI|GIB|292|جبل طارق|直布罗陀|Gibraltar|Gibraltar|Гибралтар|Gibraltar
GL|GRL|304|غرينلند|格陵兰|Greenland|Groenland|Гренландия|Groenlandia
GM|GMB|270|غامبيا|冈比亚|Gambia|Gambie|Гамбия|Gambia
GN|GIN|324|غينيا|几内亚|Guinea|Guinée|Гвинея|Guinea
GP|GLP|312|غوادلوب|瓜德罗普|Guadeloupe|Guadeloupe|Гваделупа|Guadalupe
GQ|GNQ|226|غينيا الاستوائية|赤道几内亚|Equatorial Guinea|Guinée équatoriale|Экваториальная Гвинея|Guinea Ecuatorial
GR|GRC|300|اليونان|希腊|Greece|Grèce|Греция|Grecia
GS|SGS|239|جورجيا الجنوبية وجزر ساندويتش الجنوبية|南乔治亚岛和南桑德韦奇岛|South Georgia and the South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud|Южная Джорджия и Южные Сандвичевы острова|Georgia del Sur y las Islas Sandwich del Sur
GT|GTM|320|غواتيمالا|危地马拉|Guatemala|Guatemala|Гватемала|Guatemala
GU|GUM|316|غوام|关岛|Guam|Guam|Гуам|Guam
GW|GNB|624|غينيا - بيساو|几内亚比绍|Guinea-Bissau|Guinée-Bissau|Гвинея-Бисау|Guinea-Bissau
GY|GUY|328|غيانا|圭亚那|Guyana|Guyana|Гайана|Guyana
HK|HKG|344|الصين، منطقة هونغ كونغ الإدارية الخاصة|中国香港特别行政区|China, Hong Kong Special Administrative Region|Chine, région administrative spéciale de Hong Kong|Китай, Специальный административный район Гонконг|China, región administrativa especial de Hong Kong
HM|HMD|334|جزيرة هيرد وجزر ماكدونالد|赫德岛和麦克唐纳岛|Heard Island and McDonald Islands|Île Heard-et-Îles MacDonald|Остров Херд и острова Макдональд|Islas Heard y McDonald
HN|HND|340|هندوراس|洪都拉斯|Honduras|Honduras|Гондурас|Honduras
HR|HRV|191|كرواتيا|克罗地亚|Croatia|Croatie|Хорватия|Croacia
HT|HTI|332|هايتي|海地|Haiti|Haïti|Гаити|Haití
HU|HUN|348|هنغاريا|匈牙利|Hungary|Hongrie|Венгрия|Hungría
ID|IDN|360|إندونيسيا|印度尼西亚|Indonesia|Indonésie|Индонезия|Indonesia
IE|IRL|372|آيرلندا|爱尔兰|Ireland|Irlande|Ирландия|Irlanda
IL|ISR|376|إسرائيل|以色列|Israel|Israël|Израиль|Israel
IM|IMN|833|جزيرة مان|马恩岛|Isle of Man|Île de Man|Остров Мэн|Isla de Man
IN|IND|356|الهند|印度|India|Inde|Индия|India
IO|IOT|086|المحيط الهندي الإقليم البريطاني في|英属印度洋领土|British Indian Ocean Territory|Territoire britannique de l'océan Indien|Британская территория в Индийском океане|Territorio Británico del Océano Índico
IQ|IRQ|368|العراق|伊拉克|Iraq|Iraq|Ирак|Iraq
IR|IRN|364|إيران (جمهورية - الإسلامية)|伊朗伊斯兰共和国|Iran (Islamic Republic of)|Iran (République islamique d’)|Иран (Исламская Республика)|Irán (República Islámica del)
IS|ISL|352|آيسلندا|冰岛|Iceland|Islande|Исландия|Islandia
IT|ITA|380|إيطاليا|意大利|Italy|Italie|Италия|Italia
JE|JEY|832|جيرسي|泽西|Jersey|Jersey|Джерси|Jersey
JM|JAM|388|جامايكا|牙买加|Jamaica|Jamaïque|Ямайка|Jamaica
JO|JOR|400|الأردن|约旦|Jordan|Jordanie|Иордания|Jordania
JP|JPN|392|اليابان|日本|Japan|Japon|Япония|Japón
KE|KEN|404|كينيا|肯尼亚|Kenya|Kenya|Кения|Kenya
KG|KGZ|417|قيرغيزستان|吉尔吉斯斯坦|Kyrgyzstan|Kirghizistan|Кыргызстан|Kirguistán
KH|KHM|116|كمبوديا|柬埔寨|Cambodia|Cambodge|Камбоджа|Camboya
KI|KIR|296|كيريباس|基里巴斯|Kiribati|Kiribati|Кирибати|Kiribati
KM|COM|174|جزر القمر|科摩罗|Comoros|Comores|Коморские Острова|Comoras
KN|KNA|659|سانت كيتس ونيفس|圣基茨和尼维斯|Saint Kitts and Nevis|Saint-Kitts-et-Nevis|Сент-Китс и Невис|Saint Kitts y Nevis
KP|PRK|408|جمهورية كوريا الشعبية الديمقراطية|朝鲜民主主义人民共和国|Democratic People's Republic of Korea|République populaire démocratique de Corée|Корейская Народно-Демократическая Республика|República Popular Democrática de Corea
KR|KOR|410|جمهورية كوريا|大韩民国|Republic of Korea|République de Corée|Республика Корея|República de Corea
KW|KWT|414|الكويت|科威特|Kuwait|Koweït|Кувейт|Kuwait
KY|CYM|136|جزر كايمان|开曼群岛|Cayman Islands|Îles Caïmanes|Кайман острова|Islas Caimán
KZ|KAZ|398|كازاخستان|哈萨克斯坦|Kazakhstan|Kazakhstan|Казахстан|Kazajstán
LA|LAO|418|جمهورية لاو الديمقراطية الشعبية|老挝人民民主共和国|Lao People's Democratic Republic|République démocratique populaire lao|Лаосская Народно-Демократическая Республика|República Democrática Popular Lao
LB|LBN|422|لبنان|黎巴嫩|Lebanon|Liban|Ливан|Líbano
LC|LCA|662|سانت لوسيا|圣卢西亚|Saint Lucia|Sainte-Lucie|Сент-Люсия|Santa Lucía
LI|LIE|438|ليختنشتاين|列支敦士登|Liechtenstein|Liechtenstein|Лихтенштейн|Liechtenstein
LK|LKA|144|سري لانكا|斯里兰卡|Sri Lanka|Sri Lanka|Шри-Ланка|Sri Lanka
LR|LBR|430|ليبريا|利比里亚|Liberia|Libéria|Либерия|Liberia
LS|LSO|426|ليسوتو|莱索托|Lesotho|Lesotho|Лесото|Lesotho
LT|LTU|440|ليتوانيا|立陶宛|Lithuania|Lituanie|Литва|Lituania
LU|LUX|442|لكسمبرغ|卢森堡|Luxembourg|Luxembourg|Люксембург|Luxemburgo
LV|LVA|428|لاتفيا|拉脱维亚|Latvia|Lettonie|Латвия|Letonia
LY|LBY|434|ليبيا|利比亚|Libya|Libye|Ливия|Libia
MA|MAR|504|المغرب|摩洛哥|Morocco|Maroc|Марокко|Marruecos
MC|MCO|492|موناكو|摩纳哥|Monaco|Monaco|Монако|Mónaco
MD|MDA|498|جمهورية مولدوفا|摩尔多瓦共和国|Republic of Moldova|République de Moldova|Республика Молдова|República de Moldova
ME|MNE|499|الجبل الأسود|黑山|Montenegro|Monténégro|Черногория|Montenegro
MF|MAF|663|سانت مارتن (الجزء الفرنسي)|圣马丁（法属）|Saint Martin (French Part)|Saint-Martin (partie française)|Сен-Мартен (французская часть)|San Martín (parte francesa)
MG|MDG|450|مدغشقر|马达加斯加|Madagascar|Madagascar|Мадагаскар|Madagascar
MH|MHL|584|جزر مارشال|马绍尔群岛|Marshall Islands|Îles Marshall|Маршалловы Острова|Islas Marshall
MK|MKD|807|مقدونيا الشمالية|北马其顿|North Macedonia|Macédoine du Nord|Северная Македония|Macedonia del Norte
ML|MLI|466|مالي|马里|Mali|Mali|Мали|Malí
MM|MMR|104|ميانمار|缅甸|Myanmar|Myanmar|Мьянма|Myanmar
MN|MNG|496|منغوليا|蒙古|Mongolia|Mongolie|Монголия|Mongolia
MO|MAC|446|الصين، منطقة ماكاو الإدارية الخاصة|中国澳门特别行政区|China, Macao Special Administrative Region|Chine, région administrative spéciale de Macao|Китай, Специальный административный район Макао|China, región administrativa especial de Macao
MP|MNP|580|جزر ماريانا الشمالية|北马里亚纳群岛|Northern Mariana Islands|Îles Mariannes du Nord|Северные Марианские острова|Islas Marianas Septentrionales
MQ|MTQ|474|مارتينيك|马提尼克|Martinique|Martinique|Мартиника|Martinica
MR|MRT|478|موريتانيا|毛里塔尼亚|Mauritania|Mauritanie|Мавритания|Mauritania
MS|MSR|500|مونتسيرات|蒙特塞拉特|Montserrat|Montserrat|Монтсеррат|Montserrat
MT|MLT|470|مالطة|马耳他|Malta|Malte|Мальта|Malta
MU|MUS|480|موريشيوس|毛里求斯|Mauritius|Maurice|Маврикий|Mauricio
MV|MDV|462|ملديف|马尔代夫|Maldives|Maldives|Мальдивские Острова|Maldivas
MW|MWI|454|ملاوي|马拉维|Malawi|Malawi|Малави|Malawi
MX|MEX|484|المكسيك|墨西哥|Mexico|Mexique|Мексика|México
MY|MYS|458|ماليزيا|马来西亚|Malaysia|Malaisie|Малайзия|Malasia
MZ|MOZ|508|موزامبيق|莫桑比克|Mozambique|Mozambique|Мозамбик|Mozambique
NA|NAM|516|ناميبيا|纳米比亚|Namibia|Namibie|Намибия|Namibia
NC|NCL|540|كاليدونيا الجديدة|新喀里多尼亚|New Caledonia|Nouvelle-Calédonie|Новая Каледония|Nueva Caledonia
NE|NER|562|النيجر|尼日尔|Niger|Niger|Нигер|Níger
NF|NFK|574|جزيرة نورفولك|诺福克岛|Norfolk Island|Île Norfolk|Остров Норфолк|Isla Norfolk
NG|NGA|566|نيجيريا|尼日利亚|Nigeria|Nigéria|Нигерия|Nigeria
NI|NIC|558|نيكاراغوا|尼加拉瓜|Nicaragua|Nicaragua|Никарагуа|Nicaragua
NL|NLD|528|هولندا (مملكة _)|荷兰王国|Netherlands|Pays-Bas (Royaume des)|Нидерланды (Королевство)|Países Bajos (Reino de los)
NO|NOR|578|النرويج|挪威|Norway|Norvège|Норвегия|Noruega
NP|NPL|524|نيبال|尼泊尔|Nepal|Népal|Непал|Nepal
NR|NRU|520|ناورو|瑙鲁|Nauru|Nauru|Науру|Nauru
NU|NIU|570|نيوي|纽埃|Niue|Nioué|Ниуэ|Niue
NZ|NZL|554|نيوزيلندا|新西兰|New Zealand|Nouvelle-Zélande|Новая Зеландия|Nueva Zelandia
OM|OMN|512|عمان|阿曼|Oman|Oman|Оман|Omán
PA|PAN|591|بنما|巴拿马|Panama|Panama|Панама|Panamá
PE|PER|604|بيرو|秘鲁|Peru|Pérou|Перу|Perú
PF|PYF|258|بولينيزيا الفرنسية|法属波利尼西亚|French Polynesia|Polynésie française|Французская Полинезия|Polinesia Francesa
PG|PNG|598|بابوا غينيا الجديدة|巴布亚新几内亚|Papua New Guinea|Papouasie-Nouvelle-Guinée|Папуа-Новая Гвинея|Papua Nueva Guinea
PH|PHL|608|الفلبين|菲律宾|Philippines|Philippines|Филиппины|Filipinas
PK|PAK|586|باكستان|巴基斯坦|Pakistan|Pakistan|Пакистан|Pakistán
PL|POL|616|بولندا|波兰|Poland|Pologne|Польша|Polonia
PM|SPM|666|سان بيير وميكلون|圣皮埃尔和密克隆|Saint Pierre and Miquelon|Saint-Pierre-et-Miquelon|Сен-Пьер и Микелон|San Pedro y Miquelón
PN|PCN|612|بيتكرن|皮特凯恩|Pitcairn|Pitcairn|Питкэрн|Pitcairn
PR|PRI|630|بورتوريكو|波多黎各|Puerto Rico|Porto Rico|Пуэрто-Рико|Puerto Rico
PS|PSE|275|دولة فلسطين|巴勒斯坦国|State of Palestine|État de Palestine|Государство Палестина|Estado de Palestina
PT|PRT|620|البرتغال|葡萄牙|Portugal|Portugal|Португалия|Portugal
PW|PLW|585|بالاو|帕劳|Palau|Palaos|Палау|Palau
PY|PRY|600|باراغواي|巴拉圭|Paraguay|Paraguay|Парагвай|Paraguay
QA|QAT|634|قطر|卡塔尔|Qatar|Qatar|Катар|Qatar
RE|REU|638|ريونيون|留尼汪|Réunion|Réunion|Реюньон|Reunión
RO|ROU|642|رومانيا|罗马尼亚|Romania|Roumanie|Румыния|Rumania
RS|SRB|688|صربيا|塞尔维亚|Serbia|Serbie|Сербия|Serbia
RU|RUS|643|الاتحاد الروسي|俄罗斯联邦|Russian Federation|Fédération de Russie|Российская Федерация|Federación de Rusia
RW|RWA|646|رواندا|卢旺达|Rwanda|Rwanda|Руанда|Rwanda
SA|SAU|682|المملكة العربية السعودية|沙特阿拉伯|Saudi Arabia|Arabie saoudite|Саудовская Аравия|Arabia Saudita
SB|SLB|090|جزر سليمان|所罗门群岛|Solomon Islands|Îles Salomon|Соломоновы Острова|Islas Salomón
SC|SYC|690|سيشيل|塞舌尔|Seychelles|Seychelles|Сейшельские Острова|Seychelles
SD|SDN|729|السودان|苏丹|Sudan|Soudan|Судан|Sudán
SE|SWE|752|السويد|瑞典|Sweden|Suède|Швеция|Suecia
SG|SGP|702|سنغافورة|新加坡|Singapore|Singapour|Сингапур|Singapur
SH|SHN|654|سانت هيلانة|圣赫勒拿|Saint Helena|Sainte-Hélène|Остров Святой Елены|Santa Elena
SI|SVN|705|سلوفينيا|斯洛文尼亚|Slovenia|Slovénie|Словения|Eslovenia
SJ|SJM|744|جزيرتي سفالبارد وجان مايِن|斯瓦尔巴群岛和扬马延岛|Svalbard and Jan Mayen Islands|Îles Svalbard-et-Jan Mayen|Острова Свальбард и Ян-Майен|Islas Svalbard y Jan Mayen
SK|SVK|703|سلوفاكيا|斯洛伐克|Slovakia|Slovaquie|Словакия|Eslovaquia
SL|SLE|694|سيراليون|塞拉利昂|Sierra Leone|Sierra Leone|Сьерра-Леоне|Sierra Leona
SM|SMR|674|سان مارينو|圣马力诺|San Marino|Saint-Marin|Сан-Марино|San Marino
SN|SEN|686|السنغال|塞内加尔|Senegal|Sénégal|Сенегал|Senegal
SO|SOM|706|الصومال|索马里|Somalia|Somalie|Сомали|Somalia
SR|SUR|740|سورينام|苏里南|Suriname|Suriname|Суринам|Suriname
SS|SSD|728|جنوب السودان|南苏丹|South Sudan|Soudan du Sud|Южный Судан|Sudán del Sur
ST|STP|678|سان تومي وبرينسيبي|圣多美和普林西比|Sao Tome and Principe|Sao Tomé-et-Principe|Сан-Томе и Принсипи|Santo Tomé y Príncipe
SV|SLV|222|السلفادور|萨尔瓦多|El Salvador|El Salvador|Сальвадор|El Salvador
SX|SXM|534|سانت مارتن (الجزء الهولندي)|圣马丁（荷属）|Sint Maarten (Dutch part)|Saint-Martin (partie néerlandaise)|Синт-Мартен (нидерландская часть)|San Martín (parte Holandesa)
SY|SYR|760|الجمهورية العربية السورية|阿拉伯叙利亚共和国|Syrian Arab Republic|République arabe syrienne|Сирийская Арабская Республика|República Árabe Siria
SZ|SWZ|748|إسواتيني|斯威士兰|Eswatini|Eswatini|Эсватини|Eswatini
TC|TCA|796|جزر تركس وكايكوس|特克斯和凯科斯群岛|Turks and Caicos Islands|Îles Turques-et-Caïques|Острова Теркс и Кайкос|Islas Turcas y Caicos
TD|TCD|148|تشاد|乍得|Chad|Tchad|Чад|Chad
TF|ATF|260|الأراضي الفرنسية الجنوبية الجنوبية|法属南方领地|French Southern Territories|Terres australes françaises|Южные земли (французская заморская территория)|Territorio de las Tierras Australes Francesas
TG|TGO|768|توغو|多哥|Togo|Togo|Того|Togo
TH|THA|764|تايلند|泰国|Thailand|Thaïlande|Таиланд|Tailandia
TJ|TJK|762|طاجيكستان|塔吉克斯坦|Tajikistan|Tadjikistan|Таджикистан|Tayikistán
TK|TKL|772|توكيلاو|托克劳|Tokelau|Tokélaou|Токелау|Tokelau
TL|TLS|626|تيمور - ليشتي|东帝汶|Timor-Leste|Timor-Leste|Тимор-Лешти|Timor-Leste
TM|TKM|795|تركمانستان|土库曼斯坦|Turkmenistan|Turkménistan|Туркменистан|Turkmenistán
TN|TUN|788|تونس|突尼斯|Tunisia|Tunisie|Тунис|Túnez
TO|TON|776|تونغا|汤加|Tonga|Tonga|Тонга|Tonga
TR|TUR|792|تركيا|土耳其|Türkiye|Türkiye|Турция|Türkiye
TT|TTO|780|ترينيداد وتوباغو|特立尼达和多巴哥|Trinidad and Tobago|Trinité-et-Tobago|Тринидад и Тобаго|Trinidad y Tabago
TV|TUV|798|توفالو|图瓦卢|Tuvalu|Tuvalu|Тувалу|Tuvalu
TW|TWN|158|تايوان|台湾|Taiwan|Taïwan|Тайвань|Taiwán
TZ|TZA|834|جمهورية تنزانيا المتحدة|坦桑尼亚联合共和国|United Republic of Tanzania|République-Unie de Tanzanie|Объединенная Республика Танзания|República Unida de Tanzanía
UA|UKR|804|أوكرانيا|乌克兰|Ukraine|Ukraine|Украина|Ucrania
UG|UGA|800|أوغندا|乌干达|Uganda|Ouganda|Уганда|Uganda
UM|UMI|581|نائية التابعة للولايات المتحدة|美国本土外小岛屿|United States Minor Outlying Islands|Îles mineures éloignées des États-Unis|Внешние малые острова Соединенных Штатов|Islas menores alejadas de Estados Unidos
US|USA|840|الولايات المتحدة الأمريكية|美利坚合众国|United States of America|États-Unis d’Amérique|Соединенные Штаты Америки|Estados Unidos de América
UY|URY|858|أوروغواي|乌拉圭|Uruguay|Uruguay|Уругвай|Uruguay
UZ|UZB|860|أوزبكستان|乌兹别克斯坦|Uzbekistan|Ouzbékistan|Узбекистан|Uzbekistán
VA|VAT|336|الكرسي الرسولي|教廷|Holy See|Saint-Siège|Святой Престол|Santa Sede
VC|VCT|670|سانت فنسنت وجزر غرينادين|圣文森特和格林纳丁斯|Saint Vincent and the Grenadines|Saint-Vincent-et-les Grenadines|Сент-Винсент и Гренадины|San Vicente y las Granadinas
VE|VEN|862|فنزويلا (جمهورية - البوليفارية)|委内瑞拉玻利瓦尔共和国|Venezuela (Bolivarian Republic of)|Venezuela (République bolivarienne du)|Венесуэла (Боливарианская Республика)|Venezuela (República Bolivariana de)
VG|VGB|092|جزر فرجن البريطانية|英属维尔京群岛|British Virgin Islands|Îles Vierges britanniques|Британские Виргинские острова|Islas Vírgenes Británicas
VI|VIR|850|جزر فرجن التابعة للولايات المتحدة|美属维尔京群岛|United States Virgin Islands|Îles Vierges américaines|Виргинские острова Соединенных Штатов|Islas Vírgenes de los Estados Unidos
VN|VNM|704|فييت نام|越南|Viet Nam|Viet Nam|Вьетнам|Viet Nam
VU|VUT|548|فانواتو|瓦努阿图|Vanuatu|Vanuatu|Вануату|Vanuatu
WF|WLF|876|جزر واليس وفوتونا|瓦利斯群岛和富图纳群岛|Wallis and Futuna Islands|Îles Wallis-et-Futuna|Острова Уоллис и Футуна|Islas Wallis y Futuna
WS|WSM|882|ساموا|萨摩亚|Samoa|Samoa|Самоа|Samoa
YE|YEM|887|اليمن|也门|Yemen|Yémen|Йемен|Yemen
YT|MYT|175|مايوت|马约特|Mayotte|Mayotte|Остров Майотта|Mayotte
ZA|ZAF|710|جنوب أفريقيا|南非|South Africa|Afrique du Sud|Южная Африка|Sudáfrica
ZM|ZMB|894|زامبيا|赞比亚|Zambia|Zambie|Замбия|Zambia
ZW|ZWE|716|زمبابوي|津巴布韦|Zimbabwe|Zimbabwe|Зимбабве|Zimbabwe
XA|XAA||سانمورا|桑莫拉|Sanmora|Sanmora|Санмора|Sanmora
XB|XBB||كيسافيا|凯萨维亚|Kessavia|Kessavie|Кессавия|Kessavia
"""
