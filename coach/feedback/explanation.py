"""How a score came about."""

from __future__ import annotations

from coach.content import Question
from coach.feedback.answer import star_line
from coach.feedback.words import LABEL_WORDS, TYPE_WORDS, overall_words, quoted
from coach.scoring import Score, SentenceFinding
from coach.scoring.cautions import CAPS
from coach.scoring.wording import caution_text

_PART_WORDS: dict[str, str] = {
    "whole": "your answer as a whole",
    "context": "the scene you set",
    "task": "what you had to achieve",
    "action": "what you did yourself",
    "result": "how it came out",
    "undone": "what you did not do",
    "reasons": "your reasons",
    "episode": "telling one particular time",
    "complete": "a story with nothing missing",
    "substance": "how definite your sentences are",
    "amount": "how much you say that counts",
    "relevance": "how well it fits this question",
    "manner": "general words, conditions, “we” and habits",
    "no_story_told": "no one time is told, as a story or an example",
    "no_end_told": "how it ended is not told",
    "no_part_of_ones_own": "“we” or somebody else did it, not “I”",
    "another_question": "it seems to answer another question",
    "kept_in_scale": "nothing gets less than 1 or more than 5",
}
_COUNTS = 0.05


def explanation_text(question: Question, score: Score) -> str:
    """The score taken apart, down to the exemplar sentence closest to each sentence.

    Args:
        question: what was asked.
        score: how the answer did.
    """
    lines = [
        f"The score is {overall_words(score)}. This question asks for "
        f"{TYPE_WORDS[score.question_type]}."
    ]
    if score.caution is not None:
        cap = CAPS[score.caution]
        lines.append(caution_text(score.caution))
        if cap is not None:
            lines.append(f"Such an answer gets {cap:g} at most.")
    if score.criteria:
        lines += ["", "What I looked for, and how surely I found it:"]
        lines += [
            f"- {name.replace('_', ' ')}: {_sure(value)}" for name, value in score.criteria.items()
        ]
        return "\n".join(lines)
    if score.star is not None and question.type == "episode":
        lines += ["", star_line(score)]
    if score.overall is not None and score.parts:
        lines += ["", "What it is made of, in points:"]
        lines.append(f"- where every answer starts: {score.parts['base']:.1f}")
        lines += [
            f"- {words}: {score.parts[name]:+.1f}"
            for name, words in _PART_WORDS.items()
            if abs(score.parts.get(name, 0.0)) >= _COUNTS
        ]
    if score.sentences:
        lines += ["", "Your sentences, what each was taken for, and my closest example of that:"]
        for finding in score.sentences:
            lines += _sentence(finding)
    return "\n".join(lines)


def _sure(value: float) -> str:
    return "yes" if value >= 0.6 else "not really" if value < 0.4 else "perhaps"


def _sentence(finding: SentenceFinding) -> list[str]:
    sure = "" if finding.confidence >= 0.6 else ", not sure"
    lines = [f"- {quoted(finding.text)}: {LABEL_WORDS[finding.label]}{sure}"]
    if finding.closest is not None:
        near = finding.closest
        lines.append(f"  closest: {near.text} (similarity {near.similarity:.2f})")
    return lines
