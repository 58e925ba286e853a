"""`python -m coach.evaluation.document` (`make evaluate`): prints the tables and writes them.

What is written: `docs/evaluation.md` and the pictures beside it in `docs/evaluation/`.
"""
# ruff: noqa: T201 (a command that prints its tables)

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.content import Content, ContentError, load_content, load_training
from coach.embedding import Encoder, EncoderError, load_answer_encoder, load_encoder
from coach.evaluation import plots
from coach.evaluation.agreement import Measures, label_pairs, measure, overall_of, score_rated
from coach.evaluation.bands import bands
from coach.evaluation.bank import held_out_scorers, score_held_out
from coach.evaluation.baselines import baselines
from coach.evaluation.beside import load_stories, told_apart
from coach.evaluation.deceptions import copies, load_deceptions, passed
from coach.evaluation.manner import steadiness
from coach.evaluation.measures import mean_absolute_error, partial_pearson, pearson
from coach.evaluation.parts import GRADE_PAIRS, parts_section
from coach.evaluation.plain import POOR, SOUND, load_plain, plain_figures
from coach.evaluation.rated import RatedAnswer, RatingsError, read_rated
from coach.evaluation.table import MACHINE_MADE, markdown, table
from coach.marking import Marker, load_marks
from coach.paths import root
from coach.scoring import ModelError, Score, Scorer, load_model
from coach.scoring.question_type import QUESTION_TYPES

REAL_ANSWERS = Path("..", "shared", "data", "real-answers", "dev.jsonl")


#: Title, name and file of answers by people who wrote nothing that teaches; they come first.
OTHER_AUTHORS = (
    (
        "160 ordinary answers by another author",
        "others",
        Path("data", "evaluation", "ordinary_answers.jsonl"),
    ),
    ("120 real answers, typed by people", "real", REAL_ANSWERS),
)


@dataclass(frozen=True)
class Judged:
    """Rated answers and their scores.

    Attributes:
        title: what they are.
        name: for file names.
        rated: the answers.
        scores: from their texts.
        labelled: with their given sentences.
    """

    title: str
    name: str
    rated: Sequence[RatedAnswer]
    scores: Sequence[Score]
    labelled: Sequence[Score | None]

    @property
    def overall(self) -> list[float]:
        """The scores; an answer that is not judged counts as the lowest."""
        return [overall_of(score) for score in self.scores]


def main() -> int:
    """Measure, print, write; 0 when done, 2 when it cannot be."""
    try:
        content, encoder = load_content(), load_encoder()
        scorer = Scorer(content, encoder, load_answer_encoder(), load_model())
        print("The bank on held-out questions; this takes some minutes ...", flush=True)
        held_out = Judged(
            "The project's own answers, on held-out questions",
            "bank",
            *score_held_out(held_out_scorers(content, encoder)),
        )
        judged = [
            Judged(title, name, *_scored(scorer, root() / path))
            for title, name, path in OTHER_AUTHORS
            if (root() / path).is_file()
        ]
        judged.append(held_out)
        text = _document(judged, content, encoder, scorer)
        folder = root() / "docs"
        (folder / "evaluation").mkdir(parents=True, exist_ok=True)
        for one in judged:
            _draw(one, folder / "evaluation")
        (folder / "evaluation.md").write_text(text, encoding="utf-8")
    except (ContentError, EncoderError, ModelError, RatingsError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"docs/evaluation.md cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    print(text)
    return 0


def _scored(
    scorer: Scorer, path: Path
) -> tuple[Sequence[RatedAnswer], Sequence[Score], Sequence[Score | None]]:
    rated = read_rated(path)
    return rated, *score_rated(scorer, rated)


def _document(judged: Sequence[Judged], content: Content, encoder: Encoder, scorer: Scorer) -> str:
    parts = [
        "# How well the coach scores",
        "Written by `make evaluate`; do not edit. What each number means is in the README.",
        MACHINE_MADE.replace("\n", " "),
    ]
    for one in judged:
        measures = measure(one.rated, one.scores, one.labelled)
        parts += [
            f"## {one.title}",
            _block(table(measures).replace(f"\n\n{MACHINE_MADE}", "")),
            "### Beside plain scorers",
            _beside(one, measures, content),
            "### By band of quality",
            _by_band(one),
            f"![Predicted against rated](evaluation/{one.name}_rated.png) "
            f"![Labels, confusion](evaluation/{one.name}_labels.png) "
            f"![Score against length](evaluation/{one.name}_length.png)",
        ]
    parts += [
        "## Grades put in order",
        "Strong, middling and weak answers of the bank, of equal length on average; pairs within a "
        "held-out question.",
        _grades(judged[-1], content),
        "## Deceptions",
        "Pairs of a good answer and one that looks like it (`data/evaluation/deceptions`, and some "
        "made from these): how often the good one scores at least half a point more.",
        _deceptions(scorer, content),
        "### A good story beside another question",
        "Six pairs say little. Here are 400 stories, written for this without a look at the scorer "
        "(`data/evaluation/stories_and_questions`), each with three questions that it "
        "answers and two that it does not, one of these a tempting one; few stories have any of "
        "the question's words. Every question that is answered is paired with every one that "
        "is not.",
        _beside_questions(scorer),
        "### Questions that ask for no story",
        "What would you do, why us, what do you hope to earn: 60 good answers to such questions "
        "(`data/evaluation/answers_without_story`), written without a look at the scorer, "
        "each with two questions that it answers and four that it does not. "
        "The coach is told no question's type.",
        _plain(scorer),
        "Agreement with ratings, by the type of the question, each held out (the bank and the "
        "other rated answers):",
        _by_type(judged[-1], content),
        "## Manner",
        "The same answer put differently: how often its score moves by no more than 0.25.",
        _manner(judged, content, scorer),
        parts_section(Marker(content, encoder, load_marks(), load_model().pairs).mark),
        CALIBRATION,
    ]
    return "\n\n".join(parts) + "\n"


CALIBRATION = """## What was fitted on real answers

Nothing is trained on them. The last step (`coach/scoring/calibration.py`) has three constants,
chosen on the 120 on 22 November 2026: offset 0.0, slope 0.9, weight of the amount said 0.9. Least
squares alone would have given the amount three times that weight and the rest half of it (r .84);
then answers that only look full would have scored as well as good ones, so a smaller weight was
kept. By then the 120 had been looked at about fifty times, always as totals, to choose between
designs; some fifty more looks since, when layers were taken from the encoder, speech was split by
a learned model, ceilings were set and themes came in. Another 120, which nobody here has seen,
decide."""


def _block(text: str) -> str:
    return f"```\n{text}\n```"


def _beside(one: Judged, measures: Measures, content: Content) -> str:
    ratings = [each.overall for each in one.rated]
    words = [float(np.log(1 + len(each.answer.split()))) for each in one.rated]
    rows = [
        ["**the coach**", f"**{measures['overall_r']:.2f}**",
         f"**{measures['overall_partial_r']:.2f}**"]
    ]  # fmt: skip
    for baseline in baselines(content):
        found = [baseline.score(each) for each in one.rated]
        partial = "–" if baseline.name.startswith("word count") else (
            f"{partial_pearson(found, ratings, words):.2f}"
        )  # fmt: skip
        rows.append([baseline.name, f"{pearson(found, ratings):.2f}", partial])
    return markdown(["scorer", "r with the rating", "without word count"], rows)


def _by_band(one: Judged) -> str:
    return markdown(
        ["rating", "answers", "mean rating", "mean score", "mean absolute error"],
        [
            [band.name, str(band.answers), f"{band.mean_rating:.2f}", f"{band.mean_score:.2f}",
             f"{band.mean_error:.2f}"]
            for band in bands([each.overall for each in one.rated], one.overall)
        ],
    )  # fmt: skip


def _grades(held_out: Judged, content: Content) -> str:
    score_of = {one.id: score for one, score in zip(held_out.rated, held_out.overall, strict=True)}
    rows = []
    for upper, lower in GRADE_PAIRS:
        ordered = [
            score_of[high.id] > score_of[low.id]
            for group in content.exemplars.values()
            for high, low in itertools.product(group, group)
            if (high.grade, low.grade) == (upper, lower)
        ]
        rows.append([f"{upper} over {lower}", f"{np.mean(ordered):.3f}", str(len(ordered))])
    return markdown(["pair", "in order", "pairs"], rows)


def _beside_questions(scorer: Scorer) -> str:
    found = told_apart(scorer, load_stories())
    return markdown(
        ["what", "share"],
        [
            ["scores higher beside a question that it answers", f"{found.in_order:.2f}"],
            ["by half a point at least", f"{found.clearly:.2f}"],
            [
                "loses half a point or more beside a question that it answers",
                f"{found.wronged:.2f}",
            ],
        ],
    )


def _plain(scorer: Scorer) -> str:
    found = plain_figures(scorer, load_plain(), load_stories())
    return markdown(
        ["what", "share"],
        [
            ["the type of a new question is found", f"{found.types_found:.2f}"],
            [f"a good answer has {SOUND} or more beside its question", f"{found.sound:.2f}"],
            ["it loses half a point beside a question of another type", f"{found.other_type:.2f}"],
            ["the same beside another question of its type", f"{found.same_type:.2f}"],
            [f"a good story has {POOR} or less beside such a question", f"{found.stories:.2f}"],
        ],
    )


def _by_type(bank: Judged, content: Content) -> str:
    types = {name: one.type for name, one in content.questions.items()}
    types |= {one.question: one.type for one in load_training().answers}
    rows = []
    for kind in QUESTION_TYPES:
        pairs = [
            (score, one.overall)
            for score, one in zip(bank.overall, bank.rated, strict=True)
            if types[one.question] == kind
        ]
        scored, rated = ([one[i] for one in pairs] for i in (0, 1))
        off = mean_absolute_error(scored, rated)
        name = kind.replace("_", " ")
        rows.append([name, str(len(pairs)), f"{pearson(scored, rated):.2f}", f"{off:.2f}"])
    return markdown(["type", "answers", "r", "mean absolute error"], rows)


def _deceptions(scorer: Scorer, content: Content) -> str:
    written = load_deceptions()
    found = passed(scorer, written + copies(content, written))
    return markdown(
        ["kind", "told apart", "pairs"],
        [
            [kind.replace("_", " "), f"{good / of:.2f}", str(of)]
            for kind, (good, of) in found.items()
        ],
    )


def _manner(judged: Sequence[Judged], content: Content, scorer: Scorer) -> str:
    # Exemplars are copies of themselves for the scorer that is shipped: the other rated answers.
    chosen = [
        (one.title, [each for each in one.rated if each.question not in content.questions])
        for one in judged
    ]
    found = [(title, steadiness(scorer, rated)) for title, rated in chosen]
    names = list(found[0][1])
    return markdown(
        ["answers", *names],
        [[title, *[f"{shares[name]:.2f}" for name in names]] for title, shares in found],
    )


def _draw(one: Judged, folder: Path) -> None:
    ratings = [each.overall for each in one.rated]
    plots.predicted_against_rated(ratings, one.overall, folder / f"{one.name}_rated.png")
    found = label_pairs(one.rated, one.labelled)
    plots.confusion([label for _, label in found], [label for label, _ in found],
                    folder / f"{one.name}_labels.png")  # fmt: skip
    plots.score_against_length([len(each.answer.split()) for each in one.rated], one.overall,
                               folder / f"{one.name}_length.png")  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
