"""What people write where no serial can be read: the lexicon behind terms.serials, as plain rows.

Seeded by hand in six languages and, for Portuguese, from our own counts over two police bodies'
records (the ways of writing "no number" that occurred most). A row is class, language, and
phrases separated by `;`. A phrase stands for the whole field; a phrase ending in `...` may also
be followed or preceded by other words; `*` at the end of a word stands for any ending. Case,
accents and punctuation do not matter. "Não consta" is said of the metal in those records: never
marked. Where a field only says that the mark was altered, no number is left to compare: removed.
"""

import msgspec

from poincon.terms.marks import MarkClass


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """One way of writing what the mark is like. `whole`: only when it is all the field says."""

    text: str
    mark_class: MarkClass
    language: str
    whole: bool = True


#: class | language | phrases
ROWS: tuple[tuple[MarkClass, str, str], ...] = (
    (
        "removed",
        "en",
        "removed...; obliterat*...; defaced...; erased...; effaced...; filed off...; filed;"
        "filed down...; ground off...; ground down...; ground; scratched off...; scratched;"
        "scratched out...; scraped...; sanded...; drilled out...; punched out...; altered;"
        "tampered...; serial altered; number altered; serial number altered; restamped",
    ),
    (
        "never marked",
        "en",
        "none; no serial; no serial number; no serial no; no number; no mark; no marks;"
        "no marking; no markings; unmarked; not marked; never marked; without serial...;"
        "without number...; no s n; no sn; unserialised; unserialized; nil; not serialised;"
        "not serialized; privately made; privately made firearm; pmf; ghost gun; homemade;"
        "home made; craft made",
    ),
    (
        "illegible",
        "en",
        "illegible...; unreadable...; not legible...; not readable...; worn; worn off;"
        "worn away; rusted; corroded; unclear; indecipherable...; cannot be read;"
        "can not be read; damaged; not visible...; not found; not identified; undetermined",
    ),
    (
        "not recorded",
        "en",
        "unknown; unk; unkn; not known; not recorded; not available; not applicable; n a; na;"
        "not stated; not given; not provided; not listed; not reported; not entered; missing;"
        "blank; null; nan; pending; to follow; tbd; tba; see remarks; see notes; see report;"
        "no data; not checked; no record; not noted",
    ),
    ("placeholder", "en", "test; dummy; example; sample; placeholder; filler"),
    (
        "removed",
        "fr",
        "efface*...; enleve*...; supprime*...; lime; limee; limes; limees; gratte*...;"
        "meule*...; oblitere*...;"
        "numero lime; arrache*; poncee*; ponce; altere*; maquille*",
    ),
    (
        "never marked",
        "fr",
        "sans numero...; sans n; sans no; sans marque...; sans marquage...; aucun; aucun numero;"
        "aucune marque; non marque*; pas de numero...; neant; jamais marque*; inexistant*;"
        "artisanal*; depourvu* de numero",
    ),
    (
        "illegible",
        "fr",
        "illisible*...; non lisible*...; use; usee; uses; usees; rouille*; indechiffrable*...;"
        "pas lisible;"
        "non visible; non identifie*; non trouve*",
    ),
    (
        "not recorded",
        "fr",
        "inconnu*; non renseigne*; non communique*; non releve*; non enregistre*; n r; nr;"
        "sans objet; non precise*; non disponible; non connu*; voir observations",
    ),
    (
        "removed",
        "pt",
        "suprimid*...; suprimi*; suprmid*; suprim; suprido; sprimid*; sumprimid*; surpimid*...;"
        "supromid*; eliminad*...; removid*...; removida*...; raspad*...; rasurad*...;"
        "obliterad*...; adulterad*...; aulterad*...; pinado; pinada; picotad*; retirad*...;"
        "lixado; lixada...;"
        "extraid*...; extraida*...; subtraid*...; remarcad*; remocao por...; raspagem...;"
        "destituid*; apagad*; danificad*",
    ),
    (
        "never marked",
        "pt",
        "inexistente*...; inesxistente; sem numero...; sem numeraca*; sem numera*; sem num;"
        "sem n; sem no; sem; sem marca; sem marcacao; sem serie; sem vestigios; s n; sn; s no;"
        "s num; s numero...; s numeracao...; s num aparen*; s n aparente; s n o; n c; nc;"
        "nao possui...; n possui; nao consta...; n consta; nao constante; nada consta; nao ha;"
        "nao tem; nao existe; ausente...; desprovid*...; artesanal...; nihil; nao apresenta;"
        "nao ostenta numero de serie; sem indicacao observavel...; sem numero a;"
        "originalmente nao possu*...; simulacro",
    ),
    (
        "illegible",
        "pt",
        "nao identificad*...; nao identifi*; nao aparen*...; n aparente; nao encontrad*...;"
        "nao localiza*...; nao se mostra* aparente; ilegivel...; inelegivel; nao legivel;"
        "nao visivel; nao visualizad*; nao observad*; nao determinad*; indeterminad*...;"
        "indeteminad*...; prejudicad*; prej; desgastad*...; oxidad*; indefinid*; inacessivel;"
        "nao foi constatada a presenca...; superficie com recobrimento",
    ),
    (
        "not recorded",
        "pt",
        "vide observac*; vide campo observacao...; vide observacoes; ver observacao; ignorad*;"
        "nao informad*; nao se aplica; nao aplicavel; indisponivel; desconhecid*; municao;"
        "espingarda; revolver; pistola",
    ),
    (
        "removed",
        "es",
        "borrad*...; limado...; limada...; suprimid*...; eliminad*...; erradicad*...;"
        "obliterad*...;"
        "devastad*...; raspad*...; removid*...; alterad*; regrabad*; esmerilad*...",
    ),
    (
        "never marked",
        "es",
        "sin numero...; sin n; sin no; sin serie; sin marca*; sin marcaje; ninguno; no tiene;"
        "no posee; carece...; inexistente; hechiza; artesanal; sin numeracion...; s n",
    ),
    ("illegible", "es", "ilegible*...; no legible; no visible; no se lee; desgastad*...; oxidad*"),
    (
        "not recorded",
        "es",
        "desconocid*; no registrad*; no consignad*; se desconoce; sin dato*; no aplica;"
        "no disponible; por determinar; ver observaciones",
    ),
    (
        "removed",
        "ru",
        "удален*...; спилен*...; стерт*...; сточен*...; уничтожен*...; сбит*; затерт*...;"
        "забит*...; перебит*; номер удален...; номер спилен...; номер уничтожен...",
    ),
    (
        "never marked",
        "ru",
        "без номера...; б н; бн; нет; нет номера; номер отсутствует...; отсутствует;"
        "не маркирован*; самодельн*; без маркировки",
    ),
    (
        "illegible",
        "ru",
        "нечитаем*...; не читается...; неразборчив*...; не видно; номер не читается",
    ),
    ("not recorded", "ru", "неизвестн*; не указан*; нет данных; не установлен*; н д; не записан*"),
    (
        "removed",
        "ar",
        "ممسوح...; ممسوحة...; محذوف; محذوفة; مطموس...; مطموسة...; مكشوط...; مزال; مزالة;"
        "تم مسح الرقم; الرقم ممسوح; مبرود...",
    ),
    (
        "never marked",
        "ar",
        "بدون رقم...; بلا رقم...; بدون; لا يوجد; لا يوجد رقم...; غير مرقم...; غير موسوم;"
        "بدون ترقيم",
    ),
    ("illegible", "ar", "غير مقروء...; غير مقروءة...; غير واضح...; غير واضحة...; لا يقرا"),
    ("not recorded", "ar", "غير معروف...; غير مسجل...; مجهول; غير مذكور; غير متوفر; لم يسجل"),
    (
        "removed",
        "zh",
        "磨掉; 已磨掉; 被磨掉; 锉掉; 已清除; 被清除; 抹去; 已抹去; 涂改; 号码被磨掉; 枪号被磨掉",
    ),
    (
        "never marked",
        "zh",
        "无; 无号; 无编号; 无枪号; 无序列号; 没有编号; 没有号码; 無編號; 無號碼; 未打标; 未标记",
    ),
    ("illegible", "zh", "模糊; 模糊不清; 无法辨认; 無法辨認; 看不清; 不清楚; 字迹不清; 锈蚀"),
    ("not recorded", "zh", "不详; 不詳; 未知; 未登记; 未登記; 未记录; 未記錄; 不明"),
)  # fmt: skip


def phrases_of(rows: tuple[tuple[MarkClass, str, str], ...]) -> tuple[Phrase, ...]:
    """Rows as phrases, in their order: the first that fits a field decides."""
    return tuple(
        Phrase(
            text=text.strip().removesuffix("..."),
            mark_class=mark_class,
            language=language,
            whole=not text.strip().endswith("..."),
        )
        for mark_class, language, texts in rows
        for text in texts.split(";")
        if text.strip()
    )


#: Field contents in which the usual words mislead.
EXCEPTIONS: tuple[tuple[MarkClass, str, str], ...] = (
    (
        "illegible",
        "pt",
        "nao aparente sem vestigios de ter sido removido; obliterado devido ao desgaste natural;"
        "extraido por acao do tempo; extraida por acao do tempo; desgastado;"
        "indeterminado pela marcacao sobreposta de pontos; danificado; danificada",
    ),
)

SEED: tuple[Phrase, ...] = phrases_of(EXCEPTIONS) + phrases_of(ROWS)
