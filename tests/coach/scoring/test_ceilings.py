"""What limits a score: a story that is missing, that does not end, that answers something else."""

from dataclasses import replace

import numpy as np
import pytest

from coach.scoring.ceilings import beside_cost, limited, losses
from coach.scoring.estimates import Estimates

STORY = Estimates(
    labels=np.zeros((1, 5)),
    similarities=np.zeros((1, 1)),
    features={"own_share": 0.5, "group_share": 0.1, "others_share": 0.3},
    story=1.0,
    star={"S": 2.0, "T": 2.0, "A": 2.0, "R": 2.0},
    ended=1.0,
    relevance=5.0,
    off_topic=0.0,
    rating=4.6,
    parts={},
)
UNFINISHED = replace(STORY, ended=0.1)


def test_a_complete_story_keeps_its_rating():
    assert limited(STORY, "episode", None) == 4.6


def test_no_story_is_three_at_most_and_a_method_without_example_three_and_a_half():
    untold = replace(STORY, story=0.1)
    assert limited(untold, "episode", None) == 3.0
    assert limited(untold, "approach", None) == 3.5
    assert limited(untold, "motive", None) == 4.6


def test_a_story_without_its_outcome_stays_below_four():
    unfinished = limited(UNFINISHED, "episode", None)
    assert unfinished is not None
    assert 3 < unfinished < 4


def test_a_thin_story_without_outcome_loses_little():
    thin = limited(replace(UNFINISHED, rating=2.6), "episode", None)
    assert thin == pytest.approx(2.6, abs=0.06)


def told_by(**shares):
    return limited(replace(STORY, features={**STORY.features, **shares}), "episode", None)


def test_what_we_or_somebody_else_did_all_of_stays_below_four():
    assert told_by(own_share=0.0, group_share=0.6) < 4
    assert told_by(own_share=0.1, others_share=0.7) < 4.3
    assert told_by(own_share=0.0, group_share=0.6) > 3


def test_a_part_of_ones_own_among_others_costs_nothing():
    assert told_by(own_share=0.3, group_share=0.5, others_share=0.3) == 4.6
    assert told_by(own_share=0.0, group_share=0.1, others_share=0.1) == 4.6


def test_a_missing_outcome_costs_nothing_where_no_episode_was_asked_for():
    assert limited(UNFINISHED, "motive", None) == 4.6
    assert limited(UNFINISHED, "approach", None) == 4.6


def test_the_likelier_another_question_is_answered_the_more_it_costs():
    costs = [
        beside_cost(replace(STORY, off_topic=likely), 4.6) for likely in (0.3, 0.7, 0.9, 0.97, 1.0)
    ]
    assert costs[0] == 0
    assert costs == sorted(costs)
    assert 0.5 < costs[1] < costs[2] < costs[-1]
    assert 4.6 - costs[-1] == pytest.approx(1.5)


def test_a_doubtful_story_that_is_no_more_than_thin_loses_nothing():
    assert limited(replace(STORY, off_topic=0.8, rating=2.9), "episode", None) == 2.9


def test_a_caution_caps_and_another_language_is_not_rated():
    assert limited(STORY, "episode", "padded") == 2.0
    assert limited(STORY, "episode", "not_english") is None


def test_what_each_limit_takes_is_told_and_makes_up_the_difference():
    assert losses(STORY, "episode") == {}
    both = replace(UNFINISHED, off_topic=0.8)
    lost = losses(both, "episode")
    assert set(lost) == {"no_end_told", "another_question"}
    assert limited(both, "episode", None) == pytest.approx(4.6 - sum(lost.values()))
    assert losses(replace(STORY, story=0.1), "episode") == {"no_story_told": pytest.approx(1.6)}
    ours = replace(STORY, features={"own_share": 0.0, "group_share": 0.6, "others_share": 0.0})
    assert set(losses(ours, "episode")) == {"no_part_of_ones_own"}
