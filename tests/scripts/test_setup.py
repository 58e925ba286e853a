"""Set-up from end to end, with a made-up uv."""

import ast
import fcntl
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from set_up import plan, room
from set_up.failure import SetUpFailure
from set_up.installer import Installer
from set_up.programs import Programs
from set_up.steps import wanted_steps

ENVIRONMENTS = ["install bot", "install coach", "project coach", "venv bot", "venv coach"]
MODELS = [
    "run bot.train",
    "run coach.embedding.export",
    "run coach.training",
]


def test_the_first_run_makes_everything_and_says_so(tree):
    done = tree.run("chat")

    assert done.returncode == 0, done.stderr
    assert tree.calls() == sorted(ENVIRONMENTS + MODELS)
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert all(re.match(r"\[ *\d+ s\] ", line) for line in lines)
    assert any("installing Rasa (.venv-bot) ..." in line for line in lines)
    assert lines[-1].endswith("everything is ready")


def test_a_second_run_makes_and_says_nothing(tree):
    tree.run("chat")
    tree.calls()

    done = tree.run("setup")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert tree.calls() == []


@pytest.mark.parametrize(
    ("file", "made"),
    [
        (
            "data/interview/questions/owner.yml",
            [
                "run bot.train",
                "run coach.embedding.export",
                "run coach.training",
            ],
        ),
        ("data/nlu/skip.yml", ["run bot.train"]),
        ("bot/domain/interview.yml", ["run bot.train"]),
        ("coach/scoring/scorer.py", ["run coach.training"]),
        ("coach/marking/marker.py", ["run coach.training"]),
        (
            "coach/embedding/export.py",
            ["run bot.train", "run coach.embedding.export", "run coach.training"],
        ),
        ("requirements/bot.txt", ["install bot", "run bot.train"]),
    ],
)
def test_what_comes_from_a_changed_file_is_made_again_and_nothing_else(tree, file, made):
    tree.run("chat")
    tree.calls()
    with (tree.root / file).open("a") as changed:
        changed.write("# changed\n")

    assert tree.run("chat").returncode == 0
    assert tree.calls() == made
    assert tree.run("chat").stderr == ""


def test_a_new_file_counts_as_a_change(tree):
    tree.run("train")
    tree.calls()
    (tree.root / "data/nlu/hint.yml").write_text("hint\n")

    tree.run("train")

    assert tree.calls() == ["run bot.train"]


def test_stored_byte_code_is_no_change(tree):
    tree.run("train")
    tree.calls()
    cache = tree.root / "coach/scoring/__pycache__"
    cache.mkdir()
    (cache / "scorer.cpython-311.pyc").write_bytes(b"x")

    tree.run("train")

    assert tree.calls() == []


def test_an_environment_that_was_interrupted_is_made_afresh(tree):
    tree.fail("install-bot", "killed")
    assert tree.run("chat").returncode == 2
    leftover = tree.root / ".venv-bot/half-a-package"
    leftover.touch()
    tree.heal()
    tree.calls()

    assert tree.run("chat").returncode == 0
    assert {"venv bot", "install bot"} <= set(tree.calls())
    assert not leftover.exists()


def test_a_whole_environment_is_brought_up_to_date_in_place(tree):
    tree.run("chat")
    kept = tree.root / ".venv/kept"
    kept.touch()
    tree.calls()
    with (tree.root / "pyproject.toml").open("a") as file:
        file.write("# changed\n")

    tree.run("lint")

    assert tree.calls() == ["install coach", "project coach"]
    assert kept.exists()


def test_an_environment_without_its_interpreter_is_made_afresh(tree):
    tree.run("chat")
    (tree.root / ".venv/bin/python").unlink()
    (tree.root / ".venv/second-round.json").unlink()
    tree.calls()

    tree.run("lint")

    assert tree.calls() == ["install coach", "project coach", "venv coach"]


def test_a_tree_that_was_moved_gets_environments_of_its_own(tree):
    tree.run("chat")
    tree.calls()
    elsewhere = tree.root.with_name("elsewhere")
    tree.root.rename(elsewhere)
    tree.root = elsewhere

    assert tree.run("chat").returncode == 0
    assert tree.calls() == ENVIRONMENTS


def test_a_model_that_was_cut_off_is_made_again(tree):
    tree.run("chat")
    tree.calls()
    (tree.root / "models/bot/model.tar.gz").write_text("")

    tree.run("chat")

    assert tree.calls() == ["run bot.train"]


def test_training_that_failed_is_done_again_although_its_output_is_there(tree):
    tree.run("chat")
    with (tree.root / "data/nlu/skip.yml").open("a") as file:
        file.write("more\n")
    tree.fail("bot.train", "The training data is broken in data/nlu/skip.yml: mend it.")
    assert tree.run("chat").returncode == 2
    tree.heal()
    tree.calls()

    assert tree.run("chat").returncode == 0
    assert tree.calls() == ["run bot.train"]


def test_force_trains_again_and_leaves_the_environments(tree):
    tree.run("train")
    tree.calls()

    tree.run("--force", "train")

    assert tree.calls() == ["run bot.train", "run coach.embedding.export", "run coach.training"]


def test_a_goal_gets_only_what_it_needs(tree):
    assert tree.run("lint").returncode == 0
    made = ["install bot", "install coach", "project coach", "venv bot", "venv coach"]
    assert tree.calls() == made  # and no model


def test_the_bot_is_trained_only_when_all_it_needs_is_there(tree):
    tree.run("chat")
    order = (tree.state / "calls").read_text().splitlines()
    trained = order.index("run bot.train")
    needed = ("install bot", "run coach.embedding.export")
    assert all(order.index(one) < trained for one in needed)


FAILURES = [
    (
        "venv-bot",
        "error: No interpreter found for Python 3.10 in managed installations or search path",
        ["Python 3.10", "pyenv install 3.10"],
    ),
    (
        "venv-coach",
        "cause: Failed to download `https://x/cpython-3.11.tar.gz`\ncause: dns error",
        ["Python 3.11", "pyenv install 3.11"],
    ),
    (
        "install-bot",
        "error: Failed to fetch: https://x/simple/rasa/\n  cause: tcp connect error",
        ["registry cannot be reached", "check the network"],
    ),
    (
        "install-coach",
        "cause: failed to copy file: No space left on device (os error 28)",
        ["disk is full", "make room"],
    ),
    (
        "install-coach",
        "cause: failed to create directory `/x`: Permission denied (os error 13)",
        ["No permission", "right to write"],
    ),
    (
        "install-bot",
        "error: No solution found when resolving dependencies\n  cause: Because there is no "
        "version of rasa==3.6.21",
        ["lacks a package", "PIP_INDEX_URL"],
    ),
    ("install-bot", "error: something nobody has seen", [".setup/bot.log"]),
    (
        "coach.embedding.export",
        "data/interview/questions/owner.yml, line 3: id is missing; add it.",
        ["owner.yml, line 3"],
    ),
    ("bot.train", "OSError: [Errno 28] No space left on device", ["No space left"]),
]


@pytest.mark.parametrize(("what", "saying", "wanted"), FAILURES)
def test_a_failure_is_one_sentence_with_its_remedy(tree, what, saying, wanted):
    tree.fail(what, saying)

    done = tree.run("chat")

    assert done.returncode == 2
    told = [line for line in done.stderr.splitlines() if not line.startswith("[")]
    assert len(told) == 1
    assert all(part in told[0] for part in wanted)
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_one_sentence(tree):
    (tree.root / ".setup").write_text("a file where a folder is to be")

    done = tree.run("chat")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def steps_of(tree):
    programs = Programs(tree.root, tree.root / ".setup")
    every = plan.project_steps(tree.root, Installer(tree.root, programs), programs)
    return wanted_steps(every, plan.GOALS["setup"])


def test_only_what_is_not_there_counts_as_wanted_room(tree):
    assert 4e9 < room.wanted_by(steps_of(tree)) < 6e9
    (tree.root / ".venv-bot").mkdir()
    assert 1e9 < room.wanted_by(steps_of(tree)) < 2.5e9


def test_too_little_room_is_one_sentence(tree, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda path: SimpleNamespace(free=2e9))

    with pytest.raises(SetUpFailure, match=r"4\.8 GB.*2\.0 GB are free"):
        room.require(4_750_000_000, tree.root, tree.root / "no/cache/yet")
    room.require(1_900_000_000, tree.root, tree.root)


@pytest.mark.skipif(sys.platform == "darwin", reason="there is but one PyTorch on macOS")
@pytest.mark.parametrize(
    ("at_hand", "index", "wanted", "asked"),
    [
        ("torch==2.13.0+cpu", False, "torch.txt", []),
        ("torch==2.13.0", True, "torch.txt", ["ask index"]),
        ("torch==2.13.0", False, "torch-cuda.txt", ["ask index"]),
    ],
)
def test_pytorch_is_the_one_for_the_cpu_wherever_that_is_to_be_had(
    tree, at_hand, index, wanted, asked
):
    (tree.state / "torch").write_text(at_hand)
    if index:
        (tree.state / "pytorch-index").touch()

    done = tree.run("lint")

    assert done.returncode == 0, done.stderr
    assert [call for call in tree.calls() if call.startswith("ask")] == asked
    synced = [
        line
        for line in (tree.state / "arguments").read_text().splitlines()
        if "pip sync" in line and "coach.txt" in line
    ]
    assert [line.split("/")[-1] for line in synced] == [wanted]
    assert ("--torch-backend cpu" in synced[0]) is index
    assert ("2.7 GB" in done.stderr) is (wanted == "torch-cuda.txt")


def test_a_second_set_up_waits_for_the_first(tree):
    folder = tree.root / ".setup"
    folder.mkdir()
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, "scripts/setup.py", "lint"],
            cwd=tree.root,
            env=tree.environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "waiting for another set-up" in second.stderr.readline()
        assert tree.calls() == []
    assert second.wait(timeout=30) == 0
    second.stderr.close()
    assert "install coach" in tree.calls()


def test_an_unknown_goal_is_refused(tree):
    done = tree.run("tset")

    assert done.returncode == 2
    assert "'tset'" in done.stderr


def test_make_leaves_standard_input_and_output_to_the_program(tree):
    assert tree.run("chat").returncode == 0
    program = tree.root / ".venv/bin/second-round"
    program.write_text('#!/bin/sh\necho "$1:"; cat\n')
    program.chmod(0o755)
    with (tree.root / "data/nlu/skip.yml").open("a") as file:
        file.write("more\n")

    done = subprocess.run(
        ["make", "--no-print-directory", "chat"],
        cwd=tree.root,
        env=tree.environment(),
        input="one message\nanother\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "chat:\none message\nanother\n")
    assert "training the bot" in done.stderr


def test_uv_is_pointed_where_pip_is_pointed(tree, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()

    tree.run("lint", PIP_FIND_LINKS=f"{wheels} {tmp_path / 'missing'}")

    arguments = (tree.state / "arguments").read_text()
    assert f"--find-links {wheels} " in arguments
    assert "missing" not in arguments


def test_the_script_is_written_for_python_3_8():
    for file in Path(plan.__file__).parent.parent.rglob("*.py"):
        ast.parse(file.read_text(), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["encoder/model.onnx", "coach/marks.npz", "bot/model.tar.gz"])
def test_a_model_that_was_damaged_is_made_again_although_its_size_is_the_same(grow, name):
    tree = grow()
    assert tree.run("train").returncode == 0
    tree.calls()
    file = tree.root / "models" / name
    whole = file.read_bytes()
    file.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    done = tree.run("train")
    assert done.returncode == 0, done.stderr
    assert file.read_bytes() == whole
    assert len(tree.calls()) == 1
