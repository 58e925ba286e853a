"""The pictures are written, and alike for like figures."""

from coach.evaluation import plots


def test_every_picture_is_a_png_and_reproducible(tmp_path):
    draw = {
        "rated": lambda path: plots.predicted_against_rated([1, 3], [2, 3], path),
        "labels": lambda path: plots.confusion(["S", "A"], ["S", "O"], path),
        "length": lambda path: plots.score_against_length([10, 90], [2, 4], path),
        "time": lambda path: plots.seconds_against_answers([1, 10], [0.1, 0.9], path),
    }
    for name, one in draw.items():
        first, second = tmp_path / f"{name}1.png", tmp_path / f"{name}2.png"
        one(first)
        one(second)
        assert first.read_bytes().startswith(b"\x89PNG")
        assert first.read_bytes() == second.read_bytes()
