"""The class of a stored event is the one that Rasa would find."""

import pytest
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered, deserialise_events
from rasa.shared.utils.common import all_subclasses

from bot.event_types import _resolve_by_type, look_event_types_up

BY_RASA = Event.resolve_by_type


def test_every_event_has_the_class_that_rasa_finds() -> None:
    names = {one.type_name for one in all_subclasses(Event)}
    assert len(names) > 20
    for name in names:
        assert _resolve_by_type(name) is BY_RASA(name)


def test_unknown_events_are_treated_as_rasa_does() -> None:
    assert _resolve_by_type("topic") is None
    assert _resolve_by_type("nothing of the kind", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="nothing of the kind"):
        _resolve_by_type("nothing of the kind")


def test_events_are_read_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(BY_RASA))
    look_event_types_up()
    assert Event.resolve_by_type is _resolve_by_type
    events = [UserUttered("hi"), SlotSet("stage", "question"), BotUttered("hello")]
    assert deserialise_events([one.as_dict() for one in events]) == events
