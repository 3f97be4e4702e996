"""Every law of the book, in the order of their rules. One law, one function, one file, one
name.
"""

from poincon.ledger.laws.altered_marks_say_what_was_recovered import (
    altered_marks_say_what_was_recovered,
)
from poincon.ledger.laws.answers_follow_requests import answers_follow_requests
from poincon.ledger.laws.antiques_are_old import antiques_are_old
from poincon.ledger.laws.candidates_are_decided_once import candidates_are_decided_once
from poincon.ledger.laws.categories_are_listed import categories_are_listed
from poincon.ledger.laws.closing_businesses_hand_over_their_records import (
    closing_businesses_hand_over_their_records,
)
from poincon.ledger.laws.components_are_in_one_weapon import components_are_in_one_weapon
from poincon.ledger.laws.corrections_name_an_entry import corrections_name_an_entry
from poincon.ledger.laws.countries_exist import countries_exist
from poincon.ledger.laws.days_are_plausible import days_are_plausible
from poincon.ledger.laws.deactivation_is_verified import deactivation_is_verified
from poincon.ledger.laws.decisions_name_both_sides import decisions_name_both_sides
from poincon.ledger.laws.depots_are_open import depots_are_open
from poincon.ledger.laws.depots_open_and_close_once import depots_open_and_close_once
from poincon.ledger.laws.description_is_complete import description_is_complete
from poincon.ledger.laws.destruction_is_witnessed import destruction_is_witnessed
from poincon.ledger.laws.erased_persons_are_references import erased_persons_are_references
from poincon.ledger.laws.figures_are_stated_whole import figures_are_stated_whole
from poincon.ledger.laws.identified_weapons_bear_the_mark_named import (
    identified_weapons_bear_the_mark_named,
)
from poincon.ledger.laws.imports_are_marked import imports_are_marked
from poincon.ledger.laws.law import Law
from poincon.ledger.laws.manufacture_is_marked import manufacture_is_marked
from poincon.ledger.laws.manufacture_records_are_kept_30_years import (
    manufacture_records_are_kept_30_years,
)
from poincon.ledger.laws.marks_are_kept_as_read import marks_are_kept_as_read
from poincon.ledger.laws.marks_are_unique import marks_are_unique
from poincon.ledger.laws.marks_show_and_last import marks_show_and_last
from poincon.ledger.laws.modular_weapons_name_their_control_component import (
    modular_weapons_name_their_control_component,
)
from poincon.ledger.laws.nothing_is_dated_ahead import nothing_is_dated_ahead
from poincon.ledger.laws.officers_have_the_duty import officers_have_the_duty
from poincon.ledger.laws.officers_leave_a_post_they_hold import officers_leave_a_post_they_hold
from poincon.ledger.laws.other_records_are_kept_20_years import other_records_are_kept_20_years
from poincon.ledger.laws.persons_are_references import persons_are_references
from poincon.ledger.laws.polymer_frames_carry_lasting_marks import (
    polymer_frames_carry_lasting_marks,
)
from poincon.ledger.laws.primary_mark_is_on_an_essential_part import (
    primary_mark_is_on_an_essential_part,
)
from poincon.ledger.laws.protocol_records_are_kept_10_years import (
    protocol_records_are_kept_10_years,
)
from poincon.ledger.laws.recovered_weapons_are_stored import recovered_weapons_are_stored
from poincon.ledger.laws.recovered_weapons_lie_in_secure_depots import (
    recovered_weapons_lie_in_secure_depots,
)
from poincon.ledger.laws.recoveries_agree_with_custody import recoveries_agree_with_custody
from poincon.ledger.laws.refusals_give_reasons import refusals_give_reasons
from poincon.ledger.laws.retained_weapons_are_marked import retained_weapons_are_marked
from poincon.ledger.laws.searches_are_closed_once import searches_are_closed_once
from poincon.ledger.laws.searches_say_what_is_sought import searches_say_what_is_sought
from poincon.ledger.laws.settled_terms_say_what_they_settle import (
    settled_terms_say_what_they_settle,
)
from poincon.ledger.laws.state_weapons_bear_a_mark import state_weapons_bear_a_mark
from poincon.ledger.laws.stock_passed_to_civilians_is_marked import (
    stock_passed_to_civilians_is_marked,
)
from poincon.ledger.laws.temporary_imports_say_why_and_until import (
    temporary_imports_say_why_and_until,
)
from poincon.ledger.laws.texts_are_plain import texts_are_plain
from poincon.ledger.laws.the_clock_does_not_run_back import the_clock_does_not_run_back
from poincon.ledger.laws.the_longest_period_wins import the_longest_period_wins
from poincon.ledger.laws.trace_requests_name_a_ground import trace_requests_name_a_ground
from poincon.ledger.laws.traces_follow_a_recovery import traces_follow_a_recovery
from poincon.ledger.laws.treaty_records_are_kept_10_years import treaty_records_are_kept_10_years
from poincon.ledger.laws.two_officers_agree import two_officers_agree
from poincon.ledger.laws.union_records_outlive_the_weapon_30_years import (
    union_records_outlive_the_weapon_30_years,
)
from poincon.ledger.laws.unmarked_imports_get_a_mark import unmarked_imports_get_a_mark
from poincon.ledger.laws.waivers_name_a_law import waivers_name_a_law
from poincon.ledger.laws.weapon_numbers_are_ours import weapon_numbers_are_ours
from poincon.ledger.laws.weapons_are_counted_where_they_lie import (
    weapons_are_counted_where_they_lie,
)
from poincon.ledger.laws.weapons_are_issued_from_where_they_lie import (
    weapons_are_issued_from_where_they_lie,
)
from poincon.ledger.laws.years_are_plausible import years_are_plausible

__all__ = ["LAWS", "Law"]

LAWS: tuple[Law, ...] = (
    corrections_name_an_entry,
    waivers_name_a_law,
    depots_are_open,
    recovered_weapons_lie_in_secure_depots,
    weapons_are_issued_from_where_they_lie,
    weapons_are_counted_where_they_lie,
    retained_weapons_are_marked,
    recoveries_agree_with_custody,
    depots_open_and_close_once,
    officers_have_the_duty,
    two_officers_agree,
    officers_leave_a_post_they_hold,
    destruction_is_witnessed,
    deactivation_is_verified,
    figures_are_stated_whole,
    weapon_numbers_are_ours,
    categories_are_listed,
    antiques_are_old,
    countries_exist,
    components_are_in_one_weapon,
    identified_weapons_bear_the_mark_named,
    manufacture_is_marked,
    marks_are_unique,
    description_is_complete,
    imports_are_marked,
    temporary_imports_say_why_and_until,
    unmarked_imports_get_a_mark,
    stock_passed_to_civilians_is_marked,
    state_weapons_bear_a_mark,
    primary_mark_is_on_an_essential_part,
    marks_show_and_last,
    recovered_weapons_are_stored,
    altered_marks_say_what_was_recovered,
    modular_weapons_name_their_control_component,
    polymer_frames_carry_lasting_marks,
    marks_are_kept_as_read,
    manufacture_records_are_kept_30_years,
    other_records_are_kept_20_years,
    protocol_records_are_kept_10_years,
    treaty_records_are_kept_10_years,
    union_records_outlive_the_weapon_30_years,
    closing_businesses_hand_over_their_records,
    the_longest_period_wins,
    erased_persons_are_references,
    persons_are_references,
    settled_terms_say_what_they_settle,
    nothing_is_dated_ahead,
    days_are_plausible,
    the_clock_does_not_run_back,
    years_are_plausible,
    traces_follow_a_recovery,
    trace_requests_name_a_ground,
    answers_follow_requests,
    refusals_give_reasons,
    searches_say_what_is_sought,
    searches_are_closed_once,
    decisions_name_both_sides,
    candidates_are_decided_once,
    texts_are_plain,
)
