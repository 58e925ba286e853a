"""Agreement by band of quality."""

from coach.evaluation.bands import bands


def test_answers_fall_into_the_band_of_their_rating():
    found = bands([1.5, 2.0, 3.0, 5.0, 4.0], [2.0, 2.5, 3.0, 4.5, 4.0])
    assert [(band.name, band.answers) for band in found] == [
        ("1 to under 2", 1),
        ("2 to under 2.75", 1),
        ("2.75 to under 3.5", 1),
        ("3.5 to 5", 2),
    ]
    assert found[-1].mean_error == 0.25
    assert found[0].mean_score == 2.0


def test_bands_without_answers_are_left_out():
    assert [band.name for band in bands([3.0], [3.0])] == ["2.75 to under 3.5"]
