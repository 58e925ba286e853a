"""A whole interview in Telegram, with stand-ins for both servers."""

from tests.fakes.telegram_api import shown

from .house import POLLING, Bot

END = {"text": "All of this is saved.", "document": {"kind": "report"}}

OWNER = {"id": "owner", "name": "Dana Whitfield", "title": "owner"}
ANSWER = "Last May the till was <short>. I counted it & found the slip. We lost nothing."
SCORE = {
    "overall": 4.0,
    "star": {"S": 2.0, "T": 0.0, "A": 2.0, "R": 2.0},
    "sentences": [
        {"text": "Last May the till was <short>.", "label": "S"},
        {"text": "I counted it & found the slip.", "label": "A"},
        {"text": "We lost nothing.", "label": "R"},
    ],
    "caution": None,
}
AFTER = [
    {"title": "Try again", "text": "let me try again"},
    {"title": "Go on", "text": "go on"},
]
INTERVIEW: dict[str, list[dict]] = {
    "hello": [
        {"text": "Welcome to Second Round."},
        {"text": "Whom?", "choices": [{"title": "Owner", "text": "the owner"}]},
    ],
    "the owner": [{"text": "Dana: Tell me about a mistake.", "speaker": OWNER}],
    ANSWER: [
        {"text": "A clear story.", "card": {"kind": "feedback", "score": SCORE}},
        {"text": "Again, or on?", "choices": AFTER},
    ],
    "go on": [
        {"text": "Dana: Thank you for coming.", "speaker": OWNER},
        {"text": "You did well."},
        END,
    ],
}


@POLLING
def test_a_whole_interview(bot: Bot, polling: bool) -> None:
    bot.rasa.says = INTERVIEW

    async def hold(bot: Bot) -> None:
        await bot.hear("/start")
        await bot.api.said("Whom?")
        await bot.api.bring(bot.api.press("Owner"))
        await bot.api.said("Tell me about a mistake.")
        await bot.hear(ANSWER)
        await bot.api.said("Again, or on?")
        await bot.api.bring(bot.api.press("Go on"))
        await bot.api.until(lambda: bool(bot.api.sent("sendDocument")))

    bot.play(hold, polling)
    texts = [shown(one) for one in bot.api.texts()]
    assert texts == [
        "Welcome to Second Round.",
        "Whom?",
        "Dana Whitfield, owner\nTell me about a mistake.",
        "A clear story.\n\nYour answer, sentence by sentence\n"
        "[S] Last May the till was <short>.\n[A] I counted it & found the slip.\n"
        "[R] We lost nothing.\nS situation, T task, A action, R result, – none of them",
        "Again, or on?",
        "Dana Whitfield, owner\nThank you for coming.",
        "You did well.",
        END["text"],
    ]
    assert bot.rasa.texts == ["hello", "the owner", ANSWER, "go on"]
