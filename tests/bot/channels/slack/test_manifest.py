"""The app manifest asks for what the channel needs, and for nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from .workspace import Run, Workspace, run_slack

__all__ = ["run_slack"]

#: What Slack documents each of the bot's calls and events to need.
SCOPES = {
    "chat.postMessage, chat.postEphemeral and chat.update": "chat:write",
    "conversations.open": "im:write",
    "files.getUploadURLExternal and files.completeUploadExternal": "files:write",
    "the slash command": "commands",
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[4] / "deploy" / "slack-manifest.yml"
    return yaml.safe_load(path.read_text("utf-8"))


def test_scopes_and_events(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert sorted(scopes) == sorted(SCOPES.values())
    assert {one for one in SCOPES if one.startswith(("app_", "message."))} == set(events)
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert manifest["features"]["app_home"]["messages_tab_enabled"]


def test_addresses_are_those_that_the_channel_serves(
    manifest: dict[str, Any], run_slack: Run
) -> None:
    settings, [command] = manifest["settings"], manifest["features"]["slash_commands"]
    addresses = [
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        command["url"],
    ]
    assert command["command"] == "/interview"

    async def scenario(workspace: Workspace) -> None:
        for address in addresses:
            prefix, _, path = address.partition("/webhooks/slack/")
            assert prefix == "https://interview.example.org"
            assert (await workspace.post(path, b"{}"))[0] == 200

    run_slack(scenario)


def test_texts_are_as_long_as_slack_lets_them_be(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
