"""Who is in the table: the short name and where the code is. A line here enters a contender."""

#: Single questions: a class made with a bench.marks_peers.keys.Room.
CONTENDERS = {
    "ceiling": "bench.marks_peers.weighted_scan:WeightedScan",
    "ours-sqlite": "bench.marks_ours:OnSqlite",
    "ours-postgresql": "bench.marks_ours:OnPostgres",
    "pg_trgm": "bench.marks_peers.postgres_trigrams:PostgresTrigrams",
    "fts5": "bench.marks_peers.sqlite_trigrams:SqliteTrigrams",
    "tantivy-1": "bench.marks_peers.tantivy_search:TantivyFuzzy",
    "tantivy-2": "bench.marks_peers.tantivy_search:TantivyFuzzier",
    "tantivy-grams": "bench.marks_peers.tantivy_search:TantivyGrams",
    "rapidfuzz": "bench.marks_peers.rapidfuzz_scan:RapidfuzzScan",
    "symspell": "bench.marks_peers.symspell:SymspellTwo",
}
#: Those that score what they find themselves.
SCORING = {"ours-sqlite", "ours-postgresql"}
#: In bulk: a function of the register, its words, the questions and their meanings.
BULK = {
    "ours": "bench.marks_ours:match",
    "splink": "bench.marks_peers.splink_bulk:match",
}
