"""The lists of requirements hold on every machine that the README names, and name no host."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from set_up.pip_settings import for_uv, read_pip_settings

from coach import paths

REQUIREMENTS = paths.root() / "requirements"
LISTS = sorted(REQUIREMENTS.glob("*.txt"))
MACHINES = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux ARM": "aarch64-manylinux_2_28",
    "macOS 14 on Apple silicon": "aarch64-apple-darwin",
}
#: Each list with its Python, and what would take hours to build and has to be there as a wheel.
ENVIRONMENTS = {
    "bot": (
        "3.10",
        ["bot.txt"],
        ["tensorflow", "tensorflow-macos", "tensorflow-cpu-aws", "tensorflow-text", "onnxruntime"],
    ),
    "coach": ("3.11", ["coach.txt", "torch.txt"], ["torch", "onnxruntime"]),
}
#: TensorFlow has another name on each.
TENSORFLOW = {
    "Linux x86-64": {"tensorflow", "tensorflow-text"},
    "Linux ARM": {"tensorflow", "tensorflow-cpu-aws"},
    "macOS 14 on Apple silicon": {"tensorflow-macos"},
}


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_every_package_is_pinned_with_its_hashes_and_no_host_is_named(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "://" not in text
    assert "-index" not in re.sub(r"^#.*", "", text, flags=re.MULTILINE)
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9.-]*==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_pytorch_is_of_one_version_everywhere_and_cuda_in_one_list_alone() -> None:
    found = set(re.findall(r"torch==([0-9.]+)", (paths.root() / "pyproject.toml").read_text()))
    for name in ("torch.txt", "torch-cuda.in", "torch-cuda.txt"):
        found |= set(re.findall(r"^torch==([0-9.]+)", (REQUIREMENTS / name).read_text(), re.M))
    assert len(found) == 1
    for file in LISTS:
        if file.name != "torch-cuda.txt":
            assert not re.search(r"^(nvidia|cuda|triton)", file.read_text(), re.M), file


@pytest.mark.slow
@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("machine", MACHINES)
def test_the_lists_resolve_with_wheels_on_every_machine(environment: str, machine: str) -> None:
    fetched = paths.root() / ".uv" / "bin" / "uv"
    uv = str(fetched) if fetched.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("there is no uv")
    python, lists, wheels = ENVIRONMENTS[environment]
    options, variables = for_uv(read_pip_settings(os.environ), os.environ)
    command = [uv, "pip", "compile", "--no-header", "--no-annotate", "--python", sys.executable]
    command += ["--python-version", python, "--python-platform", MACHINES[machine], *options]
    command += ["--excludes", str(REQUIREMENTS / "cuda.in"), "--quiet"]
    command += [word for name in wheels for word in ("--only-binary", name)]
    command += [str(REQUIREMENTS / name) for name in lists]
    done = subprocess.run(
        command,
        env={**os.environ, **variables, "MACOSX_DEPLOYMENT_TARGET": "14.0", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if re.search(r"error sending request|dns error|connect error|timed out", done.stderr):
        pytest.skip("no package registry answers")
    assert done.returncode == 0, done.stderr
    found = pins(done.stdout)
    listed = {
        name: pin for one in lists for name, pin in pins((REQUIREMENTS / one).read_text()).items()
    }
    assert found.keys() <= listed.keys()
    for name, pin in found.items():
        assert pin.partition("+")[0] == listed[name], name
    if environment == "bot":
        assert found.keys() & set(wheels) == TENSORFLOW[machine] | {"onnxruntime"}
    else:
        assert found.keys() >= set(wheels)
