"""What the search form asked: a mark as somebody read it, and what else they know."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from poincon.app import Desk
from poincon.exchange.matching.opening import described
from poincon.ledger.facts import Description
from poincon.terms.catalogue import Catalogue
from poincon.tracing.sought import Sought

#: What is known besides the mark; the year stands apart, because it is a number.
WORDS = ("maker", "model", "calibre", "category", "country")
LONGEST_WORD = 200
#: A year of a weapon, in figures.
YEAR_DIGITS = 4


class Asked:
    """The words of one question. `text` is whole; what goes back into the form is cut short."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        self.text = sent.get("q", "")
        self.words = {name: sent.get(name, "")[:LONGEST_WORD] for name in WORDS}
        self.year_said = sent.get("year", "").strip()[:LONGEST_WORD]
        self.agree = sent.get("agree", "") == "yes"

    @property
    def is_empty(self) -> bool:
        """Whether no mark was given."""
        return not self.text.strip()

    @property
    def narrowed(self) -> bool:
        """Whether anything besides the mark was said."""
        return self.agree or bool(self.year_said) or any(self.words.values())

    @property
    def year(self) -> int | None:
        """The year, or None where none was given or it is no year."""
        said = self.year_said
        is_year = said.isascii() and said.isdigit() and len(said) == YEAR_DIGITS
        return int(said) if is_year else None

    def faults(self) -> list[str]:
        """What is wrong with the form itself."""
        if self.year_said and self.year is None:
            return [_("The year is written with four digits, such as 1989.")]
        return []

    def sought(self, desk: Desk) -> Sought:
        """The question as the desk understands it. Raises Refused."""
        return desk.sought(self.text.strip(), **self.words, year=self.year)

    def described(self, catalogue: Catalogue) -> Description:
        """What was said of the weapon, for a fact of the book."""
        words = {name: word.strip() for name, word in self.words.items()}
        return described(Sought(text=self.text, **words, year=self.year), catalogue)

    def fields(self) -> list[tuple[str, str]]:
        """Everything that was said, by the names of the form; empty words are left out."""
        said = {"q": self.text, **self.words, "year": self.year_said}
        said["agree"] = "yes" if self.agree else ""
        return [(name, word) for name, word in said.items() if word]

    def shown(self) -> dict[str, str]:
        """What goes back into the boxes of the form."""
        cut = self.text[:LONGEST_WORD]
        return {"q": cut, **self.words, "year": self.year_said}

    def address(self) -> str:
        """Where the same question is asked again."""
        return f"{reverse('search')}?{urlencode(self.fields())}"
