"""The form of the catalogue's page: decisions on several words, sent and written together."""

import json
from collections.abc import Mapping
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from poincon.ledger.facts import TermSettled
from poincon.terms.catalogue import Catalogue, Vocabulary
from poincon.web.import_form import Officers
from poincon.web.templatetags.words import cut_short, isolated

#: The choice of a code that is typed beside it.
ANOTHER = "another"


class Decisions:
    """What was said about each word: left open, one of the offers, or a code that was typed."""

    def __init__(self, sent: Mapping[str, str], *, most: int) -> None:
        self.by, self.approved_by = sent.get("by", ""), sent.get("approved_by", "")
        self.reason = sent.get("reason", "")
        self.said: dict[str, tuple[str, str]] = {}
        for place in range(most):
            written = _word(sent.get(f"written-{place}", ""))
            if written:
                choice, code = sent.get(f"choice-{place}", ""), sent.get(f"code-{place}", "")
                self.said[written] = (choice, code.strip())

    @property
    def decided(self) -> dict[str, str]:
        """Each word that is not left open, with the code it is to stand for."""
        found = {written: _code(*said) for written, said in self.said.items()}
        return {written: code for written, code in found.items() if code}

    def faults(
        self, catalogue: Catalogue, vocabulary: Vocabulary, officers: Officers
    ) -> list[str]:
        """Everything that is wrong, for every word."""
        faults = [] if self.decided else [_("Decide on one word at least.")]
        for written, (choice, code) in self.said.items():
            word = _shown(written)
            if code and choice not in ("", ANOTHER):
                text = _("{word}: a choice was made and a code typed; keep one of them.")
                faults.append(text.format(word=word))
            elif choice == ANOTHER and not code:
                faults.append(_("{word}: type the code it stands for.").format(word=word))
        known = catalogue.codes(vocabulary)
        for written, code in self.decided.items():
            if code not in known:
                text = _("{word}: {code} is no code of this catalogue.")
                faults.append(text.format(word=_shown(written), code=_shown(code)))
        if not self.reason.strip():
            faults.append(_("Say the reason: it stands in the book beside the decision."))
        return faults + officers.faults(self.by, self.approved_by)

    def facts(self, vocabulary: Vocabulary, *, on: date) -> list[TermSettled]:
        """The decisions as facts of a day."""
        return [
            TermSettled(
                on=on,
                vocabulary=vocabulary,
                written=written,
                code=code,
                reason=self.reason.strip(),
            )
            for written, code in self.decided.items()
        ]


def as_sent(word: str) -> str:
    """A word as a form carries it: forms change line ends, and characters nobody can see."""
    return json.dumps(word)


def _word(sent: str) -> str:
    """The word a form carries; an empty text when it carries none."""
    try:
        word = msgspec.json.decode(sent, type=str)
        word.encode()
    except (msgspec.MsgspecError, UnicodeError):
        return ""
    return word


def _code(choice: str, typed: str) -> str:
    if typed and choice in ("", ANOTHER):
        return typed
    return "" if choice == ANOTHER else choice


def _shown(text: str) -> str:
    return isolated(cut_short(text))
