"""Stories for the other laws: custody, duties, ends, records, persons, clocks, traces."""

from tests.stories.law_story import ASKED, MADE, SEIZED, STORED, LawStory

_DISPOSED = "2026-01-01  records-disposed  reason='burnt in presence of the archivist'"

# fmt: off
STORIES = (
    LawStory(
        "corrections_name_an_entry", "COR-01", "error", 0,
        MADE + "\n 2019-03-03  corrected  W-1  entry=999 reason=slip",
        MADE + "\n 2019-03-03  corrected  W-1  entry=(mark) reason=slip "
        "replacement='2019-03-02 marked W-1 mark=SANMORA/XA/8843'",
    ),
    LawStory(
        "waivers_name_a_law", "COR-02", "error", 0,
        MADE + "\n 2019-03-03  waived  W-1  law=destruction_is_witnessed reason=haste",
        MADE + "\n 2019-03-03  waived  W-1  law=marks_are_unique reason='two makers, one name'",
    ),
    LawStory(
        "waivers_name_a_law", "COR-02", "error", 0,
        MADE + "\n 2019-03-03  waived  W-1  law=marks_are_unique reason=' '",
        MADE + "\n 2019-03-03  waived  W-1  law=marks_are_unique reason='see file 7'",
    ),
    LawStory(
        "depots_are_open", "CUS-01", "error", 0,
        MADE + "\n 2019-03-05  deposited  W-1  place='Depot East'",
        MADE + "\n 2019-03-05  deposited  W-1  place='Depot South'",
    ),
    LawStory(
        "depots_are_open", "CUS-01", "error", 0,
        "1989-03-05  found  W-1  stored_at='Depot North'",
        "1990-03-05  found  W-1  stored_at='Depot North'",
    ),
    LawStory(
        "depots_are_open", "CUS-01", "error", 0,
        MADE + "\n 2019-03-05  deposited  W-1  place=''",
        "2019-03-05  found  W-1",
    ),
    LawStory(
        "recovered_weapons_lie_in_secure_depots", "CUS-02", "error", 0,
        "2024-02-11  found  W-9  stored_at=Barracks",
        "2024-02-11  found  W-9  stored_at='Depot South'",
    ),
    LawStory(
        "recovered_weapons_lie_in_secure_depots", "CUS-02", "error", 0,
        "2024-02-11  found  W-9 \n\n 2024-02-11  deposited  W-9  place=Barracks",
        MADE + "\n 2019-03-05  deposited  W-1  place=Barracks",
    ),
    LawStory(
        "weapons_are_issued_from_where_they_lie", "CUS-03", "error", 0,
        STORED + "\n 2020-01-15  issued  W-1  holder='3rd Brigade' place='Depot South'",
        STORED + "\n 2020-01-15  issued  W-1  holder='3rd Brigade' place='Depot North'",
    ),
    LawStory(
        "weapons_are_counted_where_they_lie", "CUS-04", "warning", 0,
        STORED + "\n 2020-01-15  counted  W-1  place='Depot South'",
        STORED + "\n 2020-01-15  counted  W-1  place='Depot North'",
    ),
    LawStory(
        "retained_weapons_are_marked", "CUS-05", "error", 1,
        "2024-02-11  found  W-9 \n 2024-02-12  retained  W-9  place='Depot North'",
        """
        2024-02-11  found  W-9
        2024-02-11  marked  W-9  mark=XA-9 mark.kind=state
        2024-02-12  retained  W-9  place='Depot North'
        """,
    ),
    LawStory(
        "recoveries_agree_with_custody", "CUS-06", "warning", 0,
        STORED + "\n 2024-02-11  seized  W-1  basis=criminal",
        STORED + "\n 2024-02-10  stolen  W-1 \n 2024-02-11  seized  W-1  basis=criminal",
    ),
    LawStory(
        "recoveries_agree_with_custody", "CUS-06", "warning", 0,
        SEIZED + "\n 2024-02-12  found  W-1",
        SEIZED + "\n 2024-02-12  restored  W-1  holder=P-1 \n 2024-02-13  found  W-1",
    ),
    LawStory(
        "depots_open_and_close_once", "CUS-07", "error", 0,
        "2019-01-01  depot-opened  depot='Depot North' name=Again office=Army",
        "2019-01-01  depot-opened  depot='Depot East' name=New office=Army",
    ),
    LawStory(
        "depots_open_and_close_once", "CUS-07", "error", 1,
        """
        2019-01-01  depot-closed  depot='Depot North'
        2019-01-02  depot-closed  depot='Depot North'
        """,
        """
        2019-01-01  depot-opened  depot='Depot East' name=New office=Army
        2019-01-02  depot-closed  depot='Depot East'
        """,
    ),
    LawStory(
        "depots_open_and_close_once", "CUS-07", "error", None,
        "2019-01-01  depot-closed  depot=Barracks \n\n 2018-01-01  depot-closed  depot=Barracks",
        """
        2019-01-01  depot-closed  depot=Barracks

        2018-01-01  depot-closed  depot='Depot North'
        """,
    ),
    LawStory(
        "officers_have_the_duty", "DUTY-01", "error", None,
        "@ by=stranger \n 2024-02-11  found  W-9",
        "@ by=registrar \n 2024-02-11  found  W-9",
    ),
    LawStory(
        "officers_have_the_duty", "DUTY-01", "error", 0,
        """
        2019-01-01  officer-appointed  officer=clerk office=Registry duties=register

        @ by=clerk
        2024-02-11  found  W-9
        """,
        """
        2019-01-01  officer-appointed  officer=clerk office=Registry duties=register+collect

        @ by=clerk
        2024-02-11  found  W-9
        """,
    ),
    LawStory(
        "officers_have_the_duty", "DUTY-01", "error", None,
        "@ by='founding act' \n 2024-02-11  officer-appointed  officer=a office=b duties=approve",
        "2024-02-11  officer-appointed  officer=a office=b duties=approve",
    ),
    LawStory(
        "two_officers_agree", "DUTY-02", "error", 0,
        MADE + "\n @ by=registrar \n 2020-01-01  lost  W-1",
        MADE + "\n @ by=registrar approved=supervisor \n 2020-01-01  lost  W-1",
    ),
    LawStory(
        "two_officers_agree", "DUTY-02", "error", 0,
        MADE + "\n @ by=supervisor approved=supervisor \n 2020-01-01  lost  W-1",
        MADE + "\n @ by=registrar \n 2020-01-01  inspected  W-1  condition=good",
    ),
    LawStory(
        "two_officers_agree", "DUTY-02", "error", 0,
        MADE + "\n @ by=supervisor approved=registrar \n 2020-01-01  lost  W-1",
        MADE + "\n @ by=registrar approved=supervisor \n 2020-01-01  stolen  W-1",
    ),
    LawStory(
        "officers_leave_a_post_they_hold", "DUTY-03", "error", 0,
        "2019-01-01  officer-relieved  officer=nobody",
        "2019-01-01  officer-relieved  officer=supervisor",
    ),
    LawStory(
        "officers_leave_a_post_they_hold", "DUTY-03", "error", 1,
        """
        2019-01-01  officer-relieved  officer=registrar
        2019-01-01  officer-relieved  officer=registrar
        """,
        """
        2019-01-01  officer-appointed  officer=clerk office=Registry duties=register
        2019-01-01  officer-relieved  officer=clerk
        """,
    ),
    LawStory(
        "destruction_is_witnessed", "END-01", "error", 0,
        STORED + "\n 2025-01-09  destroyed  W-1  certificate=D-1 witness=registrar",
        STORED + "\n 2025-01-09  destroyed  W-1  certificate=D-1 witness=UN",
    ),
    LawStory(
        "deactivation_is_verified", "END-02", "error", 0,
        STORED + "\n 2025-01-09  deactivated  W-1  certificate=C-1 verified_by=' '",
        STORED + "\n 2025-01-09  deactivated  W-1  certificate=C-1 verified_by='Proof House'",
    ),
    LawStory(
        "manufacture_records_are_kept_30_years", "RET-01", "error", 0,
        f"{_DISPOSED} record_class=manufacture up_to=1996-01-02",
        f"{_DISPOSED} record_class=manufacture up_to=1996-01-01",
    ),
    LawStory(
        "other_records_are_kept_20_years", "RET-02", "error", 0,
        f"{_DISPOSED} record_class=other up_to=2006-01-02",
        f"{_DISPOSED} record_class=other up_to=2006-01-01",
    ),
    LawStory(
        "protocol_records_are_kept_10_years", "RET-03", "error", 0,
        f"{_DISPOSED} record_class='international transaction' up_to=2016-01-02",
        f"{_DISPOSED} record_class='international transaction' up_to=2016-01-01",
    ),
    LawStory(
        "treaty_records_are_kept_10_years", "RET-04", "error", 0,
        f"{_DISPOSED} record_class=authorisation up_to=2016-01-02",
        f"{_DISPOSED} record_class=authorisation up_to=2016-01-01",
    ),
    LawStory(
        "union_records_outlive_the_weapon_30_years", "RET-05", "error", 0,
        f"{_DISPOSED} record_class=other up_to=1996-01-02",
        f"{_DISPOSED} record_class=other up_to=1996-01-01",
    ),
    LawStory(
        "closing_businesses_hand_over_their_records", "RET-06", "error", 0,
        "2019-01-01  business-closed  business='Vellora Arms'",
        """
        2019-01-01  records-transferred  business='Vellora Arms' reference=R-1
        2019-01-01  business-closed  business='Vellora Arms'
        """,
    ),
    LawStory(
        "closing_businesses_hand_over_their_records", "RET-06", "error", 1,
        """
        2019-01-02  records-transferred  business='Vellora Arms' reference=R-1
        2019-01-01  business-closed  business='Vellora Arms'
        """,
        """
        2019-01-02  business-closed  business='Vellora Arms'
        2018-01-02  records-transferred  business='Vellora Arms' reference=R-1
        """,
    ),
    LawStory(
        "the_longest_period_wins", "RET-07", "error", 0,
        f"{_DISPOSED} record_class=manufacture up_to=1951-01-02",
        f"{_DISPOSED} record_class=manufacture up_to=1951-01-01",
    ),
    LawStory(
        "the_longest_period_wins", "RET-07", "error", 0,
        f"{_DISPOSED} record_class=other up_to=2001-01-02",
        f"{_DISPOSED} record_class=other up_to=2001-01-01",
    ),
    LawStory(
        "erased_persons_are_references", "RET-08", "error", 0,
        "2024-01-01  person-erased  person='Ana Real' basis='Privacy Act 4'",
        "2024-01-01  person-erased  person=P-17 basis='Privacy Act 4'",
    ),
    LawStory(
        "persons_are_references", "RET-08", "error", 0,
        "2024-01-01  surrendered  W-9  person='Ana Real'",
        "2024-01-01  surrendered  W-9  person=P-17",
    ),
    LawStory(
        "persons_are_references", "RET-08", "error", 0,
        "2024-01-01  transferred  W-9  holder='Ana Real'",
        "2024-01-01  transferred  W-9  holder='Ana Arms' sector=dealer",
    ),
    LawStory(
        "persons_are_references", "RET-08", "error", 0,
        """
        2024-01-01  transferred  W-9  holder=P-1

        2024-01-02  transferred  W-9  holder=P-2 giver='Ana Real'
        """,
        """
        2024-01-01  transferred  W-9  holder='Ana Arms' sector=dealer

        2024-01-02  transferred  W-9  holder=P-2 giver='Ana Arms'
        """,
    ),
    LawStory(
        "nothing_is_dated_ahead", "TIME-01", "error", 1,
        """
        @ 2024-02-10T23:59
        2024-02-11  found  W-8
        2024-02-12  found  W-9
        """,
        """
        @ 2024-02-10T23:59
        2024-02-11  found  W-9
        """,
    ),
    LawStory(
        "days_are_plausible", "TIME-02", "error", 0,
        "1799-12-31  registered  W-9",
        "1800-01-01  registered  W-9",
    ),
    LawStory(
        "the_clock_does_not_run_back", "TIME-03", "error", None,
        MADE + "\n @ 2019-03-02T11:59 \n 2019-03-01  found  W-9",
        MADE + "\n @ 2019-03-02T12:00 \n 2019-03-01  found  W-9",
    ),
    LawStory(
        "years_are_plausible", "TIME-04", "error", 0,
        "2019-03-02  registered  W-9  year=99999999999999999999",
        "2019-03-02  registered  W-9  year=2020",
    ),
    LawStory(
        "years_are_plausible", "TIME-04", "error", 0,
        "2019-03-02  registered  W-9  year=1299",
        "2019-03-02  registered  W-9  year=1300",
    ),
    LawStory(
        "years_are_plausible", "TIME-04", "error", 0,
        "2024-02-11  found  W-9  year=1299",
        "2024-02-11  found  W-9  year=1300",
    ),
    LawStory(
        "years_are_plausible", "TIME-04", "error", 1,
        "2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8842 mark.year=2026",
        "2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8842 mark.year=2025",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        "2024-02-11  found  W-9  year=1990 note='a\\u0000b'",
        "2024-02-11  found  W-9  note='a\\\\u0000b'",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 1,
        "2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8 mark.readings='9+\\ud83d'",
        "2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8 mark.readings='9+\\u26a0'",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 1,
        f"2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8 mark.readings={'9' * 129}",
        f"2024-02-11  found  W-9 \n 2024-02-11  mark-read  W-9  mark=8 mark.readings={'9' * 128}",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        MADE + f"\n 2020-02-11  part-fitted  W-1  component={'B' * 129} part=barrel",
        MADE + f"\n 2020-02-11  part-fitted  W-1  component={'B' * 128} part=barrel",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        "2020-01-01  officer-appointed  officer='a\\nb' office=Registry duties=store",
        "2020-01-01  officer-appointed  officer='a b' office=Registry duties=store",
    ),
    LawStory(
        "traces_follow_a_recovery", "TRC-01", "error", 0,
        MADE + "\n 2024-05-20  traced  W-1  origin=XB",
        SEIZED + "\n 2024-05-20  traced  W-1  origin=XB",
    ),
    LawStory(
        "traces_follow_a_recovery", "TRC-01", "error", 0,
        SEIZED + "\n 2024-05-20  traced  W-1  origin=XB recovery_on=2024-02-12",
        SEIZED + "\n 2024-05-20  traced  W-1  origin=XB recovery_on=2024-02-11",
    ),
    LawStory(
        "trace_requests_name_a_ground", "TRC-02", "error", 0,
        SEIZED + "\n 2024-03-01  trace-requested  W-1  reference=T-1 to=XB grounds=''",
        ASKED,
    ),
    LawStory(
        "trace_requests_name_a_ground", "TRC-02", "error", 0,
        SEIZED + "\n 2024-03-01  trace-requested  W-1  reference=' ' to=XB grounds=A",
        SEIZED + "\n 2024-03-01  trace-requested  W-1  reference=T-2 to=XB grounds=A+E",
    ),
    LawStory(
        "answers_follow_requests", "TRC-03", "error", 0,
        ASKED + "\n 2024-04-01  trace-answered  W-1  reference=T-2 outcome=full",
        ASKED + "\n 2024-04-01  trace-answered  W-1  reference=T-1 outcome=full",
    ),
    LawStory(
        "refusals_give_reasons", "TRC-04", "error", 0,
        ASKED + "\n 2024-04-01  trace-answered  W-1  reference=T-1 outcome=refused",
        ASKED + "\n 2024-04-01  trace-answered  W-1  reference=T-1 outcome=refused reason=law",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        MADE + "\n 2019-03-03  inspected  W-1  condition='\\u0000'",
        MADE + "\n 2019-03-03  inspected  W-1  condition='\\\\u0000'",
    ),
    LawStory(
        "texts_are_plain", "TXT-01", "error", 0,
        MADE + "\n 2019-03-03  inspected  W-1  condition='good \\ud83d'",
        MADE + "\n 2019-03-03  inspected  W-1  condition='good 🙂'",
    ),
)
# fmt: on
