"""Questions that ask for a plan, a reason or a price are not answered by any good story."""

import pytest

from coach.content import load_content
from coach.scoring.remarks.on_plans import _HAS_DONE

from ...answers import BAKERY, PAY, PLAN

PLAIN = {
    "pay": "off_pay",
    "motive": "off_motive",
    "what_would_you_do": "off_plan",
}


def questions_of(kind):
    return [one.id for one in load_content().questions.values() if one.type == kind]


@pytest.mark.parametrize("kind", PLAIN)
def test_a_story_that_answers_something_else_is_told_so_and_nothing_else(scorer, kind):
    for question in questions_of(kind):
        score = scorer.score(question, BAKERY)
        assert score.overall <= 2.5, question
        assert [one.kind for one in score.remarks] == [PLAIN[kind]], question


def test_an_answer_about_pay_fits_a_question_about_pay_alone(scorer):
    own = scorer.score("owner_pay", PAY)
    assert own.overall >= 3.5
    assert not {"off_pay", "missing_range", "missing_basis"} & {one.kind for one in own.remarks}
    for kind in ("motive", "what_would_you_do"):
        for question in questions_of(kind):
            assert scorer.score(question, PAY).overall <= own.overall - 1, question


def test_a_plan_fits_a_question_for_a_plan_alone(scorer):
    own = scorer.score("supervisor_three_jobs_two_hands", PLAN)
    assert own.overall >= 4
    for kind in ("motive", "pay"):
        for question in questions_of(kind):
            assert scorer.score(question, PLAN).overall <= own.overall - 1, question


def test_years_and_loaves_are_no_sum_of_money(scorer):
    said = "I have worked here for two years and bake forty loaves an evening. " + PAY
    (praise,) = [one for one in scorer.score("owner_pay", said).remarks if one.kind == "pay_range"]
    assert praise.evidence.startswith("I'm hoping for fifteen")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("What would you say are your strengths?", "motive"),
        ("How would you describe yourself?", "motive"),
        ("A colleague takes home goods from the shelf. What do you do?", "what_would_you_do"),
        ("What wage were you thinking of?", "pay"),
        ("Is there a day on which you had to disappoint somebody?", "episode"),
    ],
)
def test_the_type_of_a_new_question_shows_in_its_wording(scorer, asked, kind):
    assert scorer.question(asked).type == kind


@pytest.fixture
def kinds_of(scorer):
    return lambda question, answer: [one.kind for one in scorer.score(question, answer).remarks]


def test_claims_that_anyone_could_make_are_no_other_subject(kinds_of):
    said = "I am hard working, reliable and a fast learner and I will give 110 percent."
    assert kinds_of("owner_why_you", said) == ["general_claims"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "supervisor_why_this_job",
            "I've been doing retail for like 4 years now and what I like about this job is you do "
            "the ordering in the store. I used to do the fruit order when my manager was off and I "
            "got the waste down a bit, it was nice to see that.",
        ),
        (
            "supervisor_weakness",
            "I find it hard to say no. Last month I had three people asking me for stuff and I "
            "ended up doing all of it late. So now I write down what I've got on a card and show "
            "it to whoever asks. I've only been late once since.",
        ),
    ],
)
def test_who_says_what_they_did_is_not_asked_for_proof(kinds_of, question, answer):
    kinds = kinds_of(question, answer)
    assert "evidence_given" in kinds
    assert not {"missing_evidence", "not_specific"} & set(kinds)


def test_what_was_done_is_proof_though_no_act_stands_out(kinds_of):
    reason = "What draws me here is that you raise your own perennials behind the shop. "
    said = f"{reason} I've worked in my uncle's nursery since school."
    assert "missing_evidence" not in kinds_of("supervisor_why_this_job", said)
    wished = f"{reason} I've always wanted to work with plants."
    assert "missing_evidence" in kinds_of("supervisor_why_this_job", wished)


def test_an_act_shows_a_value_though_no_story_is_told_around_it(kinds_of):
    kinds = kinds_of(
        "owner_core_value",
        "Reliability. At the nursery I opened up every morning at 6.30 for two years and was late "
        "once, when the bus broke down, and I rang the parents from the stop. One mum told me "
        "later she could only keep her job because of that.",
    )
    assert "value_with_act" in kinds
    assert "missing_act" not in kinds
    said = (
        "Loyalty goes both ways. I've had five jobs in four years, and I left the last one in May."
    )
    assert kinds_of("owner_core_value", said) == ["missing_act"]


@pytest.mark.parametrize(
    ("said", "has_done"),
    [
        ("I've also worked in a nursery.", True),
        ("I have spent six years in kitchens.", True),
        ("I've been running the till since May.", True),
        ("I've hardly worked with tills.", False),
        ("I've been a fan of your shop for years.", False),
        ("I've done nothing like it before.", False),
        ("I've always wanted to bake.", False),
    ],
)
def test_what_says_that_something_was_done(said, has_done):
    assert bool(_HAS_DONE.search(said)) == has_done


def test_one_boast_does_not_make_another_subject_a_claim(kinds_of):
    said = "The weather was lovely on our holiday in Spain. I'm a team player."
    assert kinds_of("owner_why_us", said) == ["off_motive"]
