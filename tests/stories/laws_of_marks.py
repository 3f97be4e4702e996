"""Stories for the laws on marks and on what a weapon is: MRK and ID."""

from tests.stories.law_story import MADE, STORED, LawStory

_READ = "2024-02-12  mark-read  W-1"
_MARKED = "2019-03-03  marked  W-1"
_SEIZED = "seized  W-9  basis=criminal"
_RIFLE = "category=SA.ASR model=M1 calibre=7.62x39 year=2019"

# fmt: off
STORIES = (
    LawStory(
        "manufacture_is_marked", "MRK-01", "error", 0,
        "2019-03-02  manufactured  W-1",
        MADE,
    ),
    LawStory(
        "manufacture_is_marked", "MRK-01", "error", 0,
        """
        2019-03-02  manufactured  W-1
        2019-03-02  marked  W-1  mark=8842 mark.maker=SANMORA
        2019-03-02  mark-read  W-1  mark=SANMORA/XA/8842
        """,
        """
        2019-03-02  manufactured  W-1
        2019-03-02  marked  W-1  mark=8842 mark.symbol=anchor mark.country=XA
        """,
    ),
    LawStory(
        "marks_are_unique", "MRK-02", "error", 1,
        MADE + """
        2019-03-04  registered  W-2
        2019-03-04  marked  W-2  mark=Sanmora/XA/88-42 mark.part=receiver
        """,
        MADE + """
        2019-03-04  registered  W-2
        2019-03-04  marked  W-2  mark=OTHER/XA/8842 mark.part=receiver
        """,
    ),
    LawStory(
        "marks_are_unique", "MRK-02", "error", 3,
        """
        2019-03-04  registered  W-2
        2019-03-04  registered  W-3
        2019-03-04  marked  W-2  mark=SANMORA/XA/8842
        2019-03-04  marked  W-3  mark=SANMORA/XA/8842
        """,
        """
        2019-03-04  registered  W-2
        2019-03-04  registered  W-3
        2019-03-04  marked  W-2  mark=SANMORA/XA/8842 mark.component=B-1
        2019-03-04  marked  W-3  mark=SANMORA/XA/8842
        """,
    ),
    LawStory(
        "marks_are_unique", "MRK-02", "advice", 1,
        MADE + """
        2019-03-04  found  W-2
        2019-03-04  mark-read  W-2  mark=8842
        """,
        MADE + """
        2019-03-04  found  W-2
        2019-03-04  mark-read  W-2  mark=8843
        """,
    ),
    LawStory(
        "description_is_complete", "MRK-03", "advice", 0,
        "2019-03-02  manufactured  W-1  model=AK-103 year=2019 category=SA.ASR",
        f"2019-03-02  manufactured  W-1  {_RIFLE}",
    ),
    LawStory(
        "imports_are_marked", "MRK-04", "error", 0,
        """
        2019-03-02  imported  W-1  origin=XB
        2019-03-02  marked  W-1  mark=XB-1 mark.kind=import mark.country=XB
        """,
        """
        2019-03-02  imported  W-1  origin=XB
        2019-03-02  marked  W-1  mark=XA19 mark.kind=import mark.country=XA mark.year=2019
        """,
    ),
    LawStory(
        "imports_are_marked", "MRK-04", "advice", 0,
        """
        2019-03-02  imported  W-1  origin=XB
        2019-03-02  marked  W-1  mark=XA mark.kind=import mark.country=XA
        """,
        "2019-03-02  imported  W-1  origin=XB sector=museum",
    ),
    LawStory(
        "temporary_imports_say_why_and_until", "MRK-05", "error", 0,
        "2019-03-02  imported  W-1  origin=XB permanence=temporary purpose=exhibition",
        "2019-03-02  imported  W-1  origin=XB permanence=temporary purpose=fair "
        "due_back_on=2019-05-01",
    ),
    LawStory(
        "unmarked_imports_get_a_mark", "MRK-06", "error", 0,
        """
        2019-03-02  imported  W-1  origin=XB
        2019-03-02  mark-read  W-1  mark.text='' mark.mark_class=removed
        """,
        """
        2019-03-02  imported  W-1  origin=XB
        2019-03-02  mark-read  W-1  mark=KESS/XB/1
        """,
    ),
    LawStory(
        "unmarked_imports_get_a_mark", "MRK-06", "error", 0,
        "2019-03-02  imported  W-1  origin=XB",
        "2019-03-02  imported  W-1  origin=XB permanence=temporary",
    ),
    LawStory(
        "stock_passed_to_civilians_is_marked", "MRK-07", "error", 0,
        STORED + "\n 2020-01-01  transferred  W-1  holder=P-1",
        STORED + """
        2020-01-01  marked  W-1  mark=XA mark.kind=state mark.country=XA

        2020-01-02  transferred  W-1  holder=P-1
        """,
    ),
    LawStory(
        "stock_passed_to_civilians_is_marked", "MRK-07", "error", 0,
        STORED + "\n 2020-01-01  transferred  W-1  holder=Museum sector=museum",
        STORED + "\n 2020-01-01  transferred  W-1  holder=Police sector=state",
    ),
    LawStory(
        "state_weapons_bear_a_mark", "MRK-08", "error", 0,
        "2019-03-02  registered  W-1",
        """
        2019-03-02  registered  W-1
        2019-03-02  mark-read  W-1  mark=8842
        """,
    ),
    LawStory(
        "state_weapons_bear_a_mark", "MRK-08", "advice", 0,
        """
        2019-03-02  registered  W-1
        2019-03-02  mark-read  W-1  mark.text='' mark.mark_class=illegible
        """,
        "2019-03-02  registered  W-1  sector=museum holder='War museum'",
    ),
    LawStory(
        "primary_mark_is_on_an_essential_part", "MRK-09", "error", 0,
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.part=magazine",
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.part=frame",
    ),
    LawStory(
        "primary_mark_is_on_an_essential_part", "MRK-09", "error", 0,
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.part=handle",
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.part=handle mark.kind=proof",
    ),
    LawStory(
        "primary_mark_is_on_an_essential_part", "MRK-09", "advice", 0,
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842",
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.component=B-1",
    ),
    LawStory(
        "marks_show_and_last", "MRK-10", "warning", 0,
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.exposed=no",
        MADE + f"\n {_MARKED}  mark=SANMORA/XA/8842 mark.exposed=unknown mark.durable=yes",
    ),
    LawStory(
        "recovered_weapons_are_stored", "MRK-11", "advice", 0,
        f"2024-02-11  {_SEIZED}",
        f"2024-02-11  {_SEIZED} stored_at='Depot North'",
    ),
    LawStory(
        "recovered_weapons_are_stored", "MRK-11", "advice", 0,
        "2024-02-11  found  W-9",
        """
        2024-02-11  found  W-9
        2024-02-12  destroyed  W-9  certificate=D-1 witness=UN
        """,
    ),
    LawStory(
        "altered_marks_say_what_was_recovered", "MRK-12", "advice", 0,
        MADE + f"\n {_READ}  mark.text='' mark.mark_class=removed",
        MADE + f"\n {_READ}  mark.text='' mark.mark_class=removed mark.recovery='etched: nothing'",
    ),
    LawStory(
        "altered_marks_say_what_was_recovered", "MRK-12", "error", 0,
        MADE + f"\n {_READ}  mark.text='' mark.mark_class=restored",
        MADE + f"\n {_READ}  mark=8842 mark.mark_class=restored",
    ),
    LawStory(
        "modular_weapons_name_their_control_component", "MRK-13", "advice", 0,
        "2019-03-02  registered  W-1  modular=yes",
        """
        2019-03-02  registered  W-1  modular=yes
        2019-03-02  part-fitted  W-1  component=C-1 part='lower receiver' control=yes
        """,
    ),
    LawStory(
        "modular_weapons_name_their_control_component", "MRK-13", "error", 1,
        MADE + """
        2019-03-03  part-fitted  W-1  component=C-1 part=chassis control=yes

        2019-03-04  inspected  W-1  condition=good
        2019-03-04  part-fitted  W-1  component=C-2 part='lower receiver' control=yes
        """,
        MADE + """
        2019-03-03  part-fitted  W-1  component=C-1 part=chassis control=yes

        2019-03-04  part-removed  W-1  component=C-1
        2019-03-04  part-fitted  W-1  component=C-2 part='lower receiver' control=yes
        """,
    ),
    LawStory(
        "polymer_frames_carry_lasting_marks", "MRK-13", "advice", 1,
        """
        2019-03-02  registered  W-1  frame_material=polymer
        2019-03-02  marked  W-1  mark=8842 mark.part=frame
        """,
        """
        2019-03-02  registered  W-1  frame_material=polymer
        2019-03-02  marked  W-1  mark=8842 mark.part=frame mark.method="steel insert"
        """,
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "error", 0,
        MADE + f"\n {_READ}  mark={'8' * 129}",
        MADE + f"\n {_READ}  mark={'8-' * 64}",
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "error", 0,
        MADE + f"\n {_READ}  mark=--",
        MADE + f"\n {_READ}  mark=-- mark.mark_class=illegible",
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "error", 0,
        MADE + f"\n {_READ}  mark=8842 mark.mark_class=partial",
        MADE + f"\n {_READ}  mark=8?42* mark.mark_class=partial",
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "error", 0,
        MADE + f"\n {_READ}  mark=88？2",  # a full-width question mark
        MADE + f"\n {_READ}  mark=8842",
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "warning", 0,
        MADE + f"\n {_READ}  mark='88\\u202e42'",
        MADE + f"\n {_READ}  mark='№ 8842'",
    ),
    LawStory(
        "marks_are_kept_as_read", "MRK-14", "warning", 0,
        MADE + f"\n {_READ}  mark=АK47",  # a Cyrillic letter before Latin ones
        MADE + f"\n {_READ}  mark=АК47",  # Cyrillic letters only
    ),
    LawStory(
        "weapon_numbers_are_ours", "ID-01", "error", 0,
        "2024-02-11  found  8842",
        "2024-02-11  found  W-8842",
    ),
    LawStory(
        "weapon_numbers_are_ours", "ID-01", "error", 0,
        "2024-02-11  found  weapon=''",
        "2024-02-11  found  XA-2024-0001",
    ),
    LawStory(
        "weapon_numbers_are_ours", "ID-01", "error", 0,
        "2024-02-11  found  W-999999999999",  # would use up every number before it
        "2024-02-11  found  W-0090000",
    ),
    LawStory(
        "categories_are_listed", "ID-02", "error", 0,
        "2024-02-11  found  W-9  category=rifle",
        "2024-02-11  found  W-9  category=SA.RIF",
    ),
    LawStory(
        "antiques_are_old", "ID-03", "error", 0,
        "2024-02-11  found  W-9  antique=yes year=1900",
        "2024-02-11  found  W-9  antique=yes year=1899",
    ),
    LawStory(
        "countries_exist", "ID-04", "error", 0,
        "2024-02-11  found  W-9  country=ALB",
        "2024-02-11  found  W-9  country=AL",
    ),
    LawStory(
        "countries_exist", "ID-04", "error", 0,
        MADE + f"\n {_READ}  mark=SANMORA/QQ/8842",
        MADE + f"\n {_READ}  mark=SANMORA/XA/8842",
    ),
    LawStory(
        "countries_exist", "ID-04", "error", 1,
        "2024-02-11  found  W-9\n 2024-02-12  traced  W-9  origin=Kessavia",
        "2024-02-11  found  W-9\n 2024-02-12  traced  W-9  origin=XB",
    ),
    LawStory(
        "components_are_in_one_weapon", "ID-05", "error", 0,
        MADE + """
        2019-03-03  registered  W-2
        2019-03-03  mark-read  W-2  mark=1
        2019-03-03  part-fitted  W-2  component=B-1 part=barrel

        2020-03-03  part-fitted  W-1  component=B-1 part=barrel
        """,
        MADE + """
        2019-03-03  registered  W-2
        2019-03-03  mark-read  W-2  mark=1
        2019-03-03  part-fitted  W-2  component=B-1 part=barrel

        2020-03-03  part-removed  W-2  component=B-1
        2020-03-03  part-fitted  W-1  component=B-1 part=barrel
        """,
    ),
    LawStory(
        "components_are_in_one_weapon", "ID-05", "error", 0,
        MADE + "\n 2020-03-03  part-removed  W-1  component=B-1",
        MADE + """
        2020-03-03  part-fitted  W-1  component=B-1 part=barrel

        2020-03-04  part-removed  W-1  component=B-1
        """,
    ),
)
# fmt: on
