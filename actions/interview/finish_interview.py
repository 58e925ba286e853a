"""The end: the persona's goodbye, in a rehearsal all feedback, then the summary."""

from rasa_sdk.events import EventType

from actions.interview.held_back import say_held_back
from actions.step import Step
from actions.turn import Turn, slots
from coach.feedback import summary_text
from coach.interview.agenda import COACH
from coach.parts import ENTRY, people
from coach.parts.close import OFFER


class ActionFinishInterview(Step):
    """Ends the interview, however it came to its end, and sums up what there is."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_finish_interview"

    def take(self, turn: Turn) -> list[EventType]:
        """See class."""
        personas = people(turn.coach.content, turn.brief)
        made = turn.attempts()
        given = turn.slot("judged_aloud", [])
        attempts = [turn.view(one) for one in made]
        still = [
            view
            for view, one in zip(attempts, made, strict=True)
            if view.score.question_type != ENTRY and one.message_id not in given
        ]
        entered = [one for one in attempts if one.score.question_type == ENTRY]
        attempts = [one for one in attempts if one.score.question_type != ENTRY]
        # Who has just made an offer does not go on to say that nothing is settled.
        offered = str(turn.slot("question")).startswith(OFFER)
        who = turn.persona_of(COACH) if offered else turn.persona
        turn.say_as(who, turn.wording(who.closing, 0))
        turn.records.finish_interview(turn.interview)
        waiting, problem = turn.records.waiting, turn.records.problem
        if not attempts and not entered and not waiting and problem is None:
            turn.respond("utter_nothing_to_sum_up")
        if turn.slot("mode") == "rehearsal":
            told: list[str] = []
            for view in still:  # what was held back
                told = say_held_back(turn, view, personas.get(view.question.persona), told)
        if attempts:
            names = {persona.id: persona.name for persona in personas.values()}
            turn.say(summary_text(attempts, names))
        if waiting:
            turn.respond("utter_kept_unjudged")
        elif (attempts or entered) and problem is None:
            turn.respond("utter_saved")
        stopped = turn.slot("next_step") != "finish"  # the round was not over
        if stopped:
            turn.respond("utter_can_be_taken_back")
        return slots(
            stage="idle",
            next_step="finish",
            following_up=False,
            follow_up=None,
            asking_back="stop" if stopped else None,
        )
