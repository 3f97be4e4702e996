"""tantivy: fuzzy terms within one or two slips, and pieces of two and three characters.

A fuzzy query gives every match the same score, so that the right key can be cut off among equals:
the exact term and the smaller distance are asked beside it, which puts nearer keys first. A mark
with unread places is asked as a regular expression.
"""

import re

import tantivy

from bench.marks_peers import MOST, POOL, Answered, Built
from bench.marks_peers.keys import Room, Watch, asked, grams, is_wild, size_of
from bench.marks_questions import Question
from bench.marks_registry import Registry

HEAP = 200_000_000
THREADS = 2
SIZES = (2, 3)
_WILD = {"?": ".", "*": ".*"}


class _Tantivy:
    """An index on disk with one field, either the whole key or its pieces."""

    tokenizer = "raw"
    option = "basic"

    def __init__(self, room: Room) -> None:
        self._rescorer, self._folder = room.rescorer, room.folder / "tantivy"
        self._folder.mkdir()

    def build(self, registry: Registry) -> Built:
        watch = Watch()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", tokenizer_name=self.tokenizer, index_option=self.option)
        builder.add_unsigned_field("mark", fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(self._folder))
        pieces = tantivy.Tokenizer.ngram(min_gram=SIZES[0], max_gram=SIZES[1], prefix_only=False)
        index.register_tokenizer("pieces", tantivy.TextAnalyzerBuilder(pieces).build())
        writer = index.writer(heap_size=HEAP, num_threads=THREADS)
        for mark, key in enumerate(registry.key_texts()):
            document = tantivy.Document()
            document.add_text("key", key)
            document.add_unsigned("mark", mark)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        return Built(watch.seconds, size_of(self._folder))

    def ask(self, question: Question) -> Answered:
        found = self._searcher.search(self._query(asked(question)), POOL, count=False)
        places = [place for _, place in found.hits]
        marks = self._searcher.fast_field_values("mark", places)
        return Answered(self._rescorer.best(question, marks, MOST))

    def close(self) -> None:
        """Nothing that the end of the process does not close."""

    def _query(self, key: str) -> tantivy.Query:
        raise NotImplementedError

    def _any(self, queries: list[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


class TantivyFuzzy(_Tantivy):
    """Keys within one slip."""

    name = "tantivy, fuzzy 1"
    distance = 1

    def _query(self, key: str) -> tantivy.Query:
        if is_wild(key):
            pattern = "".join(_WILD.get(sign, re.escape(sign)) for sign in key)
            return tantivy.Query.regex_query(self._schema, "key", pattern)
        exact = tantivy.Query.term_query(self._schema, "key", key)
        return self._any([exact, *(self._fuzzy(key, n + 1) for n in range(self.distance))])

    def _fuzzy(self, key: str, distance: int) -> tantivy.Query:
        return tantivy.Query.fuzzy_term_query(self._schema, "key", key, distance=distance)


class TantivyFuzzier(TantivyFuzzy):
    """Keys within two slips."""

    name = "tantivy, fuzzy 2"
    distance = 2


class TantivyGrams(_Tantivy):
    """Keys that share pieces of two and three characters, by BM25."""

    name = "tantivy, n-grams"
    tokenizer = "pieces"
    option = "freq"

    def _query(self, key: str) -> tantivy.Query:
        pieces = [piece for size in SIZES for piece in grams(key, size)]
        return self._any(
            [tantivy.Query.term_query(self._schema, "key", piece) for piece in pieces]
        )
