"""A personnel manager is added to a copy of the content: four kinds of files, and nothing else."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from coach import paths
from coach.content import load_content
from second_round import installation

from ..backend import running
from ..candidate import Candidate
from ..kiosk_backend import KioskBackend
from ..stories import BAKERY, CARE, GARDEN

_FILES = Path(__file__).resolve().parent / "personnel"
_NAME = "Ingrid Marsh"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KioskBackend]:
    """Both servers with a content of four personas and a bot that was trained on it."""
    folder = tmp_path_factory.mktemp("four")
    content = shutil.copytree(paths.content(), folder / "content")
    shutil.copytree(_FILES, content, dirs_exist_ok=True)
    models = folder / "models"
    models.mkdir()
    for name in ("encoder", "coach"):
        (models / name).symlink_to(paths.models() / name)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SECOND_ROUND_CONTENT", str(content))
        environment.setenv("SECOND_ROUND_MODELS", str(models))
        subprocess.run(
            [installation.bot_python(), "-m", "bot.train"],
            cwd=paths.root(),
            env=installation.program_environment(),
            check=True,
            capture_output=True,
        )
        with running(folder / "home", KioskBackend) as servers:
            yield servers


@pytest.fixture
def candidate(backend: KioskBackend, request: pytest.FixtureRequest) -> Iterator[Candidate]:
    one = Candidate(backend, request.node.name)
    one.content = load_content(Path(os.environ["SECOND_ROUND_CONTENT"]))
    yield one
    one.close()


def test_it_takes_the_persona_questions_exemplars_and_a_portrait() -> None:
    kinds = {path.relative_to(_FILES).parts[0] for path in _FILES.rglob("*.*")}
    assert kinds == {"personas", "questions", "exemplars", "portraits"}


def test_the_check_finds_nothing_wrong_with_it(backend: KioskBackend) -> None:
    done = subprocess.run(
        [installation.coach_python(), "-m", "second_round", "check", "--content-only"],
        cwd=paths.root(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Content: 4 personas")


def test_it_is_met_in_chat(candidate: Candidate) -> None:
    asked = candidate.say("hello")
    assert "the supervisor, the personnel manager, the co-worker, the owner or all four" in asked
    candidate.say("I'd like to meet the personnel manager")
    candidate.say("shop manager")
    said = candidate.say("2")
    assert _NAME in said
    assert candidate.place.stage == "question"
    assert candidate.question.persona == "personnel"


def test_it_is_brought_in_by_other_words(candidate: Candidate) -> None:
    candidate.begin(meeting="owner")
    candidate.say("Could I talk to somebody from HR instead?")
    assert candidate.question.persona == "personnel"
    candidate.say("let me speak to the manager")
    assert candidate.question.persona == "supervisor"


def test_it_has_its_place_in_a_round_of_everybody(candidate: Candidate) -> None:
    candidate.begin(meeting="full", question_count=4)
    met = []
    for story in (GARDEN, BAKERY, CARE, GARDEN):
        met.append(candidate.question.persona)
        candidate.answer(story)
        candidate.say("go on please")
    assert met == ["supervisor", "personnel", "coworker", "owner"]


def test_it_has_its_place_in_a_short_round(candidate: Candidate) -> None:
    candidate.begin(meeting="full", minutes=30)
    assert [
        place["part"] for place in candidate.slots["agenda"] if place["interviewer"] == "personnel"
    ] == ["questions"]


def test_it_is_in_the_list_of_the_kiosk(backend: KioskBackend) -> None:
    headers = {"Origin": backend.url}
    with httpx.Client(base_url=f"{backend.url}/kiosk/", headers=headers, trust_env=False) as page:
        people = page.get("api/content").json()["personas"]
        (one,) = [one for one in people if one["id"] == "personnel"]
        assert (one["name"], one["title"]) == (_NAME, "the personnel manager")
        assert "svg" in page.get(one["portrait"]).text
        messages = page.post("api/conversation", json={}).json()["messages"]
        choices = {one["title"]: one["text"] for one in messages[-1]["choices"]}
        assert choices["Personnel manager"] == "the personnel manager"


def test_it_answers_what_it_is_good_for_and_others_send_one_there(candidate: Candidate) -> None:
    company = candidate.content.library.companies["brightwater_linen"]
    given = company.model_dump(mode="json", exclude_defaults=True)
    candidate.begin(part="own_questions", company=given)
    assert _NAME in candidate.say("What does the job pay?")
    candidate.say("stop")
    candidate.begin(meeting="full", minutes=15, company=given)
    for story in (GARDEN, BAKERY):
        candidate.answer(story)
        candidate.say("go on please")
    assert candidate.slots["interviewer"] == "personnel"
    said = candidate.say("What does the job pay?")
    assert said.startswith("Ingrid: ")
    assert any(fact in said for fact in company.facts["salary"])
