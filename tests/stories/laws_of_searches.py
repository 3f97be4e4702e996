"""Stories for the laws on marks that are sought and on what a person decides: TRC-05 to TRC-08."""

from tests.stories.law_story import MADE, LawStory

_OPEN = "2024-02-11 search-opened ground=theft"
_SOUGHT = f"{_OPEN} search=S-0000001 text=8B42"
_CLOSED = "2024-03-01 search-closed search=S-0000001"
_ACCEPTED = "2024-02-12 match-accepted W-1 sought=S-0000001 read=8B42 reason='same dent'"
_REJECTED = _ACCEPTED.replace("accepted", "rejected")
_SEARCHED = f"{MADE}\n {_SOUGHT}\n\n"
_OTHER = "2024-02-12 found W-2 \n 2024-02-12 mark-read W-2 mark=8842\n"
_SLIDE = f"""{MADE}
    2019-03-02  part-fitted  W-1  component=SL-1 part=slide
    2019-03-02  mark-read  W-1  mark=8742 mark.component=SL-1
    2024-02-10  part-removed  W-1  component=SL-1
    2024-02-10  found  W-2
    2024-02-10  part-fitted  W-2  component=SL-1 part=slide
    {_SOUGHT}
"""
_ON_THE_SLIDE = _ACCEPTED.replace("W-1", "W-2")

# fmt: off
STORIES = (
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_OPEN} search=S-0000001 text='?*'",
        f"{_OPEN} search=S-0000001 text='?*8'",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_OPEN} search=S-0000001 text={'8' * 129}",
        f"{_OPEN} search=S-0000001 text={'8' * 128}",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "warning", 0,
        f"{_OPEN} search=S-0000001 text=88\u202e42",
        f"{_OPEN} search=S-0000001 text=88-42",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "warning", 0,
        f"{_OPEN} search=S-0000001 text=ЖK42",
        f"{_OPEN} search=S-0000001 text=Ж42",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_OPEN} search=S-1 text=8842",
        f"{_OPEN} search=S-0000009 text=8842",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_OPEN} search=S-9999999 text=8842",
        f"{_OPEN} search=S-1000001 text=8842",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 1,
        f"{_SOUGHT}\n {_SOUGHT}",
        f"{_SOUGHT}\n {_OPEN} search=S-0000002 text=8B42",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"(first) {_SOUGHT}\n\n 2024-02-13 corrected entry=(first) reason=slip\n\n {_SOUGHT}",
        f"(first) {_SOUGHT}\n\n 2024-02-13 corrected entry=(first) reason=slip "
        f"replacement='{_SOUGHT}7'",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"(first) {_SOUGHT}\n {_SOUGHT.replace('01', '02')}\n\n 2024-02-13 corrected "
        f"entry=(first) reason=slip replacement='{_SOUGHT.replace('01', '02')}'",
        f"(first) {_SOUGHT}\n\n 2024-02-13 corrected entry=(first) reason=slip "
        f"replacement='{_SOUGHT.replace('01', '02')}'",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_SOUGHT} country=QQ",
        f"{_SOUGHT} country=XB",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_SOUGHT} described.country=QQ",
        f"{_SOUGHT} described.country=XB country=XA",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_SOUGHT} described.category=pistol",
        f"{_SOUGHT} described.category=SA.PIS",
    ),
    LawStory(
        "searches_say_what_is_sought", "TRC-05", "error", 0,
        f"{_SOUGHT} described.year=1066",
        f"{_SOUGHT} described.year=2025",
    ),
    LawStory(
        "searches_are_closed_once", "TRC-06", "error", 0,
        f"{_SOUGHT}\n\n {_CLOSED} reason=''",
        f"{_SOUGHT}\n\n {_CLOSED} reason=recovered",
    ),
    LawStory(
        "searches_are_closed_once", "TRC-06", "error", 0,
        f"{_CLOSED} reason=recovered",
        f"{_SOUGHT}\n {_CLOSED} reason=recovered",
    ),
    LawStory(
        "searches_are_closed_once", "TRC-06", "error", 0,
        f"{_SOUGHT}\n {_CLOSED} reason=recovered\n\n {_CLOSED} reason=again",
        f"{_SOUGHT}\n (shut) {_CLOSED} reason=recovered\n\n 2024-03-02 corrected entry=(shut) "
        f"reason=slip\n 2024-03-02 search-closed search=S-0000001 reason=again",
    ),
    LawStory(
        "searches_are_closed_once", "TRC-06", "error", 0,
        f"{_SOUGHT}\n\n 2024-02-10 search-closed search=S-0000001 reason=recovered",
        f"{_SOUGHT}\n\n 2024-02-11 search-closed search=S-0000001 reason=recovered",
    ),
    LawStory(
        "searches_are_closed_once", "TRC-06", "error", None,
        f"(open) {_SOUGHT}\n {_CLOSED} reason=recovered\n\n"
        "2024-03-02 corrected entry=(open) reason=slip",
        f"(open) {_SOUGHT}\n (shut) {_CLOSED} reason=recovered\n\n"
        "2024-03-02 corrected entry=(shut) reason=slip\n"
        "2024-03-02 corrected entry=(open) reason=slip",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{MADE}\n\n {_ACCEPTED} mark=8842",
        f"{_SEARCHED} {_ACCEPTED} mark=8842",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{MADE}\n\n {_ACCEPTED.replace('S-0000001', 'W-1')} mark=8842",
        f"{MADE} {_OTHER}\n {_ACCEPTED.replace('S-0000001', 'W-2')} mark=8842",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{MADE}\n\n {_ACCEPTED.replace('S-0000001', 'W-2')} mark=8842",
        f"{MADE}\n\n {_ACCEPTED.replace('S-0000001', 'W-2')} mark=8842 \n {_OTHER}",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_REJECTED.replace('same dent', ' ')} mark=8842",
        f"{_SEARCHED} {_REJECTED} mark=8842",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_ACCEPTED.replace('8B42', '*')} mark=8842",
        f"{_SEARCHED} {_ACCEPTED.replace('8B42', '8*')} mark=8842",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_ACCEPTED.replace('8B42', '8' * 129)} mark=8842",
        f"{_SEARCHED} {_ACCEPTED.replace('8B42', '8' * 128)} mark=8842",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_ACCEPTED} mark=8842 shown=93%",
        f"{_SEARCHED} {_ACCEPTED} mark=8842 shown=0.9312 because='8 could be B.+Same maker.'",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_ACCEPTED} mark=8B42",
        f"{_SEARCHED} {_ACCEPTED} mark='88 42'",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SEARCHED} {_ACCEPTED} mark=''",
        f"{_SEARCHED} {_ACCEPTED} mark=8842 shown=1",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 0,
        f"{_SLIDE}\n\n {_ON_THE_SLIDE} mark=8842",
        f"{_SLIDE}\n\n {_ON_THE_SLIDE} mark=8742",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", 6,
        f"{_SLIDE} {_ON_THE_SLIDE} mark=8842",
        f"{_SLIDE} {_ON_THE_SLIDE} mark=8742",
    ),
    LawStory(
        "decisions_name_both_sides", "TRC-07", "error", None,
        f"{MADE}\n (open) {_SOUGHT}\n {_ACCEPTED} mark=8842\n\n"
        "2024-03-02 corrected entry=(open) reason=slip",
        f"{MADE}\n (open) {_SOUGHT}\n (took) {_ACCEPTED} mark=8842\n\n"
        "2024-03-02 corrected W-1 entry=(took) reason=slip\n"
        "2024-03-02 corrected entry=(open) reason=slip",
    ),
    LawStory(
        "candidates_are_decided_once", "TRC-08", "error", 0,
        f"{_SEARCHED} {_REJECTED} mark=8842\n\n {_REJECTED} mark=8842",
        f"{_SEARCHED} (no) {_REJECTED} mark=8842\n\n"
        "2024-02-13 corrected W-1 entry=(no) reason=slip\n"
        f"{_ACCEPTED} mark=8842",
    ),
    LawStory(
        "candidates_are_decided_once", "TRC-08", "error", 1,
        f"{_SEARCHED} {_REJECTED} mark=8842\n {_ACCEPTED} mark=8842",
        f"{_SEARCHED} (no) {_REJECTED} mark=8842\n\n"
        f'2024-02-13 corrected W-1 entry=(no) reason=slip replacement="{_ACCEPTED} mark=8842"',
    ),
    LawStory(
        "candidates_are_decided_once", "TRC-08", "error", 0,
        f"{_SEARCHED} {_OTHER} {_REJECTED.replace('S-0000001', 'W-2')} mark=8842\n\n"
        "2024-02-13 match-accepted W-2 sought=W-1 mark=8842 read=8842 reason=dent",
        f"{_SEARCHED} {_OTHER} {_REJECTED.replace('S-0000001', 'W-2')} mark=8842\n\n"
        "2024-02-13 match-accepted W-2 sought=S-0000001 mark=8842 read=8842 reason=dent",
    ),
    LawStory(
        "candidates_are_decided_once", "TRC-08", "error", 0,
        f"{_SEARCHED} {_OTHER} {_ACCEPTED} mark=8842\n\n"
        f"{_ACCEPTED.replace('W-1', 'W-2')} mark=8842",
        f"{_SEARCHED} {_OTHER} {_ACCEPTED} mark=8842\n\n"
        f"{_REJECTED.replace('W-1', 'W-2')} mark=8842",
    ),
    LawStory(
        "candidates_are_decided_once", "TRC-08", "error", 4,
        f"{_SEARCHED} {_OTHER} {_REJECTED} mark=8842\n\n 2024-03-01 found W-3 \n"
        "2024-03-01 mark-read W-3 mark=8842\n"
        "2024-03-01 match-accepted W-3 sought=S-0000001 mark=8842 read=8B42 reason=dent\n"
        "2024-03-01 match-accepted W-3 sought=W-1 mark=8842 read=8842 reason=dent\n"
        "2024-03-01 match-accepted W-2 sought=S-0000001 mark=8842 read=8B42 reason=dent",
        f"{_SEARCHED} {_OTHER} {_REJECTED} mark=8842\n\n 2024-03-01 found W-3 \n"
        "2024-03-01 mark-read W-3 mark=8842\n"
        "2024-03-01 match-accepted W-3 sought=S-0000001 mark=8842 read=8B42 reason=dent\n"
        "2024-03-01 match-accepted W-3 sought=W-1 mark=8842 read=8842 reason=dent\n"
        "2024-03-01 match-rejected W-2 sought=S-0000001 mark=8842 read=8B42 reason=dent",
    ),
    LawStory(
        "weapon_numbers_are_ours", "ID-01", "error", 0,
        "2024-02-11 found S-0000001",
        "2024-02-11 found S-00000001",
    ),
    LawStory(
        "two_officers_agree", "DUTY-02", "error", 0,
        f"{_SEARCHED} @ by=registrar\n {_ACCEPTED} mark=8842",
        f"{_SEARCHED} @ by=registrar\n {_REJECTED} mark=8842",
    ),
    LawStory(
        "officers_have_the_duty", "DUTY-01", "error", 0,
        f"{MADE} 2019-01-01 officer-appointed officer=clerk office=Registry "
        f"duties=register+collect\n {_SOUGHT}\n\n"
        f"@ by=clerk approved=supervisor\n {_ACCEPTED} mark=8842",
        f"{MADE} 2019-01-01 officer-appointed officer=clerk office=Registry duties=trace\n"
        f"{_SOUGHT}\n\n @ by=clerk approved=supervisor\n {_ACCEPTED} mark=8842",
    ),
)
# fmt: on
