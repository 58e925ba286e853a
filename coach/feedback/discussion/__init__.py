"""What is said to questions about the feedback, and to objections."""

from coach.feedback.discussion.discussion import NEAR, Discussion, Reply
from coach.feedback.discussion.listener import Heard, Listener

__all__ = ["NEAR", "Discussion", "Heard", "Listener", "Reply"]
