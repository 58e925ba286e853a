"""What interviews are made of, and what teaches the scorer, as validated data."""

from coach.content.company import Company, Person, read_company
from coach.content.errors import ContentError
from coach.content.interview import Interview, load_interview
from coach.content.library import Content, load_content
from coach.content.part_library import INSTANCE, PartLibrary
from coach.content.parts import (
    GRADES,
    Criterion,
    Exercise,
    Grade,
    MarkedExample,
    PartContent,
    RolePack,
    SeldomTold,
    Topic,
)
from coach.content.schema import (
    ENTRY,
    FOLLOW_UP_PARTS,
    MARKED,
    STAR_PARTS,
    Exemplar,
    Label,
    LabelledSentence,
    PartQuestion,
    Persona,
    Question,
    QuestionType,
    Speaker,
    TrainingAnswer,
    Voice,
)
from coach.content.theme_library import StoryThemes, Themed, ThemeLibrary, load_themes
from coach.content.training_library import TrainingLibrary, load_training

__all__ = [
    "ENTRY",
    "FOLLOW_UP_PARTS",
    "GRADES",
    "INSTANCE",
    "MARKED",
    "STAR_PARTS",
    "Company",
    "Content",
    "ContentError",
    "Criterion",
    "Exemplar",
    "Exercise",
    "Grade",
    "Interview",
    "Label",
    "LabelledSentence",
    "MarkedExample",
    "PartContent",
    "PartLibrary",
    "PartQuestion",
    "Person",
    "Persona",
    "Question",
    "QuestionType",
    "RolePack",
    "SeldomTold",
    "Speaker",
    "StoryThemes",
    "ThemeLibrary",
    "Themed",
    "Topic",
    "TrainingAnswer",
    "TrainingLibrary",
    "Voice",
    "load_content",
    "load_interview",
    "load_themes",
    "load_training",
    "read_company",
]
