"""The parts of a second interview, each one module: it asks, it judges, it answers."""

from coach.content import ENTRY
from coach.parts.base import Context, Judge, Part, Past, Put
from coach.parts.brief import Brief, named, people
from coach.parts.catalogue import PARTS

__all__ = ["ENTRY", "PARTS", "Brief", "Context", "Judge", "Part", "Past", "Put", "named", "people"]
