"""A genuine answer is never taken for a command, whatever words it has in it."""

import pytest

from ..candidate import Candidate

ANSWERS = [
    "I would stop and ask for help before I broke anything.",
    "Could you repeat that? is what I asked the client, until I had the whole address right.",
    "I skipped my break that day so that the next shift could start on time.",
    "My supervisor gave me a hint, and I tried the valve again.",
    "I told my boss: let's pause this and look at an example of how the other team did it.",
    "Next to the entrance I put up a sign, and the complaints stopped.",
    "I deleted my data by accident and had to type in four hundred rows again.",
    "I asked the owner to switch me to the early shift so I could help my colleague.",
    "Help came from my colleague, who showed me how to explain the score sheet to customers.",
    "No, I did not give up. I rang the supplier again the next morning and got the parts.",
    "Yes. We had a flood in the cellar and I carried out the files with two others.",
    "Hi, thanks for having me. I repaired the till myself and trained two people on it.",
    "I said to him, that was my answer, and I stuck to it; we closed the shop at six.",
    "Why do we do it like this? I asked, and nobody knew, so I rewrote the instruction.",
    "I wanted to quit at first. Then I asked for one more week and finished the rota.",
    "To make progress I cut the job into three parts and did the hardest one first.",
    "I repeated the order back to her, and that is how I noticed the mistake.",
    "We retried the delivery on Monday and it worked because I had phoned ahead.",
]


@pytest.mark.parametrize("answers", [ANSWERS[0::2], ANSWERS[1::2]])
def test_it_is_kept_and_scored_as_the_answer(candidate: Candidate, answers: list[str]) -> None:
    candidate.begin(question_count=len(answers))
    for number, answer in enumerate(answers, start=1):
        place = candidate.place
        assert place.position == number
        # Where the bot is unsure it asks, and nothing is lost.
        if "did you want something else" in candidate.answer(answer):
            candidate.answer("yes, that was it")
        kept = candidate.attempts[-1]
        assert (kept.question_id, kept.turns[0]["text"]) == (place.question, answer)
        candidate.say("next question please")
    assert len(candidate.attempts) == len(answers)


def test_a_long_answer_full_of_command_words_is_an_answer(candidate: Candidate) -> None:
    candidate.begin()
    answer = " ".join(ANSWERS)
    candidate.say(answer)
    assert [one.text for one in candidate.attempts] == [answer]


def test_a_lengthy_answer_of_several_lines_is_one_answer(candidate: Candidate) -> None:
    candidate.begin()
    answer = "\n".join(ANSWERS[:6])
    candidate.say(answer)
    assert [one.text for one in candidate.attempts] == [answer]


def test_an_answer_with_command_words_after_feedback_is_another_attempt(
    candidate: Candidate,
) -> None:
    candidate.begin()
    candidate.answer(ANSWERS[2])
    assert candidate.place.stage == "feedback"
    better = (
        "I would skip the small talk next time: I asked the client to repeat the address, wrote it "
        "down, read it back to him, and the parcel arrived the next day."
    )
    said = candidate.say(better)
    if "did you want something else" in said:
        said = candidate.say("yes, that was it")
    if "count it as a new try" in said:
        candidate.say("count it as a new try")
    assert [(one.number, one.text) for one in candidate.attempts][-1] == (2, better)
