"""Stories for the laws on what sources say: figures, settled terms, and whose row it is."""

from tests.stories.law_story import SEIZED, LawStory

_STATED = "figure-stated measure=manufactured series=Pistols source='Yearbook, table 3'"
_YEAR = f"2014-12-31 {_STATED} period=2014"
_MADE = f"{_YEAR} unit=weapons"
_SHARE = f"2014-12-31 {_STATED} period=2014 unit='per cent'"
_SETTLED = "2024-02-11 term-settled vocabulary=maker reason=letterhead"
_CLASS = "2024-02-11 term-settled vocabulary=category written=Pistola reason=form"
_BY_RULE = "2024-02-11 identified W-1 rule=exact rule_since=2016-01-01 agreed=serial"

# fmt: off
STORIES = (
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=3,633,454",
        f"{_MADE} figure=3633454",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=-1",
        f"{_MADE} figure=0",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=''",
        f"{_MADE} figure=999999999999999999",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=3.633",
        f"{_YEAR} unit='per cent' figure=3.633",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_YEAR} unit=acts figure=007",
        f"{_YEAR} unit=acts figure=7",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "warning", 0,
        f"{_SHARE} figure=100.1",
        f"{_SHARE} figure=100.0",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "warning", 0,
        f"{_SHARE} figure=334",
        f"{_YEAR} unit=acts figure=334",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"2014-12-30 {_STATED} period=2014 unit=weapons figure=5",
        f"2014-12-31 {_STATED} period=2014 unit=weapons figure=5",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 1,
        f"""
        2016-02-29 {_STATED} period=2016-02 unit=weapons figure=5
        2015-02-27 {_STATED} period=2015-02 unit=weapons figure=5
        """,
        f"2015-02-28 {_STATED} period=2015-02 unit=weapons figure=5",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"2014-12-31 {_STATED} period=2014-13 unit=weapons figure=5",
        f"2014-12-31 {_STATED} period=2014-12 unit=weapons figure=5",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"2014-12-31 {_STATED} period=0000 unit=weapons figure=5",
        f"1800-12-31 {_STATED} period=1800 unit=weapons figure=5",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        _MADE.replace("'Yearbook, table 3'", "' '") + " figure=5",
        f"{_MADE} figure=5",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=5 country=QQ",
        f"{_MADE} figure=5 country=XB",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"{_MADE} figure=5 category=pistols",
        f"{_MADE} figure=5 category=SA.PIS",
    ),
    LawStory(
        "figures_are_stated_whole", "FIG-01", "error", 0,
        f"(five) {_MADE} figure=5 \n\n 2015-02-01 corrected entry=(five) reason=slip "
        "replacement=\"2014-12-31 figure-stated period=2014 measure=held unit=weapons "
        "series=Pistols figure=5,000 source=Yearbook\"",
        f"(five) {_MADE} figure=5 \n\n 2015-02-01 corrected entry=(five) reason=slip "
        "replacement=\"2014-12-31 figure-stated period=2014 measure=held unit=weapons "
        "series=Pistols figure=5000 source=Yearbook\"",
    ),
    LawStory(
        "corrections_name_an_entry", "COR-01", "error", 0,
        f"(five) {_MADE} figure=5 \n\n 2015-02-01 corrected entry=(five) reason=slip \n\n"
        "2015-02-02 corrected entry=(five) reason=slip",
        f"(five) {_MADE} figure=5 \n\n 2015-02-01 corrected entry=(five) reason=slip",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_SETTLED} written=' ' code=smith-wesson",
        f"{_SETTLED} written='S & W' code=smith-wesson",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_SETTLED} written=SW code=' '",
        f"{_SETTLED} written=SW code=NONE",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_SETTLED} written=SW code='smith\\nwesson'",
        f"{_SETTLED} written='S\\nW' code=smith-wesson",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_SETTLED} written=SW code='smith '",
        f"{_SETTLED} written=SW code='smith wesson'",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_SETTLED} written=SW code={'S' * 129}",
        f"{_SETTLED} written=SW code={'S' * 128}",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        _SETTLED.replace("letterhead", "''") + " written=SW code=smith-wesson",
        f"{_SETTLED} written=SW code=UNKNOWN",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_CLASS} code=NONE",
        f"{_CLASS} code=SA.PIS",
    ),
    LawStory(
        "settled_terms_say_what_they_settle", "TERM-01", "error", 0,
        f"{_CLASS} code=pistol",
        f"{_CLASS} code=NOT_LISTED",
    ),
    LawStory(
        "identified_weapons_bear_the_mark_named", "ID-06", "error", 0,
        SEIZED + f"\n {_BY_RULE} mark=8843",
        SEIZED + f"\n {_BY_RULE} mark='88 42'",
    ),
    LawStory(
        "identified_weapons_bear_the_mark_named", "ID-06", "error", 1,
        f"2024-02-11 found W-1 \n {_BY_RULE} mark=8842",
        f"2024-02-11 found W-1 \n 2024-02-11 mark-read W-1 mark=8842 \n {_BY_RULE} mark=8842",
    ),
    LawStory(
        "identified_weapons_bear_the_mark_named", "ID-06", "error", 2,
        "2024-02-11 found W-1 \n 2024-02-11 mark-read W-1 mark='' mark.mark_class=removed \n"
        f"{_BY_RULE} mark=''",
        "2024-02-11 found W-1 \n 2024-02-11 mark-read W-1 mark=8B42 mark.readings=8842 \n"
        f"{_BY_RULE} mark=8842",
    ),
    LawStory(
        "identified_weapons_bear_the_mark_named", "ID-06", "error", 2,
        "2024-02-11 found W-1 \n 2024-02-11 mark-read W-1 mark=8842 mark.mark_class=illegible \n"
        f"{_BY_RULE} mark=8842",
        "2024-02-11 found W-1 \n 2024-02-11 mark-read W-1 mark=8842 mark.mark_class=restored \n"
        f"{_BY_RULE} mark=8842",
    ),
    LawStory(
        "officers_have_the_duty", "DUTY-01", "error", 0,
        f"""
        2019-01-01 officer-appointed officer=clerk office=Registry duties=collect
        2019-01-01 found W-1
        2019-01-01 mark-read W-1 mark=8842

        @ by=clerk
        {_BY_RULE} mark=8842
        2024-02-11 found W-2
        """,
        f"""
        2019-01-01 officer-appointed officer=clerk office=Registry duties=collect
        2019-01-01 found W-1
        2019-01-01 mark-read W-1 mark=8842

        @ by=clerk
        2024-02-11 seized W-1 basis=criminal
        {_BY_RULE} mark=8842
        """,
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        f"{_SETTLED} written='S\\u0000W' code=smith-wesson",
        f"{_SETTLED} written='S\\u26a0W' code=smith-wesson",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        f"{_MADE} figure=5 note='\\ud83d'",
        f"{_MADE} figure=5 note='🙂'",
    ),
)
# fmt: on
