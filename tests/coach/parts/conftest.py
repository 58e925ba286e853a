"""The project's own content, its companies as briefs, and a judge that says what it is told."""

import pytest

from coach.content import Content, load_content
from coach.parts import Brief

from .made import ScriptedJudge


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
def judge() -> ScriptedJudge:
    return ScriptedJudge()


@pytest.fixture(scope="session")
def linen(content: Content) -> Brief:
    """A brief from the file of Brightwater Linen."""
    return Brief(company=content.library.companies["brightwater_linen"])


@pytest.fixture(scope="session")
def homes(content: Content) -> Brief:
    """A brief from the file of Alderfold Homes, which pays by a fixed scale."""
    return Brief(company=content.library.companies["alderfold_homes"])
