"""Regenerate poincon/exchange/sdg_dsd.json.gz from the SDMX-ML data structure of the SDGs.

Source: IAEG-SDGs:SDG(1.4), UNSD, by way of github.com/brockfanning/sdg-dsd-translations (MIT).
Trimmed to what a check needs: components with their code lists, code ids and English names; no
contacts, descriptions or URNs of codes. Written as SDMX-JSON 2.0.0, which pysdmx reads without its
optional XML parts. Use: python catalogue/make_sdg_dsd.py sdg_dsd_en.xml.gz OUT.json.gz
"""

import gzip
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import sdmx
from pysdmx.io.json.sdmxjson2.writer.v2_0.structure import write
from pysdmx.model import (
    Agency,
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    DataStructureDefinition,
    DataType,
    ItemReference,
    Role,
)
from pysdmx.model.message import Header
from sdmx.model import common, v21

AGENCY = "IAEG-SDGs"
TYPES = {"double": DataType.DOUBLE, "dateTime": DataType.DATE_TIME}


def codelist_of(original: common.Codelist) -> Codelist:
    """The list with ids and English names only."""
    codes = [Code(id=code.id, name=str(code.name)) for code in original]
    return Codelist(
        id=original.id,
        name=str(original.name),
        agency=Agency(original.maintainer.id),
        version=str(original.version),
        items=codes,
    )


def dtype_of(component: common.Component) -> DataType:
    """Data type of a component without code list; text where the structure says nothing."""
    facets = component.local_representation and component.local_representation.non_enumerated
    return TYPES.get(facets[0].value_type.name, DataType.STRING) if facets else DataType.STRING


def urn_of(codes: Codelist) -> str:
    """The name by which the structure points at the list."""
    place = f"{codes.agency.id}:{codes.id}({codes.version})"
    return f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={place}"


def level_of(attribute: common.DataAttribute) -> str:
    """ "O" for an attribute of the observation, else the dimensions it hangs on."""
    if isinstance(attribute.related_to, v21.PrimaryMeasureRelationship):
        return "O"
    return ",".join(dimension.id for dimension in attribute.related_to.dimensions)


def component_of(component: common.Component, role: Role) -> Component:
    """One dimension, measure or attribute with its code list."""
    enumerated = component.local_representation and component.local_representation.enumerated
    required = role is Role.DIMENSION or (
        role is Role.ATTRIBUTE and component.usage_status is common.UsageStatus.mandatory
    )
    codes = codelist_of(enumerated) if enumerated else None
    dtype = DataType.PERIOD if component.id == "TIME_PERIOD" else dtype_of(component)
    return Component(
        id=component.id,
        required=required,
        role=role,
        concept=ItemReference(
            sdmx_type="Concept",
            agency=AGENCY,
            id="SDG_CONCEPTS",
            version="1.0",
            item_id=component.id,
        ),
        local_dtype=None if codes else dtype,
        local_codes=codes,
        local_enum_ref=urn_of(codes) if codes else None,
        attachment_level=level_of(component) if role is Role.ATTRIBUTE else None,
    )


def main() -> None:
    """Read the SDMX-ML file, write the trimmed SDMX-JSON file."""
    message = sdmx.read_sdmx(io.BytesIO(gzip.decompress(Path(sys.argv[1]).read_bytes())))
    original = message.structure["SDG"]
    components = (
        [component_of(each, Role.DIMENSION) for each in original.dimensions]
        + [component_of(each, Role.MEASURE) for each in original.measures]
        + [component_of(each, Role.ATTRIBUTE) for each in original.attributes]
    )
    structure = DataStructureDefinition(
        id="SDG",
        name="SDG DSD",
        agency=Agency(AGENCY),
        version=str(original.version),
        components=Components(components),
    )
    concepts = ConceptScheme(
        id="SDG_CONCEPTS",
        name="SDG concepts",
        agency=Agency(AGENCY),
        version="1.0",
        items=[Concept(id=each.id, name=each.id) for each in components],
    )
    lists = {each.local_codes.id: each.local_codes for each in components if each.local_codes}
    header = Header(id="SDG-DSD", prepared=datetime(2021, 4, 20, 2, 4, 3, tzinfo=UTC))
    text = write([*lists.values(), concepts, structure], prettyprint=False, header=header)
    Path(sys.argv[2]).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
