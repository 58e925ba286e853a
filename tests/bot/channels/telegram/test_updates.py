"""What the bot makes of each kind of update, and of the words of a command."""

import pytest

from bot.channels.telegram.updates import INSTEAD_OF_TEXT, incoming
from tests.fakes.telegram_api import BOT, TelegramApi

GROUP = {"id": -5, "type": "supergroup", "title": "Job club"}
NAME = "second_round_bot"


@pytest.fixture
def api() -> TelegramApi:
    return TelegramApi()


def test_a_text_arrives_whole(api: TelegramApi) -> None:
    text = "/bot I wrote a /bot for the till, \n and /start"
    found = incoming(api.message(text))
    assert found is not None
    assert (found.kind, found.text, found.chat, found.user) == ("text", text, 7, 7)


@pytest.mark.parametrize("kind", sorted(INSTEAD_OF_TEXT))
def test_each_kind_of_message_has_a_name(api: TelegramApi, kind: str) -> None:
    found = incoming(api.message(None, **{kind: {"file_id": "x"}}))
    assert found is not None
    assert (found.kind, found.text) == (kind, "")


def test_a_new_kind_of_message_is_something_else(api: TelegramApi) -> None:
    found = incoming(api.message(None, hologram={}))
    assert found is not None
    assert found.kind == "other"


def test_words_beside_a_picture_are_words(api: TelegramApi) -> None:
    found = incoming(api.message(None, photo=[{}], caption="My answer."))
    assert found is not None
    assert (found.kind, found.text) == ("photo", "My answer.")


def test_what_telegram_says_about_a_chat_is_nothing_typed(api: TelegramApi) -> None:
    assert incoming(api.message(None, pinned_message={"text": "x"})) is None
    assert incoming(api.message(None, message_auto_delete_timer_changed={})) is None


def test_other_bots_are_not_heard(api: TelegramApi) -> None:
    update = api.message("Hello")
    update["message"]["from"]["is_bot"] = True
    assert incoming(update) is None


def test_an_edit_is_an_edit(api: TelegramApi) -> None:
    found = incoming(api.edit(api.message("first"), "second"))
    assert found is not None
    assert (found.kind, found.text) == ("edit", "")


def test_an_edit_without_words_is_nothing(api: TelegramApi) -> None:
    message = api.message(None, location={"latitude": 1})["message"]
    assert incoming({"update_id": 1, "edited_message": message}) is None


@pytest.mark.parametrize(
    "more",
    [
        {"text": "/start"},
        {"text": "/interview@second_round_bot owner"},
        {"text": "Hello @Second_Round_Bot, are you there?"},
        {"text": "yes", "reply_to_message": {"from": BOT}},
        {"new_chat_members": [BOT]},
    ],
)
def test_in_a_group_the_bot_hears_what_is_meant_for_it(api: TelegramApi, more: dict) -> None:
    found = incoming(api.message(chat=GROUP, **more), NAME)
    assert found is not None
    assert (found.kind, found.text, found.chat) == ("group", "", -5)


@pytest.mark.parametrize(
    "more",
    [
        {"text": "My answer is long."},
        {"text": "/start@other_bot"},
        {"text": "/weather"},
        {"text": "Hello @other_bot"},
        {"text": "yes", "reply_to_message": {"from": {"id": 3, "username": "ada"}}},
        {"new_chat_members": [{"id": 3, "username": "ada"}]},
        {"photo": [{}]},
    ],
)
def test_in_a_group_the_bot_hears_nothing_else(api: TelegramApi, more: dict) -> None:
    assert incoming(api.message(chat=GROUP, **more), NAME) is None


def test_in_a_group_an_edit_is_nothing(api: TelegramApi) -> None:
    assert incoming(api.edit(api.message("/start", chat=GROUP), "/start"), NAME) is None


def test_in_a_group_a_button_is_nothing(api: TelegramApi) -> None:
    message = {**api.message("x", chat=GROUP)["message"], "from": BOT}
    query = {"id": "1", "from": {"id": 7, "is_bot": False}, "message": message, "data": "go on"}
    assert incoming({"update_id": 1, "callback_query": query}, NAME) is None


@pytest.mark.parametrize(
    "update",
    [
        None,
        {"update_id": 1, "channel_post": {"chat": {"id": -1, "type": "channel"}, "text": "x"}},
        1,
        [],
        {},
        {"update_id": "1"},
        {"update_id": 1},
        {"update_id": 1, "message": "x"},
        {"update_id": 1, "message": {"text": "x", "chat": {"id": 1}}},
        {"update_id": 1, "callback_query": {}},
        {"update_id": 1, "my_chat_member": {}},
    ],
)
def test_what_is_no_message_is_nothing(update: object) -> None:
    assert incoming(update) is None
