"""A mutant is named by its base, its mutator and a seed, and is the same whenever it is made."""

import random
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.fuzz import bases, byte_mutators, cell_mutators, xml_mutators

Mutator = Callable[[bytes, random.Random], bytes]

# The first three mostly end at the container or the parser; the others reach the checks.
_WEIGHTS: dict[Mutator, int] = {
    byte_mutators.file_bytes: 2,
    byte_mutators.part_bytes: 2,
    byte_mutators.parts_of_the_archive: 1,
    byte_mutators.sheet_digits: 3,
    xml_mutators.attributes: 4,
    xml_mutators.numbers: 3,
    xml_mutators.tags: 1,
    xml_mutators.elements: 4,
    xml_mutators.rows_and_columns: 2,
    xml_mutators.workbook: 2,
    cell_mutators.cells: 4,
    cell_mutators.structure: 4,
}
MUTATORS: dict[str, Mutator] = {mutator.__name__: mutator for mutator in _WEIGHTS}


@dataclass(frozen=True)
class Mutant:
    """A workbook that was valid before ``mutator`` changed it."""

    base: str
    mutator: str
    seed: int

    def __str__(self) -> str:
        return f"{self.base} {self.mutator} {self.seed}"

    @classmethod
    def parse(cls, line: str) -> "Mutant":
        """The reverse of ``str``."""
        base, mutator, seed = line.split()
        return cls(base, mutator, int(seed))

    def content(self) -> bytes:
        """Its bytes; the base itself where a mutator found nothing to do."""
        draw = random.Random(str(self))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl on what it leaves out
            try:
                return MUTATORS[self.mutator](bases.content(self.base), draw)
            except _NOT_WRITTEN:
                return bases.content(self.base)


# What openpyxl refuses to do to a workbook: merge over a table, move out of the sheet.
_NOT_WRITTEN = (ValueError, AttributeError, TypeError, KeyError, IndexError)


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """``count`` mutants of all bases by all mutators; the same for the same seed."""
    draw = random.Random(seed)
    names, weights = list(MUTATORS), list(_WEIGHTS.values())
    for _ in range(count):
        (mutator,) = draw.choices(names, weights)
        yield Mutant(draw.choice(bases.NAMES), mutator, draw.randrange(2**31))
