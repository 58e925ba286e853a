"""How many messages of one person are read, and that this is said once."""

from bot.channels.shared.message_limit import TOO_FAST, MessageLimit


def test_what_is_too_much_is_said_once_a_minute_and_to_nobody_else() -> None:
    now = [0.0]
    limit = MessageLimit(3, 60, lambda: now[0])
    assert [limit.exceeded("me") for _ in range(3)] == [None] * 3
    [told] = limit.exceeded("me") or []
    assert told["text"] == TOO_FAST
    assert [limit.exceeded("me") for _ in range(5)] == [[]] * 5
    assert limit.exceeded("you") is None
    now[0] = 20  # a third of the minute: one of three
    assert limit.exceeded("me") is None
    assert limit.exceeded("me") == []
    now[0] = 200
    assert [limit.exceeded("me") for _ in range(3)] == [None] * 3
    assert limit.exceeded("me") == [told]


def test_whoever_is_at_the_limit_is_not_forgotten_for_others() -> None:
    limit = MessageLimit(1, 60, lambda: 0.0)
    limit.exceeded("me")
    for number in range(30_000):
        if not number % 5_000:
            assert limit.exceeded("me") is not None
        limit.exceeded(f"somebody {number}")
