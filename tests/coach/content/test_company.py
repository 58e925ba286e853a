"""Company files: what they must have."""

from pathlib import Path

import pytest

from coach.content import Company, ContentError, load_content, read_company
from coach.content.part_library import load_parts

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
        (
            "name: Acme\npay: {low: 30000, high: 27000}\n",
            "line 2, pay: low (30,000) is more than high (27,000); exchange the two",
        ),
        (
            "name: Acme\nfacts:\n  cats: [Two.]\n",
            "line 3, facts.cats: there is no topic cats; write",
        ),
        ("name: Acme\nfacts: {team: []}\n", "line 2, facts.team:"),
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


def test_a_company_that_ships_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "companies").mkdir()
    file = tmp_path / "companies" / "acme.yml"
    file.write_text("name: Acme\n")
    assert load_parts(tmp_path).companies["acme"].id == "acme"
    file.write_text("id: acne\nname: Acme\n")
    with pytest.raises(ContentError, match=r"acme\.yml: the id acne is not the file's name\.$"):
        load_parts(tmp_path)


def test_what_a_record_holds_may_be_older_than_the_rules() -> None:
    company = Company.model_validate(
        {"name": "Acme", "pay": {"low": 3, "high": 2}, "facts": {"cats": ["Two."]}}
    )
    assert company.facts == {"cats": ["Two."]}


def test_three_companies_ship_and_one_of_them_pays_by_a_fixed_scale() -> None:
    assert {"alderfold_homes", "brightwater_linen", "nightjay_lights"} <= set(COMPANIES)
    assert [one.pay.fixed for one in COMPANIES.values() if one.pay].count(True) >= 1
