"""A small content and a made-up interview, for the tests of report, history and export."""

from typing import Any

from coach.content import Content, Criterion, PartContent, PartLibrary, PartQuestion, Persona
from coach.content import Question as BankQuestion
from coach.records import Records

STORY = [
    ("On the Friday before Easter two drivers called in sick.", "S"),
    ("The clinics had to have their linen by six.", "T"),
    ("I rang the hotels <b>first</b> & moved *three* rounds to Saturday.", "A"),
    ("It all went fine.", "R"),
]
LATER = ("Nobody at the clinics noticed a thing.", "R")
NOTE = (
    "Dear Ms Dahl,\n\nthank you for the hour on Tuesday.\n- I would like the job.\n\nSam <s@x.org>"
)
SCRIPT = "<script>alert('{nb}')</script>"


def persona(id_: str, name: str) -> Persona:
    return Persona.model_construct(
        id=id_, name=name, title="head of rounds", after="work that is finished on time"
    )


def question(id_: str, persona_id: str, type_: str = "episode", **more: Any) -> BankQuestion:
    fields = {
        "id": id_,
        "persona": persona_id,
        "text": f"What about {id_}?",
        "competency": f"handling {id_}",
        "type": type_,
        "listens_for": f"how you see {id_}",
    }
    return BankQuestion.model_construct(**(fields | more))


def part(id_: str, title: str, *questions: PartQuestion) -> PartContent:
    return PartContent.model_construct(
        id=id_, title=title, about=f"about {id_}", questions=list(questions)
    )


def part_question(id_: str, marks: str, **more: Any) -> PartQuestion:
    fields = {
        "id": id_,
        "text": f"Now {{name}}, {id_}?",
        "competency": id_,
        "type": "marked",
        "marks": marks,
        "listens_for": "a note for {name}",
    }
    return PartQuestion.model_construct(**(fields | more))


def content() -> Content:
    criteria = [
        Criterion.model_construct(id="range", what="names a range", fault=False),
        Criterion.model_construct(id="caves", what="gives in at once", fault=True),
    ]
    parts = [
        part("salary", "the salary talk", part_question("salary_range", "salary")),
        part("own_questions", "your own questions", part_question("own_question", "own")),
        part("thank_you_note", "the thank-you note", part_question("note", "note")),
        part("culture", "values and culture"),
    ]
    return Content(
        personas={"supervisor": persona("supervisor", "Dana"), "owner": persona("owner", "Mart")},
        questions={
            one.id: one
            for one in (
                question("rush", "supervisor"),
                question("why_us", "owner", "motive"),
                question("five_years", "owner", "motive"),
            )
        },
        exemplars={},
        library=PartLibrary(parts={one.id: one for one in parts}, criteria={"salary": criteria}),
    )


def remark(kind: str, *, advice: str | None = None, praise: str | None = None) -> dict[str, Any]:
    told = {"advice": advice} if advice else {"praise": praise}
    return {"kind": kind, "evidence": "It all went fine.", **told}


def score(
    sentences: list[tuple[str, str]],
    overall: float | None = 3.0,
    star: dict[str, float] | None = None,
    remarks: list[dict[str, Any]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    return {
        "overall": overall,
        "relevance": 4.0,
        "story": None if star is None else True,
        "star": star,
        "sentences": [{"text": text, "label": label} for text, label in sentences],
        "remarks": remarks or [],
        "caution": None,
        "question_type": "motive" if star is None else "episode",
        **more,
    }


STAR = {"S": 1.8, "T": 1.2, "A": 1.9, "R": 0.4}


class Interviews:
    """Puts made-up interviews into a record."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._messages = 0

    def begin(self, candidate: str = "me", **more: Any) -> str:
        self._messages += 1
        settings: dict[str, Any] = {
            "interviewers": ["supervisor", "owner"],
            "role": "dispatch <coordinator>",
            "question_count": 3,
            "mode": "coach",
        }
        key = f"k{self._messages}"
        return self.records.begin_interview(candidate, key=key, **(settings | more))

    def ask(self, interview: str, question_id: str, who: str = "supervisor", **more: Any) -> None:
        position = len(self.records.interview(interview).questions)  # type: ignore[union-attr]
        self.records.ask(interview, question_id, who, position, **more)

    def answer(
        self, interview: str, question_id: str, texts: list[str], kept: dict[str, Any], **more: str
    ) -> None:
        turns = []
        for number, text in enumerate(texts):
            self._messages += 1
            turns.append(
                {
                    "kind": "follow_up" if number else "answer",
                    "part": None,
                    "asked": "And how did it end?" if number else more.get("asked"),
                    "text": text,
                    "message_id": f"m{self._messages}",
                }
            )
        self.records.add_attempt(
            interview,
            question_id,
            message_id=f"m{self._messages}",
            turns=turns,
            score=kept,
        )

    def whole(self, candidate: str = "me") -> str:
        """An interview with something of everything."""
        one = self.begin(
            candidate,
            brief={
                "company": {
                    "name": "Brightwater & Sons",
                    "people": {"owner": {"name": "Ines Dahl", "title": "managing director"}},
                }
            },
        )
        self.ask(one, "rush")
        first = " ".join(text for text, _ in STORY)
        thin = [
            remark("clear_action", praise="You say what you did."),
            remark("thin_result", advice="Say how it ended."),
        ]
        self.answer(
            one,
            "rush",
            [first, LATER[0]],
            score([*STORY, LATER], 3.0, STAR, thin),
            asked="Dana here: what about a rush?",
        )
        self.answer(one, "rush", [first], score(STORY, 4.0, STAR | {"R": 1.6}, thin[:1]))
        self.ask(one, "why_us", "owner")
        self.answer(one, "why_us", [SCRIPT], score([(SCRIPT, "O")], 2.0))
        self.ask(one, "five_years", "owner")
        self.records.skip(one, "five_years")
        self.ask(one, "salary_range", "owner", part="salary")
        self.answer(
            one,
            "salary_range",
            ["Between 27 and 29."],
            score(
                [("Between 27 and 29.", "O")],
                3.9,
                question_type="marked",
                grade="strong",
                criteria={"range": 0.9, "caves": 0.1},
            ),
        )
        self.ask(one, "own_question#2", "supervisor", part="own_questions")
        self.answer(
            one,
            "own_question#2",
            ["Is there a canteen?"],
            score(
                [("Is there a canteen?", "O")],
                1.8,
                question_type="marked",
                grade="weak",
                topic="other",
                remarks=[remark("closed", advice="Begin with how or what.")],
            ),
        )
        self.ask(one, "note", "coach", part="thank_you_note")
        self.answer(one, "note", [NOTE], {}, asked="Write the note to Ines Dahl.")
        return one
