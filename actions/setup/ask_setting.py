"""Asks for the settings whose choices come from the content."""

from rasa_sdk.events import EventType

from actions.step import Step
from actions.turn import Turn
from coach.interview.round import the_people
from coach.interview.settings import in_words


class ActionAskMeeting(Step):
    """Rasa calls this where the set-up form asks whom the candidate is to meet."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_meeting"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        content = turn.coach.content
        personas, interview = content.personas, content.interview
        everybody = [f"all {in_words(len(personas))}"] if len(personas) > 1 else []
        *shorter, longest = map(str, interview.lengths)
        called = [one.called for one in personas.values()]
        turn.respond(
            "utter_ask_meeting",
            choices=[
                *((one.capitalize(), f"the {one}") for one in called),
                *((one.capitalize(), one) for one in everybody),
                (
                    f"{interview.usual_minutes} minutes",
                    f"a round of {interview.usual_minutes} minutes",
                ),
            ],
            people=the_people(content, *everybody),
            default=personas[interview.default_interviewer].called,
            lengths=" or ".join(filter(None, (", ".join(shorter), longest))),
        )
        return []


class ActionAskQuestionCount(Step):
    """Rasa calls this where the set-up form asks how many questions there are to be."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_question_count"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        counts = turn.coach.content.interview.questions
        turn.respond(
            "utter_ask_question_count",
            usual=in_words(counts.usual).capitalize(),
            of_everybody=in_words(counts.usual_of_everybody),
        )
        return []
