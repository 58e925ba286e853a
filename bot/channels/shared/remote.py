"""The domain's words for those who sit at another computer than the one that the bot runs on."""

from bot.channels.shared.messages import Reply

_THERE = "the computer that I run on"
_STAYS_HERE = "Everything stays on this computer"
EXPORTED = (
    "Everything that I keep about you is in the file below, with a report of your latest interview."
)


def told_elsewhere(one: Reply, service: str, left_there: str) -> Reply:
    """A reply in words that are true for a candidate who reads it through a service.

    Args:
        one: what the bot says.
        service: whose servers it passes through.
        left_there: what to add when everything is deleted here.
    """
    text, response = str(one["text"]), one.get("utter_action")
    if response == "utter_introduction":
        text = text.replace(_STAYS_HERE, f"Only {service} and {_THERE} see it")
    elif response == "utter_saved":
        text = text.replace("this computer", _THERE)
    elif response == "utter_deleted":
        text = f"{text.replace('this computer', _THERE)}\n\n{left_there}"
    elif response == "utter_exported":  # it names files where the candidate cannot look
        text = EXPORTED
    return {**one, "text": text}
