"""A whole interview in Slack, with stand-ins for both servers."""

from ....fakes.slack_payloads import message
from .workspace import Run, Workspace, run_slack, words

SPEAKER = {"id": "owner", "name": "Marta Okafor", "title": "owner"}
SAVED = {"text": "All of this is saved.", "document": {"kind": "report"}}
CHOICES = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "go on"},
]

__all__ = ["run_slack"]


def test_a_whole_short_interview(run_slack: Run) -> None:
    feedback = {
        "text": "Situation ●●  Task ●○  Action ●●  Result ○○\n\nWhat worked:\n- the rounds\n\n"
        "Say how it came out.",
        "card": {
            "kind": "feedback",
            "question": "When did you plan something?",
            "attempt": 1,
            "score": {
                "star": {"S": 2, "T": 1, "A": 2, "R": 0},
                "sentences": [
                    {"text": "Last year six vans stood still.", "label": "S"},
                    {"text": "I planned <the> rounds.", "label": "A"},
                ],
            },
        },
    }
    script = {
        "hello": [
            {"text": "Welcome."},
            {"text": "Whom?", "choices": [{"title": "Owner", "text": "the owner"}]},
        ],
        "the owner": [{"text": "Marta: When did you plan something?", "speaker": SPEAKER}],
        "Last year six vans stood still. I planned <the> rounds.": [
            feedback,
            {"text": "What next?", "choices": CHOICES},
        ],
        "go on": [{"text": "Marta: Goodbye.", "speaker": SPEAKER}, SAVED],
    }

    async def scenario(workspace: Workspace) -> None:
        workspace.rasa.answer = lambda one: script[one.text]
        await workspace.event(message("hello"))
        await workspace.replies(0, 2)
        await workspace.press(workspace.posted[-1], "Owner")
        asked = (await workspace.replies(2))[-1]
        assert words(asked) == ["Marta Okafor, owner", "When did you plan something?"]
        await workspace.event(
            message("Last year six vans stood still. I planned &lt;the&gt; rounds.")
        )
        card, choices = await workspace.replies(3, 2)
        assert words(card) == [
            "Feedback",
            "When did you plan something?",
            *("Situation ●●", "Task ●○", "Action ●●", "Result ○○"),
            "What worked:\n• the rounds",
            "Say how it came out.",
            "Your answer: S Situation · T Task · A Action · R Result · O other",
            "[S] Last year six vans stood still.\n[A] I planned &lt;the&gt; rounds.",
        ]
        await workspace.press(choices, "Go on")
        await workspace.api.until(lambda: workspace.api.of("files.completeUploadExternal"))
        assert workspace.rasa.texts == list(script)
        assert workspace.seen_by()[-1] == SAVED["text"]

    run_slack(scenario)
