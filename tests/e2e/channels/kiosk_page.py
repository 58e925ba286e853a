"""What the kiosk's page does, without its looks."""

import uuid
from typing import Any

import httpx

from ..backend import Backend

ENOUGH = "Enough on this one, feedback now please."


class Page:
    """What the page does, without its looks."""

    def __init__(self, backend: Backend) -> None:
        self.http = httpx.Client(
            base_url=f"{backend.url}/kiosk/",
            headers={"Origin": backend.url},
            timeout=60,
            trust_env=False,
        )

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(f"api/{path}", json=body)

    def begin(self, **settings: Any) -> list[dict[str, Any]]:
        answer = self.post("conversation", settings=settings)
        assert answer.status_code == httpx.codes.OK, answer.text
        assert answer.json()["pending"] == 0
        return list(answer.json()["messages"])

    def say(self, text: str, message_id: str | None = None) -> list[dict[str, Any]]:
        answer = self.post("message", text=text, message_id=message_id or str(uuid.uuid4()))
        assert answer.status_code == httpx.codes.OK, answer.text
        return list(answer.json()["messages"])

    def answer(self, text: str) -> dict[str, Any]:
        """Answer the open question, decline follow-ups, and return the feedback card."""
        said = self.say(text)
        for _ in range(4):
            if said[-1]["state"]["stage"] == "feedback":
                break
            said = self.say(ENOUGH)
        (card,) = [one["card"] for one in said if one["card"]]
        return dict(card)
