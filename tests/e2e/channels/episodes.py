"""What a channel's tests do until a story is asked for."""

from coach.content import load_content

ANOTHER = "Could I have a different question, please?"


def asks_for_an_episode(said: str) -> bool:
    """Whether a question of the bank that asks for an episode stands in what the bot said."""
    questions = load_content().questions.values()
    return any(one.text in said for one in questions if one.type == "episode")
