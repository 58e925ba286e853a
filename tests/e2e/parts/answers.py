"""What candidates say in the parts of the interview, by the question that it answers."""

from typing import Any

from coach.content import INSTANCE, load_content
from coach.content.company import read_company
from coach.paths import content

from ...answers import PAY, PLAN
from ..candidate import Candidate
from ..stories import BAKERY, BICYCLES, CARE, GARDEN, SCHOOL, THEATRE

COMPANY: dict[str, Any] = read_company(
    content() / "companies" / "brightwater_linen.yml"
).model_dump(mode="json")

#: Each part, and the first words of the ids of its questions when it is practised alone.
PARTS: dict[str, tuple[str, ...]] = {
    "preparation": (
        "preparation_told",
        "preparation_paste",
        "preparation_first",
        "preparation_questions",
    ),
    "background": ("background_", "background_", "background_"),
    "culture": ("culture_value", "culture_clash"),
    "role": ("role_duty", "retail_", "retail_"),
    "team": ("coworker_", "coworker_", "coworker_", "coworker_"),
    "own_questions": ("own_question", "own_question_more"),
    "salary": ("salary_", "salary_push"),
    "close": ("close_",),
    "thank_you_note": ("note",),
    "phone_call": ("call",),
    "fit": ("fit_needs",),
    "dread": ("dread_which", "dread_gap"),
    # These take up what was said before; somebody else asks two questions first.
    "earlier": ("", "", "earlier_"),
    "goals": ("", "", "goal_guess"),
    "retell": ("", "", "retell_story"),
}

SALARY = (
    "Between 29 and 31 thousand a year. Four adverts in Halifax for the same work name that, and "
    "I have planned rounds for six drivers since 2021 without one late van in the last quarter."
)
PUSH = (
    "Thank you for being frank. May I ask what you had in mind? The adverts say 29, I bring three "
    "years of planning, and I could start a little lower if we write down a review in six months."
)
NOTE = (
    "Dear Ms Okafor,\n\nThank you for the hour this afternoon. What you said about the overnight "
    "counts stayed with me, because at the dairy I counted every crate before the first round as "
    "well. I would like the job, since planning vans and talking to drivers is what I do best. I "
    "look forward to your call by Friday week, and can ride along on a round before that.\n\n"
    "Kind regards,\nSam Reed"
)
#: The beginning of a question's id and an answer to it; the longest beginning counts.
ANSWERS = {
    "preparation_told": (
        "Brightwater Linen washes for hotels and clinics and wants care homes next. Marta Okafor "
        "and Graham Sutcliffe will be there, I rang to ask. The advert says van rounds for six "
        "drivers, and I planned four rounds at the dairy. First I will ask how late vans are "
        "counted."
    ),
    "preparation_paste": (
        "You will plan the daily rounds for six drivers.\nYou will ring customers when a delivery "
        "is late.\nMarta Okafor, operations lead"
    ),
    "preparation_first": "They asked how I plan a day. They were worried about my short notice.",
    "preparation_questions": (
        "How will my work be judged in the first three months?\nWhy did the last person leave?"
    ),
    "culture_value": (
        "For me it means that people can build on what I say. On Christmas Eve I drove two rounds "
        "myself, because I had promised the clinic its sheets by noon, and they had them at eleven."
    ),
    "retail_nut": (
        "I would tell her that I am going to check and take no order until I know. Then I would "
        "ask the chef himself about the sauce and the pans, and carry the plate to her myself."
    ),
    "retail_order": (
        "First the wet floor, because somebody could slip. Then I check the delivery and sign, the "
        "frozen goods go into the freezer before they thaw, then the till and the doors at eight."
    ),
    "retail_message": (
        "Dear Mrs Lane, we have to move your party to the back room on Saturday, and I am sorry "
        "that I tell you so late. It seats all fourteen of you, and the first round is on us. If "
        "you would rather come another day, please ring me by Thursday noon. Kind regards, Sam"
    ),
    "retail_find": (
        "I ask what it is for and then keep quiet. After that I bring two pieces, not five, and "
        "name one drawback of each. Last May I told a man that the cheaper tent would do for his "
        "garden, and he came back for his whole club."
    ),
    "own_question_more": "no, that's all",
    "own_question": "How will you know after three months that I was the right choice?",
    "salary_push": PUSH,
    "salary": SALARY,
    "close": (
        "Thank you, I still want the job, because I like how you plan the rounds. Could I see the "
        "whole package in writing, and when and from whom will I hear how you decide?"
    ),
    "note": NOTE,
    "call": (
        "Good morning, this is Sam Reed. You met me on the 3rd about the shop manager job, and you "
        "wanted to decide by last Friday. May I ask how things stand? I am still very interested, "
        "and you can reach me on this number all day."
    ),
    "fit_needs": "My shifts two weeks ahead\nA boss who tells me to my face\nSome training",
    "dread_which": "the gap in my CV",
    "dread": (
        "From March to the following February I looked after my father, and that is over now. In "
        "the autumn I took the forklift certificate, and since January I have worked full weeks."
    ),
    "earlier": (
        "I counted it the same evening and wrote it on the sheet by the door. My manager has the "
        "till roll, and the figure was the same in May and in June."
    ),
    "goal_guess": "Whether work comes back on the day it was promised, and who warns early.",
    "retell": (
        "What may matter to you is how we talked in those hours. I rang round, said plainly what I "
        "could not promise, and asked my colleague which half she would rather take. Nobody was "
        "left to find out alone, and we have shared the early shift that way since then."
    ),
}
STORIES = (GARDEN, BAKERY, SCHOOL, CARE, BICYCLES, THEATRE)


#: Answers to questions of the bank that ask for no story, by their type.
OF_TYPE = {
    "pay": PAY,
    "what_would_you_do": PLAN,
    "motive": (
        "What draws me here is that you still repair things yourselves, because I like to see my "
        "own work come back and hold. I'm strong at planning the week and a bit slow to ask for "
        "help, so I've made it a rule to ask on the same day. In five years I'd like to lead a "
        "small shift with you. From colleagues I need a plain word when I've got something wrong."
    ),
}


def begin(candidate: Candidate, part: str) -> str:
    """Begin a part that is practised alone, with a company file."""
    return "\n".join(
        one["text"]
        for one in candidate.post(
            "hello", settings={"part": part, "role": "shop manager", "company": COMPANY}
        )
    )


def begin_round(candidate: Candidate, minutes: int) -> str:
    """Begin a round of so many minutes, with a company file."""
    return "\n".join(
        one["text"]
        for one in candidate.post("hello", settings={"minutes": minutes, "company": COMPANY})
    )


def answer_to(question: str, position: int) -> str:
    """A sensible answer to a question of any part, or to one of the bank."""
    base = question.partition(INSTANCE)[0]
    fits = [start for start in ANSWERS if base.startswith(start)]
    if fits:
        return ANSWERS[max(fits, key=len)]
    asked = load_content().questions.get(base)
    story = STORIES[position % len(STORIES)]
    return story if asked is None else OF_TYPE.get(asked.type, story)


def answer(candidate: Candidate) -> str:
    """Answer the open question and decline whatever follow-ups there are."""
    place = candidate.place
    assert place.question is not None
    assert place.position is not None
    return candidate.answer(answer_to(place.question, place.position))


def go_to(candidate: Candidate, question: str) -> None:
    """Answer and go on until a question is open whose id begins so."""
    for _ in range(40):
        place = candidate.place
        assert place.stage == "question", f"the interview ended before {question}"
        if (place.question or "").startswith(question):
            return
        answer(candidate)
        candidate.say("next")
    raise AssertionError(f"{question} never came")
