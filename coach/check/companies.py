"""Rules of companies that their own file cannot show; the others are in `coach/content`."""

from collections.abc import Iterator

from coach.check.problem import Problem, listed, repeated, shortened
from coach.content import Content


def unknown_people(content: Content) -> Iterator[Problem]:
    """People in the place of a persona whom nobody meets."""
    for company in content.library.companies.values():
        for name in company.people:
            if name not in content.personas:
                yield Problem(
                    f"companies/{company.id}.yml",
                    f"people has {name}, who is no persona; write one of "
                    f"{listed(content.personas)}, or take it out",
                )


def same_fact(content: Content) -> Iterator[Problem]:
    """Facts that are told twice."""
    for company in content.library.companies.values():
        for topic, facts in company.facts.items():
            for text in repeated(facts):
                yield Problem(
                    f"companies/{company.id}.yml",
                    f"facts, {topic}: {shortened(text)} stands there twice; take one out",
                )


RULES = (unknown_people, same_fact)
