"""Messages of a transcript, drawn for the documentation."""

import json

from scripts.picture_messages import page_of


def test_what_a_candidate_typed_is_drawn_as_text() -> None:
    page = page_of("slack", [{"who": "candidate", "text": "<script>alert(1)</script> & more"}])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    assert "<script>" not in page


def test_blocks_of_slack_are_drawn_with_their_buttons() -> None:
    text = {"type": "plain_text", "text": "a &lt; b"}
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go on"}, "value": "go on"}
    blocks = [
        {"type": "context", "elements": [text]},
        {"type": "section", "fields": [text, text]},
        {"type": "divider"},
        {"type": "actions", "elements": [button]},
    ]
    page = page_of("slack", [{"who": "bot", "text": "-", "blocks": json.dumps(blocks)}])
    assert page.count("a &lt; b") == 3
    assert '<div class="buttons"><span>Go on</span></div>' in page


def test_messages_of_telegram_are_drawn_with_marks_where_they_are_html() -> None:
    keys = {"inline_keyboard": [[{"text": "Go on", "callback_data": "go on"}]]}
    html = {"who": "bot", "text": "<b>Dana</b> &amp; you", "parse_mode": "HTML"}
    page = page_of("telegram", [{**html, "reply_markup": keys}, {"who": "bot", "text": "<b>"}])
    assert "<b>Dana</b> &amp; you" in page
    assert "<span>Go on</span>" in page
    assert '<div class="bot">&lt;b&gt;</div>' in page


def test_what_is_no_message_is_noted() -> None:
    page = page_of("telegram", [{"who": "candidate", "press": "Go <on>"}])
    assert "presses “Go &lt;on&gt;”" in page
