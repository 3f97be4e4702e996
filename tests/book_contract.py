"""What every book must answer, in memory or in SQL: one suite that all of them pass.

A module that runs it says `from tests.book_contract import *` and gives one fixture of scope
"module", `book_factory`: a callable that makes a new, empty book each time it is called.
"""

import pytest

pytest.register_assert_rewrite(
    *("tests.book_questions", "tests.book_searches", "tests.book_sources", "tests.book_writing")
)

from tests.book_questions import *  # noqa: E402, F403
from tests.book_searches import *  # noqa: E402, F403
from tests.book_sources import *  # noqa: E402, F403
from tests.book_story import *  # noqa: E402, F403
from tests.book_writing import *  # noqa: E402, F403
