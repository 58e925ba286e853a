"""Company files: what they must have, and the three that ship."""

from pathlib import Path

import pytest

from coach.content import ContentError, load_content, load_interview, read_company

COMPANIES = load_content().library.companies


def written(folder: Path, text: str) -> Path:
    file = folder / "own.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_name_is_enough(tmp_path: Path) -> None:
    company = read_company(written(tmp_path, "name: Acme\n"))
    assert (company.name, company.role, company.facts) == ("Acme", None, {})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place: Leeds\n", "name: this key is missing; add it"),
        ("name: Acme\nhoroscope: leo\n", "line 2, horoscope: this key is unknown"),
        ("name: Acme\npay: {low: 0, high: 2}\n", "line 2, pay.low: expected greater than 0"),
        ("name: Acme\nvalues: [{meaning: x}]\n", "line 2, values.0.name: this key is missing"),
        ("name: Acme\nrole: {duties: [x]}\n", "line 2, role.title: this key is missing"),
        ("name: ' '\n", "line 1, name:"),
        ("name: [\n", "this is not valid YAML"),
        ("- Acme\n", "expected keys, each with its value"),
    ],
)
def test_an_error_is_one_sentence_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ContentError) as error:
        read_company(written(tmp_path, text))
    said = str(error.value)
    assert told in said
    assert said.startswith(str(tmp_path / "own.yml"))
    assert said.endswith(".")
    assert "\n" not in said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_company(tmp_path / "none.yml")


def test_three_companies_ship_and_one_of_them_pays_by_a_fixed_scale() -> None:
    assert len(COMPANIES) == 3
    assert [one.pay.fixed for one in COMPANIES.values() if one.pay].count(True) == 1


@pytest.mark.parametrize("name", COMPANIES)
def test_a_shipped_company_is_complete(name: str) -> None:
    company = COMPANIES[name]
    assert company.id == name
    assert set(company.people) == {"supervisor", "owner", "coworker"}
    assert all(one.title for one in company.people.values())
    assert len(company.values) >= 3
    assert all(one.meaning for one in company.values)
    assert company.role is not None
    assert len(company.role.duties) >= 4
    assert company.pay is not None
    assert company.pay.low < company.pay.high
    assert company.products
    assert company.decision
    # Something may stay unknown: then its people say honestly that they do not know.
    topics = set(load_interview().topics)
    assert set(company.facts) <= topics
    assert len(topics - {"other"} - set(company.facts)) <= 1
    for facts in company.facts.values():
        assert facts
        assert len(set(facts)) == len(facts)
