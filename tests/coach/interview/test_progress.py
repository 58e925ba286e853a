"""How far an interview is."""

from coach.content import Content
from coach.feedback.view import AttemptView
from coach.interview.progress import progress_lines
from coach.scoring import Score


def view(content: Content, question: str, attempt: int, overall: float | None) -> AttemptView:
    score = Score(overall, 4.0, True, None, [], [], None, "episode")
    return AttemptView(content.questions[question], score, "text", attempt)


def test_each_question_has_a_line_with_the_score_of_its_newest_attempt(content: Content) -> None:
    lines = progress_lines(
        [
            view(content, "owner_why_you", 1, 2.0),
            view(content, "owner_own_mistake", 1, 3.25),
            view(content, "owner_own_mistake", 2, 4.0),
        ]
    )
    assert lines == [
        f"- {content.questions['owner_why_you'].competency}: 2.0 of 5",
        f"- {content.questions['owner_own_mistake'].competency}: 4.0 of 5",
    ]


def test_an_answer_that_could_not_be_scored_says_so(content: Content) -> None:
    (line,) = progress_lines([view(content, "owner_why_you", 1, None)])
    assert line.endswith(": no score")


def test_before_the_first_answer_there_is_nothing_to_list() -> None:
    assert progress_lines([]) == []
