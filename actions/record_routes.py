"""What a channel needs of the record besides the conversation: the report, and to be forgotten.

The Rasa server has another interpreter and no access to the record, so it asks here, over loopback
and with the secret that every request to this server needs (`actions.server`).
"""

import asyncio

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.step import STEPS
from coach.export import delete_files
from coach.report import build_report, render_html, render_pdf
from coach.service import load_coach


def record_routes() -> Blueprint:
    """The routes `/record/report` and `/record/forget`."""
    routes = Blueprint("record", url_prefix="/record")

    @routes.route("/report", methods=["GET"])  # type: ignore[untyped-decorator]
    async def report(request: Request) -> HTTPResponse:
        found = await asyncio.to_thread(
            _report, request.args.get("candidate", ""), request.args.get("format", "html")
        )
        if found is None:
            return response.text("There is no interview to report on.", status=404)
        body, kind = found
        return response.raw(body, content_type=kind)

    @routes.route("/forget", methods=["POST"])  # type: ignore[untyped-decorator]
    async def forget(request: Request) -> HTTPResponse:
        await asyncio.to_thread(_forget, request.args.get("candidate", ""))
        return response.empty()

    return routes


def _report(candidate: str, form: str) -> tuple[bytes, str] | None:
    coach = load_coach()
    answered = [one for one in coach.records.interviews(candidate) if one.attempts]
    if not answered:
        return None
    report = build_report(coach.records, coach.content, answered[-1].id)
    if form == "pdf":
        return render_pdf(report), "application/pdf"
    return render_html(report).encode(), "text/html; charset=utf-8"


def _forget(candidate: str) -> None:
    # An action under way would write down what it has just heard.
    with STEPS.alone(candidate):
        load_coach().records.delete_candidate(candidate)
        delete_files(candidate)
