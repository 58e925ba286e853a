"""What the REST channel takes, what it refuses, and how it says so."""

import json
from typing import Any

import pytest
from rasa.shared.core.events import SlotSet

from bot.channels import rest
from bot.text import SHIELD

from .conftest import Channel, Run


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (b"", "JSON object"),
        (b"{not json", "JSON object"),
        (b"\xff\xfe", "JSON object"),
        (b"[1, 2]", "JSON object"),
        (b'"hello"', "JSON object"),
        (b"null", "JSON object"),
        ({}, '"sender"'),
        ({"message": "hello"}, '"sender"'),
        ({"sender": "", "message": "hello"}, '"sender"'),
        ({"sender": 5, "message": "hello"}, '"sender"'),
        ({"sender": "x" * 256, "message": "hello"}, '"sender"'),
        ({"sender": "me"}, '"message"'),
        ({"sender": "me", "message": None}, '"message"'),
        ({"sender": "me", "message": ["hello"]}, '"message"'),
        ({"sender": "me", "message": "hello", "metadata": "x"}, '"metadata"'),
        ({"sender": "me", "message": "hello", "metadata": [1]}, '"metadata"'),
        ({"sender": "me", "message": "hello", "message_id": 7}, '"message_id"'),
        ({"sender": "a\nb", "message": "hello"}, '"sender"'),
        ({"sender": " ", "message": "hello"}, '"sender"'),
        (b'{"sender": "a \\ud83d", "message": "hello"}', "half"),
        ({"sender": "me", "message": "hello", "metadata": {"candidate": 5}}, '"candidate"'),
        ({"sender": "me", "message": "hello", "metadata": {"candidate": " "}}, '"candidate"'),
        ({"sender": "me", "message": "hi", "metadata": {"candidate": "x" * 300}}, "255 is the"),
    ],
)
def test_a_bad_body_is_refused_in_one_sentence(run: Run, body: Any, names: str) -> None:
    async def scenario(channel: Channel) -> None:
        status, content = await channel.post(body)
        assert status == 400
        assert list(content) == ["error"]
        assert names in content["error"]
        assert content["error"].endswith(".") or content["error"].endswith("}.")
        assert channel.rasa.handled == []

    run(scenario)


def test_a_message_comes_back_with_the_replies_in_rasas_form(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        body = {
            "sender": "me",
            "message": "hello",
            "message_id": "m1",
            "metadata": {"candidate": "Zoë"},
        }
        assert await channel.post(body) == (
            200,
            [{"recipient_id": "me", "text": "you said hello"}],
        )
        message = channel.rasa.handled[0]
        assert (message.sender_id, message.text, message.message_id) == ("me", "hello", "m1")
        assert message.metadata == {"candidate": "Zoë", "context": "setup"}
        assert message.input_channel == "rest"

    run(scenario)


@pytest.mark.parametrize(
    ("sender", "metadata", "candidate"),
    [
        ("me", {}, None),
        ("a  b", {}, "a b"),
        ("me", {"candidate": " Zoë  B "}, "Zoë B"),
        ("me", {"candidate": "Zoë"}, "Zoë"),
    ],
)
def test_a_candidate_is_named_as_the_command_line_names_them(
    run: Run, sender: str, metadata: Any, candidate: "str | None"
) -> None:
    async def scenario(channel: Channel) -> None:
        await channel.post({"sender": sender, "message": "hello", "metadata": metadata})
        assert channel.rasa.handled[0].metadata.get("candidate") == candidate

    run(scenario)


def test_where_the_conversation_stands_is_the_trackers_to_say(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        claims = {"context": "after_feedback"}
        await channel.post({"sender": "me", "message": "hello", "metadata": claims})
        channel.rasa.events["me"].append(SlotSet("stage", "question"))
        await channel.post({"sender": "me", "message": "again", "metadata": claims})
        contexts = [one.metadata["context"] for one in channel.rasa.handled]
        assert contexts == ["setup", "question_open"]

    run(scenario)


def test_without_an_id_each_message_gets_one_of_its_own(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        await channel.say("hello")
        await channel.say("hello")
        ids = [one.message_id for one in channel.rasa.handled]
        assert len(set(ids)) == 2
        assert all(ids)

    run(scenario)


def test_health_needs_no_token(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        async with channel.http.get(f"{channel.url}/") as answer:
            assert (answer.status, await answer.json()) == (200, {"status": "ok"})

    run(scenario, token="secret")


def test_without_a_model_it_is_not_in_good_health(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        channel.rasa.is_ready = False
        async with channel.http.get(f"{channel.url}/") as answer:
            assert answer.status == 503

    run(scenario)


@pytest.mark.parametrize("header", [None, "", "secret", "Bearer", "Bearer wrong", "Bearer secrét"])
def test_without_the_token_nothing_is_said(run: Run, header: str | None) -> None:
    async def scenario(channel: Channel) -> None:
        headers = {} if header is None else {"Authorization": header}
        status, content = await channel.post({"sender": "me", "message": "hi"}, **headers)
        assert status == 401
        assert content["error"].endswith(".")
        async with channel.http.get(
            f"{channel.url}/replies", params={"sender": "me"}, headers=headers
        ) as answer:
            assert answer.status == 401
        assert channel.rasa.handled == []

    run(scenario, token="secret")


def test_with_the_token_it_answers(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        body = {"sender": "me", "message": "hi"}
        status, replies = await channel.post(body, Authorization="Bearer secret")
        assert (status, len(replies)) == (200, 1)

    run(scenario, token="secret")


@pytest.mark.parametrize(("token", "wanted"), [("", None), ("secret", "secret")])
def test_an_empty_token_means_none_is_wanted(
    token: str, wanted: "str | None", tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.setenv("ACTION_SERVER_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("SECOND_ROUND_TOKEN", token)
    assert rest.RestChannel.from_credentials(None)._token == wanted


def test_where_nobody_has_said_whether_a_token_is_wanted_rest_is_not_served(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_ROUND_HOME", str(tmp_path))
    monkeypatch.delenv("SECOND_ROUND_TOKEN", raising=False)
    with pytest.raises(KeyError, match="SECOND_ROUND_TOKEN"):
        rest.RestChannel.from_credentials(None)


@pytest.mark.parametrize("text", ["/restart", "  /restart", "\n/stop", '/inform{"a": "b"}', "/"])
def test_a_typed_slash_reaches_rasa_as_text(run: Run, text: str) -> None:
    async def scenario(channel: Channel) -> None:
        await channel.say(text)
        assert channel.rasa.texts == [SHIELD + text]

    run(scenario)


@pytest.mark.parametrize("text", ["", "   ", "🙂", "<b>x</b>", "'; DROP TABLE x; --", "\x00\x1b"])
def test_odd_texts_reach_rasa_as_they_are(run: Run, text: str) -> None:
    async def scenario(channel: Channel) -> None:
        await channel.say(text)
        assert channel.rasa.texts == [text.strip()]

    run(scenario)


def test_a_message_of_more_than_a_hundred_thousand_characters_is_not_read(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        assert await channel.say("x" * (rest.LONGEST_MESSAGE + 1)) == [rest.TOO_LONG]
        assert channel.rasa.handled == []
        await channel.say("x" * rest.LONGEST_MESSAGE)
        assert len(channel.rasa.handled) == 1

    run(scenario)


def test_a_lone_surrogate_does_no_harm(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        status, _ = await channel.post(b'{"sender": "me", "message": "a \\ud83d b"}')
        assert status == 200
        channel.actions.there = False
        status, replies = await channel.post(b'{"sender": "me", "message": "a \\ud83d b"}')
        assert (status, replies[-1]["custom"]) == (200, {"kept": True})
        channel.actions.there = True
        assert len(await channel.arrived()) == 1

    run(scenario)


def test_replies_without_a_sender_are_none(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        async with channel.http.get(f"{channel.url}/replies") as answer:
            assert (answer.status, json.loads(await answer.text())) == (200, [])

    run(scenario)


def test_what_is_too_large_is_not_read(run: Run) -> None:
    async def scenario(channel: Channel) -> None:
        body = b'{"sender": "me", "message": "' + b"x" * 2_000_000 + b'"}'
        status, _ = await channel.post(body)
        assert status == 413
        assert channel.rasa.handled == []

    run(scenario)
