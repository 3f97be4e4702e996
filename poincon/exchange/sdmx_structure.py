"""The data structure of the Sustainable Development Goals, read once from the carried file.

IAEG-SDGs:SDG(1.4), April 2021; origin and licence in catalogue/SOURCES.md.
"""

import gzip
from functools import cache
from pathlib import Path

import msgspec
from pysdmx.io.json.sdmxjson2.messages import JsonStructureMessage
from pysdmx.model import DataStructureDefinition, decoders

_CARRIED = Path(__file__).with_name("sdg_dsd.json.gz")


@cache
def data_structure() -> DataStructureDefinition:
    """The structure with its code lists, as pysdmx reads it.

    pysdmx 1.21 reads SDMX-ML only with its XML extra and imports jsonschema before it reads
    SDMX-JSON even unvalidated; its message types need neither, so they are used directly.
    """
    decoder = msgspec.json.Decoder(JsonStructureMessage, dec_hook=decoders)
    message = decoder.decode(gzip.decompress(_CARRIED.read_bytes()))
    (structure,) = message.to_model().get_data_structure_definitions()
    return structure


@cache
def columns() -> tuple[str, ...]:
    """Ids of all components in the order of the structure: dimensions, measure, attributes."""
    return tuple(component.id for component in data_structure().components)


@cache
def required_columns() -> frozenset[str]:
    """Components that may not be empty: dimensions and mandatory attributes."""
    return frozenset(each.id for each in data_structure().components if each.required)


@cache
def code_lists() -> dict[str, tuple[str, frozenset[str]]]:
    """For each coded component the id of its code list and the codes in it."""
    coded: dict[str, tuple[str, frozenset[str]]] = {}
    for component in data_structure().components:
        codes = component.local_codes
        if codes is not None:
            coded[component.id] = (codes.id, frozenset(code.id for code in codes))
    return coded
