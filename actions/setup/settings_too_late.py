"""What is said where settings come while an interview is open."""

from actions.turn import AT_THIS_COMPUTER, Turn
from coach.interview.agenda import COACH, label


def say_settings_too_late(turn: Turn) -> None:
    """Say that settings that came along do not apply to the interview that is open, if any came."""
    if not turn.metadata.get("settings") or turn.stage == "idle":
        return
    if turn.stage == "setup":
        open_one = "An interview is being set up already"
    else:
        who = "" if turn.slot("interviewer") == COACH else f" with {turn.persona.name}"
        open_one = f"An interview{who} is open, at {label(turn.agenda, turn.position)}"
    begin = "say stop first."
    if turn.tracker.get_latest_input_channel() == AT_THIS_COMPUTER:
        begin = (
            "say stop and then hello; or end the program and start `second-round chat --new` with "
            "your options."
        )
    turn.say(
        f"{open_one}, and it goes on: what you have set for a new one does not apply to it. To "
        f"begin anew, {begin}"
    )
