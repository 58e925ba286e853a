"""Feedback that can be argued with: questions and objections, answered from the score itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.content import ENTRY, Exemplar, Question
from coach.content.about_feedback import AboutFeedback, Meaning
from coach.feedback.answer import comparison_text, star_line
from coach.feedback.discussion.listener import Heard
from coach.feedback.explanation import explanation_text
from coach.feedback.words import PART_NAMES, TYPE_WORDS, dots, overall_words, quoted
from coach.scoring import Remark, Score, SentenceFinding

#: How far below its label's confidence that of the disputed part may be for a sentence to be a near
#: thing. Source: sentences of the bank whose question was held out (5 folds, November 2026). Up to
#: .1 the label was right in 53 of 100 and the other part in 27: two to one, and then the word of
#: whoever tells the story tips it. From .1 to .2 it was 62 to 15, beyond .3 ten to one.
NEAR = 0.1
#: How sure the kind of a question has to be, 0..1; else it is said what the feedback rests on.
SURE_OF_KIND = 0.35
#: Words a minute at which people speak in interviews; 250 words are two minutes.
SPEED = 125
_SHORT, _LONG = 50, 250  # words; the rubric calls it long above some 250
_FREE = 0.1  # points that a sentence may cost and still be called free
_MOVED = 0.05  # points; less is no change as it is shown
_WE = {
    "I'm": "we're",
    "I am": "we are",
    "I was": "we were",
    "I've": "we've",
    "I'd": "we'd",
    "I'll": "we'll",
    "I": "we",
    "my": "our",
    "mine": "ours",
    "me": "us",
    "myself": "ourselves",
}
_I = re.compile(r"\b(I(?:['’](?:m|ve|d|ll)| am| was)?|my|mine|me|myself)\b", re.IGNORECASE)


_ASKS = re.compile(
    r"^\W*(?:so |and |but |then )*(?:what|which|where|how|why|who|is|was|are|were|do|does|did|can"
    r"|could|tell|show|say|label|find|go)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reply:
    """What the coach says, and what becomes of the score.

    Attributes:
        text: what is said.
        objection: as it is kept with the attempt, or None where there was none.
        score: the corrected score where the coach conceded, else None.
    """

    text: str
    objection: dict[str, Any] | None = None
    score: Score | None = None


@dataclass(frozen=True)
class Discussion:
    """One answer whose feedback is talked about.

    It stands on the public fields of a score alone: the sentences with label, confidence(s) and
    closest exemplar, the parts, the remarks; and on scoring again.

    Attributes:
        about: what is said.
        question: what was asked.
        score: how the answer did.
        words: how many the answer has.
        again: scores the answer that consists of these sentences, where the labels of some, by
            their place, are known.
        exemplars: strong ones for this question; may be empty.
        before: score of the try before, or None.
        objections: those made to this attempt so far.
    """

    about: AboutFeedback
    question: Question
    score: Score
    words: int
    again: Callable[[Sequence[str], Mapping[int, str]], Score]
    exemplars: Sequence[Exemplar] = ()
    before: Score | None = None
    objections: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    def reply(self, said: str, heard: Heard) -> Reply:
        """Answer a question about the feedback, or an objection to it.

        Args:
            said: the message.
            heard: what it is about.
        """
        if self.question.type == ENTRY:
            return Reply(self._say("not_scored"))
        kind = heard.kind if heard.sure >= SURE_OF_KIND else "unclear"
        if kind == "length":
            return Reply(self._length())
        if kind == "score" or not self.score.sentences:
            return Reply(explanation_text(self.question, self.score))
        tells = self.score.star is not None
        if not tells and heard.part and kind in ("which_part", "objection", "clearer"):
            asked = TYPE_WORDS.get(self.score.question_type, TYPE_WORDS["marked"])
            part = _name(heard.part)
            return Reply(_lines(self._say("no_story", asked=asked, part=part), *self._advice()))
        pointed = bool(heard.part and heard.sentences) and not said.rstrip().endswith("?")
        if kind == "which_part" and tells and pointed and not _ASKS.search(said):
            kind = "objection"  # "the first sentence is the task" says it, and does not ask it
        if kind == "objection" and tells and (heard.part or heard.sentences):
            return self._object(said, heard)
        if kind == "objection" and heard.meaning is not None and heard.meaning.id == "question":
            kind = "relevance"  # "I don't agree that it is off topic"
        answers: dict[str, Callable[[Heard], str]] = {
            "which_part": self._which,
            "meaning": self._meaning,
            "cut": self._cut,
            "relevance": self._relevance,
            "clearer": self._clearer,
            "leave_out": self._leave_out,
            "badly": self._badly,
            "good": self._good,
            "compare": self._compare,
            "english": lambda _: self._say("english"),
            "doubt": self._doubt,
        }
        return Reply(answers.get(kind, self._no_point)(heard))

    # --- which sentence is what ---------------------------------------------------------------

    def _which(self, heard: Heard) -> str:
        if self.score.star is None:
            return _lines(explanation_text(self.question, self.score))
        if heard.sentences:
            return _lines(*(self._took(self.score.sentences[row]) for row in heard.sentences))
        if heard.part is None:
            return _lines(self._say("all_parts"), *self._each())
        found = self._of(heard.part)
        if found:
            sure = min(one.confidence for one in found)
            return self._say(
                "is_part",
                quotes=_quotes(found),
                part=_name(heard.part),
                sure=self._sure(sure),
            )
        return self._none(heard.part, asked_which=True)

    def _none(self, part: str, *, asked_which: bool = False) -> str:
        """That no sentence is a part, what came nearest, and a way to point to another sentence.

        Args:
            part: the part.
            asked_which: whether it was asked which sentence it is, so that this is not asked back.
        """
        nearest = self.score.sentences[self._likeliest(part)]
        quote, label = quoted(nearest.text), _label(nearest.label)
        # It may have a mark all the same, for what the other sentences say of it.
        mark = dots((self.score.star or {}).get(part, 0.0))
        heard = "none_but" if mark == dots(0.0) else "none_alone"
        return _lines(
            self._say(heard, part=_name(part), quote=quote, label=label, dots=mark),
            self._how(part),
            self._say("say_which" if asked_which else "which_sentence", part=_name(part)),
        )

    def _each(self) -> list[str]:
        return [
            f"- {quoted(one.text)}: {_label(one.label)}{self._sure(one.confidence)}"
            for one in self.score.sentences
        ]

    def _took(self, one: SentenceFinding) -> str:
        return self._say(
            "is_label",
            quote=quoted(one.text),
            label=_label(one.label),
            sure=self._sure(one.confidence),
        )

    # --- objections -----------------------------------------------------------------------------

    def _object(self, said: str, heard: Heard) -> Reply:
        part = heard.part or self._disputed()
        found = self._of(part)
        row = heard.sentences[0] if heard.sentences else None
        if row is None and found:
            row = max(
                (i for i, one in enumerate(self.score.sentences) if one.label == part),
                key=lambda i: self.score.sentences[i].confidence,
            )
        row = self._likeliest(part) if row is None else row
        sentence = self.score.sentences[row]
        made = self._made_before(sentence, part)
        if sentence.label == part:
            kept = None if made else self._kept(said, sentence, part, None)
            return Reply(self._counted(sentence, part, again=made), kept)
        if _confidence(sentence, part) < sentence.confidence - NEAR:
            pointed = bool(heard.sentences)
            text = self._kept_mark(sentence, part, again=made) if pointed else self._none(part)
            return Reply(text, None if made else self._kept(said, sentence, part, None))
        texts = [one.text for one in self.score.sentences]
        score = self.again(texts, {**self._conceded(texts), row: part})
        objection = self._kept(said, sentence, part, score)
        return Reply(self.concession(objection), objection, score)

    def concession(self, objection: Mapping[str, Any]) -> str:
        """What is said to an objection that was conceded, made from what is kept of it."""
        was, now = objection["was"], objection["now"]
        part = str(now["label"])
        words = {
            "part": _name(part).capitalize(),
            "before": dots(was["star"]),
            "after": dots(now["star"]),
            "was": _points(was["overall"]),
            "now": _points(now["overall"]),
        }
        moved = words["before"] != words["after"]
        whole = words["was"] != words["now"]
        what = "changes" if whole else "changes_part" if moved else "changes_nothing"
        return _lines(
            self._say(
                "conceded",
                quote=quoted(objection["sentence"]),
                part=_name(part),
                label=_label(str(was["label"])),
            ),
            self._say(what, **words),
            self._say("keeps_both"),
        )

    def _counted(self, sentence: SentenceFinding, part: str, *, again: bool) -> str:
        star = (self.score.star or {}).get(part, 0.0)
        thin = dots(star) != dots(2.0)
        if again and not thin:
            return self._say("counted_full", quote=quoted(sentence.text), part=_name(part))
        return _lines(
            self._say(
                "counted_again" if again else "counted",
                quote=quoted(sentence.text),
                part=_name(part),
                sure=self._sure(sentence.confidence),
                pattern=self.about.parts[part].pattern,  # type: ignore[index]
            ),
            self._say("counted_thin", dots=dots(star), **self._of_part(part))
            if thin and not again
            else "",
        )

    def _kept_mark(self, sentence: SentenceFinding, part: str, *, again: bool) -> str:
        quote, label = quoted(sentence.text), _label(sentence.label)
        if again:
            pattern = self.about.parts[part].pattern  # type: ignore[index]
            return self._say("not_conceded_again", quote=quote, label=label, pattern=pattern)
        near = sentence.closest
        return _lines(
            self._say(
                "not_conceded",
                quote=quote,
                label=label,
                sure=self._sure(sentence.confidence),
            ),
            self._say("why_closest", closest=near.text) if near is not None else "",
            self._say("how_so", **self._of_part(part)),
        )

    def _kept(
        self, said: str, sentence: SentenceFinding, part: str, score: Score | None
    ) -> dict[str, Any]:
        def mark(of: Score, label: str) -> dict[str, Any]:
            star = (of.star or {}).get(part, 0.0)
            return {"label": label, "star": round(star, 3), "overall": of.overall}

        was = mark(self.score, sentence.label)
        return {
            "said": said,
            "sentence": sentence.text,
            "part": part,
            "was": was,
            "now": was if score is None else mark(score, part),
            "conceded": score is not None,
        }

    def _made_before(self, sentence: SentenceFinding, part: str) -> bool:
        return any(
            one["sentence"] == sentence.text and one["part"] == part for one in self.objections
        )

    def _conceded(self, texts: Sequence[str]) -> dict[int, str]:
        """The labels that were conceded before, by the places that the sentences have now."""
        given = {one["sentence"]: one["now"]["label"] for one in self.objections if one["conceded"]}
        return {place: given[text] for place, text in enumerate(texts) if text in given}

    def _disputed(self) -> str:
        """The part at issue where none is named: that of the first advice, or the thinnest."""
        for remark in self.score.remarks:
            if remark.advice is not None and _part_of(remark) is not None:
                return str(_part_of(remark))
        star = self.score.star or {}
        return min(star, key=lambda part: star[part], default="R")

    def _no_point(self, _: Heard) -> str:
        rests = [star_line(self.score)] if self.score.star is not None else []
        if self.score.star is None:
            rests.append(f"{overall_words(self.score)}.".capitalize())
        ask = [self._say("which_sentence")] if self.score.star is not None else []
        return _lines(self._say("no_point"), *rests, *self._advice(), *ask)

    def _doubt(self, heard: Heard) -> str:
        rests = [star_line(self.score)] if self.score.star is not None else []
        return _lines(self._say("can_be_wrong"), *rests, *self._advice())

    # --- what is meant, what would help ---------------------------------------------------------

    def _meaning(self, heard: Heard) -> str:
        advice = next((one for one in self.score.remarks if one.advice is not None), None)
        meaning = heard.meaning
        if meaning is None and heard.part is not None:
            return self._clearer(heard)
        if meaning is None and advice is not None:
            meaning = next((one for one in self.about.meanings if advice.kind in one.remarks), None)
        if meaning is None:
            return self._clearer(heard)
        said = self._remark_on(meaning)
        if said is None or said.evidence is None:
            return self._say("meaning_plain", says=meaning.says, pattern=meaning.pattern)
        quote = quoted(said.evidence)
        return self._say("meaning", quote=quote, says=meaning.says, pattern=meaning.pattern)

    def _remark_on(self, meaning: Meaning) -> Remark | None:
        return next(
            (
                one
                for one in self.score.remarks
                if one.advice is not None and one.kind in meaning.remarks
            ),
            None,
        )

    def _clearer(self, heard: Heard) -> str:
        part = heard.part
        if part is None and heard.sentences:
            part = self.score.sentences[heard.sentences[0]].label
        if self.score.star is None or part is None or part == "O":
            advice = self._advice()
            if not advice:
                return self._say("clearer_nothing")
            part = next((_part_of(one) for one in self.score.remarks if one.advice), None)
            return _lines(*advice, self._how(part) if part else "")
        own = self._of(part)
        pointed = [self.score.sentences[row] for row in heard.sentences] or own
        best = max(pointed, key=lambda one: one.confidence, default=None)
        example = next(
            (one.text for each in self.exemplars for one in each.sentences if one.label == part),
            None,
        )
        return _lines(
            self._say("clearer_from", quote=quoted(best.text)) if best is not None else "",
            self._say("clearer", **self._of_part(part)),
            self._say("clearer_example", example=example) if example is not None else "",
        )

    def _advice(self) -> list[str]:
        advice = next((one.advice for one in self.score.remarks if one.advice is not None), None)
        return [] if advice is None else [f"- {advice}"]

    def _good(self, _: Heard) -> str:
        praise = [f"- {one.praise}" for one in self.score.remarks if one.praise is not None]
        if praise:
            return _lines(self._say("good"), *praise)
        best = max(self.score.sentences, key=lambda one: (one.label != "O", one.confidence))
        return self._say("good_nothing", quote=quoted(best.text))

    def _length(self) -> str:
        seconds = self.words / SPEED * 60
        if seconds < 55:
            time = f"some {max(5, 5 * round(seconds / 5))} seconds"
        else:
            minutes = round(seconds / 30) / 2
            time = "a minute" if minutes == 1 else f"{minutes:g} minutes"
        what = "short" if self.words < _SHORT else "long" if self.words > _LONG else "fine"
        marked = self.score.star is None and bool(self.score.criteria)
        return " ".join(
            [
                self._say("length", words=str(self.words), time=time),
                *([] if marked else [self._say(f"length_{what}")]),
            ]
        )

    def _relevance(self, _: Heard) -> str:
        value = self.score.relevance
        if value is None:
            return self._say("relevant_unknown")
        what = "relevant" if value >= 4 else "relevant_partly" if value >= 2.5 else "relevant_not"
        goal = self.question.listens_for.rstrip(".")
        return _lines(
            self._say(what, value=f"{value:.1f}"),
            self._say("asked_for", listens_for=goal) if goal else "",
        )

    def _compare(self, _: Heard) -> str:
        if self.before is None:
            return self._say("one_try")
        return comparison_text(self.question, self.before, self.score)

    # --- scoring again --------------------------------------------------------------------------

    def _leave_out(self, heard: Heard) -> str:
        rows = set(heard.sentences)
        if not rows and heard.part is not None and self.score.star is not None:
            rows = {i for i, one in enumerate(self.score.sentences) if one.label == heard.part}
            if not rows:
                return self._which(heard)
        if not rows:
            return self._say("which_left_out")
        score = self._without(rows)
        if score is None:
            return self._say("without_all")
        quotes = _quotes([self.score.sentences[row] for row in sorted(rows)])
        was, now = _points(self.score.overall), _points(score.overall)
        loss = (self.score.overall or 1.0) - (score.overall or 1.0)
        if was == now:
            said = [self._say("without_same", quotes=quotes, now=now)]
        else:
            said = [self._say("without", quotes=quotes, was=was, now=now)]
            if loss > 0 or not self._loses_a_part(score):
                said.append(self._say("worse" if loss > 0 else "better"))
        return _lines(*said, self._side_by_side(score), self._say("tried_only"))

    def _loses_a_part(self, score: Score) -> bool:
        star, other = self.score.star or {}, score.star or {}
        return any(
            dots(other.get(part, 0.0)).count("●") < dots(star[part]).count("●") for part in star
        )

    def _cut(self, _: Heard) -> str:
        if len(self.score.sentences) == 1:
            return self._say("cut_one")
        row, score = max(self._each_left_out(), key=lambda one: one[1].overall or 0.0)
        cost = (self.score.overall or 1.0) - (score.overall or 1.0)
        if cost > _FREE:
            return self._say("cut_nothing", cost=f"{cost:.1f}")
        return self._say(
            "cut",
            quote=quoted(self.score.sentences[row].text),
            was=_points(self.score.overall),
            now=_points(score.overall),
        )

    def _badly(self, _: Heard) -> str:
        """The answer without how it ended, or without what carries it most, and “we” for “I”."""
        count = len(self.score.sentences)
        gone = {i for i, one in enumerate(self.score.sentences) if one.label == "R"}
        if (not gone or len(gone) == count) and count > 1:
            gone = {min(self._each_left_out(), key=lambda one: one[1].overall or 0.0)[0]}
        if len(gone) == count:
            gone = set()
        kept = [one.text for i, one in enumerate(self.score.sentences) if i not in gone]
        told = [_as_we(text) for text in kept]
        score = self.again(told, {})
        was, now = _points(self.score.overall), _points(score.overall)
        worse = (score.overall or 1.0) < (self.score.overall or 1.0) - _MOVED
        return _lines(
            self._say("badly"),
            f"“{' '.join(told)}”",
            self._done_badly(sorted(gone), told != kept),
            self._say("badly_score", was=was, now=now)
            if worse
            else self._say("badly_same", now=now),
            self._side_by_side(score),
            self._say("tried_only"),
        )

    def _done_badly(self, gone: Sequence[int], as_we: bool) -> str:
        quotes = _quotes([self.score.sentences[row] for row in gone]) if gone else ""
        if gone and as_we:
            return self._say("badly_both", quotes=quotes)
        if gone:
            return self._say("badly_left_out", quotes=quotes)
        return self._say("badly_we") if as_we else ""

    def _each_left_out(self) -> list[tuple[int, Score]]:
        tried = ((row, self._without({row})) for row in range(len(self.score.sentences)))
        return [(row, score) for row, score in tried if score is not None]

    def _without(self, rows: set[int]) -> Score | None:
        """The score without some sentences; None where none is left. It is kept nowhere."""
        rest = [one.text for i, one in enumerate(self.score.sentences) if i not in rows]
        return self.again(rest, self._conceded(rest)) if rest else None

    def _side_by_side(self, score: Score) -> str:
        if (
            self.score.star is None
            or score.star is None
            or star_line(self.score) == star_line(score)
        ):
            return ""
        return f"{star_line(self.score)}  →  {star_line(score)}"

    # --- words ------------------------------------------------------------------------------------

    def _of(self, part: str) -> list[SentenceFinding]:
        return [one for one in self.score.sentences if one.label == part]

    def _likeliest(self, part: str) -> int:
        """The sentence that is likeliest to be of a part."""
        rows = range(len(self.score.sentences))
        return max(rows, key=lambda row: _confidence(self.score.sentences[row], part))

    def _of_part(self, part: str) -> dict[str, str]:
        words = self.about.parts[part]  # type: ignore[index]
        return {"is": words.means, "pattern": words.pattern}

    def _how(self, part: str) -> str:
        return self._say("clearer", **self._of_part(part))

    def _sure(self, confidence: float) -> str:
        sure = self.about.sure
        return sure.high if confidence >= 0.8 else sure.low if confidence < 0.6 else sure.middle

    def _say(self, text: str, **fields: str) -> str:
        said = self.about.says[text].format(**fields)
        said = re.sub(r"([.!?…][”’]?”)\.(?=\s|$)", r"\1", said)
        return re.sub(r"\.”(?=,| [a-z])", "”", said)  # no full stop in the middle of a sentence


def _confidence(sentence: SentenceFinding, part: str) -> float:
    """How sure a part would be; at most what the label leaves, where no more is known."""
    if part == sentence.label:
        return sentence.confidence
    return sentence.confidences.get(part, 0.0 if sentence.confidences else 1 - sentence.confidence)


def _part_of(remark: Remark) -> str | None:
    """The part that a remark such as `missing_result` is about."""
    name = remark.kind.rpartition("_")[2].capitalize()
    return next((part for part, own in PART_NAMES.items() if own == name), None)


def _name(part: str) -> str:
    return PART_NAMES[part].lower()


def _label(label: str) -> str:
    return f"the {_name(label)}" if label in PART_NAMES else "none of the four parts"


def _points(overall: float | None) -> str:
    return "no score" if overall is None else f"{overall:.1f}"


def _quotes(sentences: Sequence[SentenceFinding]) -> str:
    words = [quoted(one.text) for one in sentences]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _as_we(text: str) -> str:
    """The same with “we” for “I”, so that nobody can tell who did it."""

    def turned(found: re.Match[str]) -> str:
        word = found.group().replace("’", "'")
        known = next((own for own in _WE if own.casefold() == word.casefold()), None)
        we = _WE[known] if known is not None else word
        first = found.start() == 0 or text[: found.start()].rstrip().endswith((".", "!", "?"))
        return we[0].upper() + we[1:] if first else we

    return _I.sub(turned, text)


def _lines(*said: str) -> str:
    return "\n".join(one for one in said if one)
