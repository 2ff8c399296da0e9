"""The 89 subjects of the Russian Federation, as ``data/reference/regions.csv`` lists them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indicators.definitions.folders import REFERENCE

FEDERAL_DISTRICTS = (
    "Центральный федеральный округ",
    "Северо-Западный федеральный округ",
    "Южный федеральный округ",
    "Северо-Кавказский федеральный округ",
    "Приволжский федеральный округ",
    "Уральский федеральный округ",
    "Сибирский федеральный округ",
    "Дальневосточный федеральный округ",
)

# Codes for links and queries are ours: the names are too long for a link, and letters outside ASCII
# are escaped in it. The value is what Region.federal_district holds: None stands for the regions
# that belong to no district.
DISTRICT_CODES: Mapping[str, str | None] = MappingProxyType(
    {
        **dict(
            zip(
                ("cfo", "szfo", "yufo", "skfo", "pfo", "ufo", "sfo", "dfo"),
                FEDERAL_DISTRICTS,
                strict=True,
            )
        ),
        "none": None,
    }
)

# ОКАТО 11 and 71: official tables give the two oblasts with, without, or silent about these.
DISTRICTS_OF = {"29": ("83",), "72": ("86", "89")}
PARENT = {part: whole for whole, parts in DISTRICTS_OF.items() for part in parts}


@dataclass(frozen=True)
class Region:
    """A subject of the Federation.

    `code` is the two-digit code of the tax service; ISO 3166-2 and a federal district are None
    where there is none; `okato` are the leading digits, five for an okrug inside an oblast.
    """

    code: str
    name: str
    short_name: str
    iso_3166_2: str | None
    okato: str
    federal_district: str | None
    tile_column: int
    tile_row: int
    tile_label: str


def _regions() -> Mapping[str, Region]:
    with (REFERENCE / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    return MappingProxyType(
        {
            row["code"]: Region(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                iso_3166_2=row["iso_3166_2"] or None,
                okato=row["okato"],
                federal_district=row["federal_district"] or None,
                tile_column=int(row["tile_column"]),
                tile_row=int(row["tile_row"]),
                tile_label=row["tile_label"],
            )
            for row in rows
        }
    )


REGIONS = _regions()


def regions_in(district: str | None) -> list[str]:
    """Codes of the regions of a key of DISTRICT_CODES, of all regions for None."""
    return [
        code
        for code, region in REGIONS.items()
        if district is None or region.federal_district == DISTRICT_CODES[district]
    ]


# In the order of their names: how lists of regions to choose from stand.
BY_NAME: tuple[str, ...] = tuple(sorted(REGIONS, key=lambda code: REGIONS[code].name))


def name(code: str) -> str:
    """«Владимирская область». KeyError for a code that is no region's, here as below."""
    return REGIONS[code].name


def short_name(code: str) -> str:
    """«Владимирская обл.»: for drawings, tables and lists of many."""
    return REGIONS[code].short_name


def names(codes: Iterable[str]) -> str:
    """«Самарская область, Ярославская область»."""
    return ", ".join(REGIONS[code].name for code in codes)


def alphabetic(code: str) -> str:
    """What regions are sorted by where they stand under their short names."""
    return REGIONS[code].short_name.replace("ё", "е")


def no_code(text: str) -> str:
    """What is said of a text that should have been the code of a region, without a full stop."""
    return f"«{text}» — не код субъекта"
