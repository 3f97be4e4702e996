"""Splink on DuckDB, for bulk: trained by expectation maximisation as its documentation advises.

Blocking rules let in a slip at any place of a longer key, and of a shorter one where maker and
calibre are known. u by random sampling, m by two sessions blocked on different columns.
"""

import duckdb
import pandas as pd
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.marks_answers import Listed, Proposal
from bench.marks_lots import Words
from bench.marks_peers.keys import Watch, known
from bench.marks_peers.meanings import Meanings
from bench.marks_questions import UNKNOWN, Question
from bench.marks_registry import FIELDS, Registry

HEAD, TAIL = "substr(key, 1, 6)", "right(key, 6)"
RULES = (
    ("key",),
    (HEAD,),
    (TAIL,),
    ("substr(key, 1, 3)", "right(key, 3)"),
    ("maker", "calibre", "substr(key, 1, 4)"),
    ("maker", "calibre", "right(key, 4)"),
)
#: Blocks for learning m: where the right pairs are neither all nor hardly any. The second learns
#: the levels of the key, from keys that end alike, which is why the end has a column of its own.
TRAINING = (("key",), ("tail", "maker"))
TAIL_LENGTH = 6
#: Pairs to sample for u, and the most that a session of m may look at.
SAMPLED, MOST_PAIRS = 1e7, 1e7
SEED = 4
#: What share of the right pairs the deterministic rules find, as told to Splink.
ASSUMED_RECALL = 0.7
LEAST = 0.001
BEST = "select asked, arg_max(weapon, chance) weapon, max(chance) chance from pairs group by asked"


def settings() -> SettingsCreator:
    """What is compared, and which pairs are looked at."""
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparisons.DamerauLevenshteinAtThresholds("key", [1, 2]).configure(
                term_frequency_adjustments=True
            ),
            *(
                comparisons.ExactMatch(field).configure(term_frequency_adjustments=True)
                for field in ("maker", "calibre", "category", "country")
            ),
            comparisons.CustomComparison(
                output_column_name="year",
                comparison_levels=[
                    levels.NullLevel("year"),
                    levels.ExactMatchLevel("year"),
                    levels.AbsoluteDifferenceLevel("year", 2),
                    levels.ElseLevel(),
                ],
            ),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
    )


def register_frame(registry: Registry, meanings: Meanings) -> pd.DataFrame:
    """One row a mark; the class of every word, empty where it is not known."""
    own = meanings.combination[registry.weapon]
    frame = pd.DataFrame({"unique_id": range(len(own)), "key": list(registry.key_texts())})
    for field in FIELDS:
        names = pd.Series([getattr(each, field) or None for each in meanings.classes])
        frame[field] = names.to_numpy()[own]
    frame["year"] = pd.array(registry.year[registry.weapon], dtype="Int32")
    frame["weapon"] = registry.weapon
    return _with_tail(frame)


def question_frame(questions: list[Question], meanings: Meanings) -> pd.DataFrame:
    """One row a question, with the same columns."""
    asked = [meanings.asked(question) for question in questions]
    frame = pd.DataFrame(
        {
            "unique_id": [question.number for question in questions],
            "key": [known(question) for question in questions],
            **{field: [getattr(each, field) or None for each in asked] for field in FIELDS},
        }
    )
    years = [None if question.year == UNKNOWN else question.year for question in questions]
    frame["year"] = pd.array(years, dtype="Int32")
    frame["weapon"] = 0
    return _with_tail(frame)


def _with_tail(frame: pd.DataFrame) -> pd.DataFrame:
    frame["tail"] = frame["key"].str[-TAIL_LENGTH:]
    return frame


def match(registry: Registry, _: Words, questions: list[Question], meanings: Meanings) -> Listed:
    """The best weapon of every question that has one; it is ready once it is trained."""
    watch = Watch()
    engine = DuckDBAPI(connection=duckdb.connect())
    tables = [
        engine.register(register_frame(registry, meanings), dataset_display_name="register"),
        engine.register(question_frame(questions, meanings), dataset_display_name="asked"),
    ]
    linker = Linker(tables, settings(), log_level=None)
    train = linker.training
    rules = [block_on("key", "maker"), block_on("key", "calibre")]
    train.estimate_probability_two_random_records_match(rules, recall=ASSUMED_RECALL)
    train.estimate_u_using_random_sampling(max_pairs=SAMPLED, seed=SEED)
    for rule in TRAINING:
        train.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), max_pairs=MOST_PAIRS
        )
    ready = watch.seconds
    predicted = linker.inference.predict(threshold_match_probability=LEAST)
    return Listed(_best(predicted.as_duckdbpyrelation(), registry), ready)


def _best(predicted: duckdb.DuckDBPyRelation, registry: Registry) -> list[Proposal]:
    left = "source_dataset_l = 'register'"
    pairs = predicted.project(
        f"case when {left} then unique_id_r else unique_id_l end asked, "
        f"case when {left} then unique_id_l else unique_id_r end weapon, "
        "match_probability chance"
    )
    rows = pairs.query("pairs", BEST).fetchall()
    return [Proposal(asked, int(registry.weapon[mark]), chance) for asked, mark, chance in rows]
