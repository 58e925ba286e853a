"""The follow-up call, when the date has passed without word."""

from typing import ClassVar

from coach.parts.base import Context, Fields, Part, Put


class PhoneCall(Part):
    """The interviewer picks up the phone."""

    id = "phone_call"
    greets = False
    fields: ClassVar[Fields] = {"call": ("name",)}

    def put(self, step: int, context: Context) -> Put | None:
        """See parent class."""
        if step:
            return None
        person = context.people.get(context.interviewer) or next(iter(context.people.values()))
        return self.fresh("call", context, name=person.name)
