"""The bench times what it is given, each piece once and in order."""

from coach.evaluation.bench import timed


def test_each_piece_of_work_is_done_once_in_order():
    done = []

    seconds = timed([lambda: done.append("first"), lambda: done.append("second")])

    assert done == ["first", "second"]
    assert len(seconds) == 2
    assert all(one >= 0 for one in seconds)
