"""The instruments a rule can come from, and how a rule names its paragraph and how sure it is
of it.
"""

from typing import Literal

import msgspec

Status = Literal[
    "verified",
    "verified in translation",
    "recalled",
    "recalled, wording open",
    "derived",
]


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """A text States agreed on, or guidance they use: short name, full title, edition, address."""

    name: str
    title: str
    edition: str
    url: str


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule stands: instrument, paragraph, the rule in our own words, and its status.

    `status` is *verified* when the text was read in a source, *recalled* when it was not: a
    recalled rule is applied all the same, and says so wherever it is shown.
    """

    instrument: str
    paragraph: str
    rule: str
    status: Status

    def __str__(self) -> str:
        return f"{self.instrument} {self.paragraph} ({self.status})".strip()


INSTRUMENTS: dict[str, Instrument] = {
    instrument.name: instrument
    for instrument in (
        Instrument(
            name="ITI",
            title="International Tracing Instrument",
            edition="A/60/88, annex (2005)",
            url="https://commit4africa.org/declarations/802",
        ),
        Instrument(
            name="PoA",
            title="Programme of Action on small arms and light weapons",
            edition="A/CONF.192/15 (2001)",
            url="https://www.un.org/disarmament/convarms/salw/programme-of-action/",
        ),
        Instrument(
            name="Firearms Protocol",
            title="Protocol against the Illicit Manufacturing of and Trafficking in Firearms",
            edition="A/RES/55/255 (2001)",
            url="https://www.unodc.org/unodc/en/firearms-protocol/index.html",
        ),
        Instrument(
            name="ATT",
            title="Arms Trade Treaty",
            edition="2013",
            url="https://thearmstradetreaty.org/",
        ),
        Instrument(
            name="EU 2021/555",
            title=(
                "Directive (EU) 2021/555 on control of the acquisition and possession of weapons"
            ),
            edition="2021",
            url="https://eur-lex.europa.eu/eli/dir/2021/555/oj",
        ),
        Instrument(
            name="SDG 16.4.2",
            title="Metadata of Sustainable Development Goal indicator 16.4.2",
            edition="2018",
            url="https://unstats.un.org/sdgs/metadata/",
        ),
        Instrument(
            name="MOSAIC",
            title="Modular Small-arms-control Implementation Compendium",
            edition="2018 to 2021",
            url="https://disarmament.unoda.org/mosaic/",
        ),
        Instrument(
            name="A/76/284",
            title=(
                "The illicit trade in small arms and light weapons: report "
                "of the Secretary-General"
            ),
            edition="10 August 2021",
            url="https://undocs.org/A/76/284",
        ),
        Instrument(
            name="Poinçon",
            title=(
                "Rules of the book itself, derived from the instruments or from archival practice"
            ),
            edition="2026",
            url="docs/adr/",
        ),
    )
}
