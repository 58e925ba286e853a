"""The interview's content: personas, questions, exemplars and stock answers, as validated data."""

from coach.content.errors import ContentError
from coach.content.library import Content, load_content
from coach.content.schema import (
    STAR_PARTS,
    Exemplar,
    Label,
    LabelledSentence,
    Persona,
    PersonaId,
    Question,
    QuestionType,
    StockAnswer,
)

__all__ = [
    "STAR_PARTS",
    "Content",
    "ContentError",
    "Exemplar",
    "Label",
    "LabelledSentence",
    "Persona",
    "PersonaId",
    "Question",
    "QuestionType",
    "StockAnswer",
    "load_content",
]
