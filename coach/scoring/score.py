"""A score, as the rest of the program and the JSON contract see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_DIGITS = 3


@dataclass(frozen=True)
class ClosestExemplar:
    """The exemplar sentence that a sentence comes closest to.

    Attributes:
        exemplar_id: whose sentence it is.
        question_id: the question that exemplar answers.
        text: the exemplar's sentence.
        label: its label.
        similarity: cosine, -1..1.
    """

    exemplar_id: str
    question_id: str | None
    text: str
    label: str
    similarity: float


@dataclass(frozen=True)
class SentenceFinding:
    """One sentence of the answer.

    Attributes:
        text: the sentence.
        label: S, T, A, R or O.
        confidence: how sure that is, 0..1.
        closest: the exemplar sentence of that label that it comes closest to, or None.
        confidences: how sure each label would be, 0..1; empty where that is not known.
    """

    text: str
    label: str
    confidence: float
    closest: ClosestExemplar | None
    confidences: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """Something worth saying about an answer.

    Attributes:
        kind: a name such as `missing_result`.
        evidence: a passage of the answer, word for word.
        advice: what to change, or None.
        praise: what worked, or None.
    """

    kind: str
    evidence: str | None
    advice: str | None = None
    praise: str | None = None


@dataclass(frozen=True)
class Score:
    """How an answer did; the meaning of each number is in the rubric.

    Attributes:
        overall: 1..5, or None when the answer is not in English.
        relevance: 1..5, or None when no question was given.
        story: a past episode is told; None where the question asks for none.
        star: part to 0..2; None where the question asks for no story.
        sentences: in the order of the answer.
        remarks: praise first, then advice, the most important advice first.
        caution: why the score was capped, or None.
        question_type: what the question asks for.
        parts: named contributions to `overall`, for explaining it.
        grade: strong, middling or weak, where a part of the interview is marked by criteria.
        topic: what a candidate's own question is about.
        criteria: criterion to how surely it is met, 0..1, where there are criteria.
    """

    overall: float | None
    relevance: float | None
    story: bool | None
    star: dict[str, float] | None
    sentences: list[SentenceFinding]
    remarks: list[Remark]
    caution: str | None
    question_type: str
    parts: dict[str, float] = field(default_factory=dict)
    grade: str | None = None
    topic: str | None = None
    criteria: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The JSON contract: plain types, numbers rounded to three decimals."""
        return {
            "overall": _rounded(self.overall),
            "relevance": _rounded(self.relevance),
            "story": self.story,
            "star": None
            if self.star is None
            else {part: _rounded(value) for part, value in self.star.items()},
            "sentences": [_sentence_dict(finding) for finding in self.sentences],
            "remarks": [
                {
                    key: value
                    for key, value in (
                        ("kind", remark.kind),
                        ("evidence", remark.evidence),
                        ("advice", remark.advice),
                        ("praise", remark.praise),
                    )
                    if value is not None or key == "evidence"
                }
                for remark in self.remarks
            ],
            "caution": self.caution,
            "question_type": self.question_type,
            "parts": {name: _rounded(value) for name, value in self.parts.items()},
            **self._marks(),
        }

    def _marks(self) -> dict[str, Any]:
        """What only a part that is marked by criteria has."""
        found: dict[str, Any] = {}
        if self.grade is not None:
            found["grade"] = self.grade
        if self.topic is not None:
            found["topic"] = self.topic
        if self.criteria:
            found["criteria"] = {name: _rounded(one) for name, one in self.criteria.items()}
        return found

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Score:
        """The score that `as_dict` wrote, as far as its digits go.

        Raises:
            KeyError: a key of the contract is missing.
        """
        return cls(
            overall=kept["overall"],
            relevance=kept["relevance"],
            story=kept["story"],
            star=None if kept["star"] is None else dict(kept["star"]),
            sentences=[
                SentenceFinding(
                    one["text"],
                    one["label"],
                    one.get("confidence", 1.0),
                    ClosestExemplar(**one["closest"]) if one.get("closest") else None,
                    dict(one.get("confidences", {})),
                )
                for one in kept["sentences"]
            ],
            remarks=[
                Remark(one["kind"], one.get("evidence"), one.get("advice"), one.get("praise"))
                for one in kept["remarks"]
            ],
            caution=kept["caution"],
            question_type=kept.get("question_type", "episode"),
            parts=dict(kept.get("parts", {})),
            grade=kept.get("grade"),
            topic=kept.get("topic"),
            criteria=dict(kept.get("criteria", {})),
        )


def _sentence_dict(finding: SentenceFinding) -> dict[str, Any]:
    closest = finding.closest
    sure = {label: _rounded(one) for label, one in finding.confidences.items()}
    return {
        "text": finding.text,
        "label": finding.label,
        "confidence": _rounded(finding.confidence),
        "closest": None
        if closest is None
        else {
            "exemplar_id": closest.exemplar_id,
            "question_id": closest.question_id,
            "text": closest.text,
            "label": closest.label,
            "similarity": _rounded(closest.similarity),
        },
        **({"confidences": sure} if sure else {}),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), _DIGITS) + 0.0
