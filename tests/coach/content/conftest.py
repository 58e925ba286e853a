"""A small content folder that is valid as it stands, for tests to break."""

from pathlib import Path

import pytest

PERSONA = """\
id: owner
name: Mira Sol
title: owner
called: owner
aliases: [owner, big boss]
order: 1
rounds: {15: {questions: [1]}}
good_for: [pay]
goals: [to learn]
after: long-term goals
greeting: [Hello.]
acknowledgements: [a, b, c, d, e, f, g, h]
transitions: [a, b, c, d]
handover: ["Next is {next_name}, {next_title}."]
smalltalk: [Nice.]
closing: [Goodbye.]
voice:
  openings: [Well.]
  does_not_know: [No idea.]
  ask_someone_else: ["Ask {name}, {title}."]
  nothing_more: [Fine.]
"""

QUESTIONS = """\
persona: owner
questions:
  - id: owner_care
    text: Tell me about a time when you took care.
    competency: care
    type: episode
    listens_for: what you did
    hint: Pick one day.
    simpler: When did you take care?
    hypothetical: What would you do?
    follow_ups:
      situation: [Where was it?]
      task: [What was at stake?]
      action: [What did you do?]
      result: [How did it end?]
"""

EXEMPLARS = "question: owner_care\nexemplars:\n" + "".join(
    f"""\
  - id: owner_care_strong_{number}
    grade: strong
    rating: 4.5
    relevance: 5
    star: {{S: 2, T: 2, A: 2, R: 2}}
    story: true
    occupation: {occupation}
    setting: job
    sentences:
      - {{label: S, text: "It was a Monday."}}
      - {{label: A, text: "I locked the door."}}
"""
    for number, occupation in enumerate(("baker", "nurse", "driver"), start=1)
)

RATED = """\
answers:
  - id: rated_1
    question: How do you handle stress?
    type: approach
    rating: 2
    relevance: 3.5
    star: null
    story: false
    sentences:
      - {label: O, text: "I stay calm."}
"""

INTERVIEW = """\
default_interviewer: owner
questions: {usual: 4, usual_of_everybody: 6, most: 15, offered: [4]}
longest_role: 60
usual_minutes: 15
rounds: {15: {}}
topics: {pay: money, team: the team}
worth_asking: [pay]
"""

FILES = {
    "interview.yml": INTERVIEW,
    "personas/owner.yml": PERSONA,
    "questions/owner.yml": QUESTIONS,
    "exemplars/owner_care.yml": EXEMPLARS,
    "rated_answers/approach.yml": RATED,
    "contrast_sets/habit.yml": RATED.replace("rated_1", "contrast_1"),
    "question_types.yml": "types:\n  pay: [What rate?]\n  motive: [Why us?]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid folder with one persona and one question, and what training wants."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path
