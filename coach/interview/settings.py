"""Reads what a candidate types about the interview: whom, which job, how many questions, how long.

One reader serves the set-up, the first message of a conversation and changes midway. What it takes
for one setting it takes out of the text, so that nothing is read twice: first what is taken back
("not the owner"), then mode, time and number, then clause by clause the persons and the job.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.content import Persona
from coach.content.interview import load_interview
from coach.content.setting_words import load_personas, load_setting_words
from coach.interview.clauses import NOTHING, ROLE, ClauseReader, load_clause_reader
from coach.interview.numbers import NUMBER, find_minutes, in_words, number_of
from coach.interview.roles import (
    bare_role,
    plain_role,
    role_spans,
    told_role,
    trimmed_role,
    usable_role,
    with_shift,
)
from coach.interview.spelling import spelt
from coach.interview.whom import EVERYBODY, everybody_in, heads_a_title, is_job_title, persons_in

__all__ = [
    "EVERYBODY",
    "FULL_ROUND",
    "MODES",
    "MODE_WORDS",
    "Settings",
    "default_question_count",
    "in_plain_words",
    "in_words",
    "is_indifferent",
    "leaves_the_rest",
    "parse_part",
    "read_settings",
    "stated_role",
    "wanted_person",
]

FULL_ROUND = "full"
MODES = ("coach", "rehearsal")
MODE_WORDS = {"coach": "feedback after each answer", "rehearsal": "feedback at the end, as in life"}
#: What was asked for. Where a conversation begins, or in its middle, what nothing says to be a job
#: is none.
Asked = Literal["persona", "role", "questions", "beginning", "change"]

_LONGEST_TEXT = 300
_SENTENCE_WORDS = 4
_CODE = re.compile(r"^/|[<>{}]")
#: A larger number that stands alone is no number of questions.
_MOST_BARE = 50
#: Words for persons with which the name of a job may begin: "manager trainee".
_IN_JOBS = {"manager", "team", "chief", "founder", "president", "peer", "foreman", "superior"}
#: From this on a number alone may be one of minutes as well.
_MAY_BE_MINUTES = 15
#: How far before all others a kind has to be for a person or a mode, and for a job.
_AHEAD = 0.15
_AHEAD_FOR_A_JOB = 0.1
#: The same for what stands beside a number and says nothing, in so many words at most.
_AHEAD_BESIDE = 0.3
_MOST_BESIDE = 3
_BREAK = "¦"
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+")
_CLAUSE = re.compile(
    rf"{_BREAK}|[;!?\n]|[.,:](?=\s|$)|\s[-–—/+&]+\s"
    r"|\s(?:and|but|n|so)\s+(?=(?:i|i'd|i'll|i'm|im|mi|we|could|can|please|let|the|my|all|everyone|tell|you|to|"
    r"feedback|comments|notes|marks|no|with|for|it|it's|its|put|save|give|keep|make|as|do|only|just|from)\b)"
    r"|\s(?=(?:with|w)\s+(?:the|my|a|an|everybody|everyone|all|each)\b)"
    r"|\s(?=it'?s\s+(?:for|the|an?|with|w)\b)|\s(?=(?:that|which)\s+is\s+the\s+(?:job|role)\b)"
    r"|\s(?:and|but|n|so)\s+(?=(?:i've|ive|got|quick|be|go|then|about|maybe|it'll|that|who|"
    + NUMBER
    + r")\b)"
    r"|\s(?=(?:because|cause|cos|coz|cuz|bec|becos|since|as\s+i|to\s+start\s+with)\b)",
    re.IGNORECASE,
)
#: What follows puts right what stands before: "six, no wait, five".
_CORRECTION = re.compile(
    r"[\s,.;…-]*\b(?:(?:oh\s+)?(?:no|nah|sorry|hang\s+on|hold\s+on)[\s,.]+wait|wait[\s,.]+(?:no|sorry|actually)|scratch\s+that|"
    r"actually[\s,]+no|no[\s,]+no|no[\s,]+(?:actually|sorry|make\s+(?:it|that)|put|let'?s\s+say)|"
    r"(?:on\s+)?second\s+thoughts?|(?:sorry[\s,]+)?i\s+mean|or\s+rather|make\s+that|no(?=\s*,))\b[\s,.:]*",
    re.IGNORECASE,
)
#: What people say in between, and to whom they talk.
_FILLER = re.compile(
    r"(?<![\w-])(?:u+m+|u+h+|e+r+m*|h+m+|eh|ah|oh|like(?=\s*[,.]|$)|lol|haha|tbh|po|abeg|pls|plz|mate(?=\s*[,.!]|$)|"
    r"love(?=\s*[,.!]|$)|hon|sir|madam|ma'am|bud|buddy|pal|bro|dude|man(?=\s*[,.!]|$)(?<=\w\s\bman))(?![\w-])",
    re.IGNORECASE,
)
#: Who asks something wants to know; "can we do three?" and "could I have the owner?" are wishes.
_ASKS = re.compile(
    r"^\W*(?:(?:and|so|but|hi|hello|hey|ok|before\s+\w+(?:\s+\w+){0,3}|sorry)\W+)*"
    r"(?:what|how|why|where|when|who|which|whose|is|are|do(?!\s+(?:it|the|this|that)\b)|does|did|should|"
    r"will|would\s+you|has|have|any\s+advice|r\s+u)\b",
    re.IGNORECASE,
)
_ASKS_FOR = re.compile(
    r"^\W*(?:is|it'?s)\b[^?]*\b(?:i'?m?|mi)\s+(?:am\s+)?(?:going|applying)\s+for\b", re.I
)
#: What is taken back, up to the end of its clause.
_TAKEN_BACK = re.compile(
    r"(?:\b(?:rather|other)\s+than\b|\binstead\s+of\b|\bno\s+longer\b|"
    r"(?<!\bor\s)(?<!\bam\s)(?<!\bi'm\s)(?<!\bim\s)\bnot\b"
    r"(?!\s+(?:sure|fussed|bothered|really|too|that\s+bothered|picky|till?|until)\b))[^,;.!?¦]*"
    r"|\b(?:i|we|mi|you)\s+(?:did\s+|had\s+|have\s+|'ve\s+)?(?:said|put(?:\s+down)?|wrote|typed|picked|"
    r"have\s+me\s+as|had\s+me\s+as)\b[^,;.!?¦]*?(?=\s+but\b|\s+(?:by\s+(?:mistake|habit))|[,;.!?¦]|$)"
    r"|[^,;.!?¦]*?(?:\b(?:is|are)|'s)\s+too\s+(?:many|few|long|short|much|little|small|big)\b"
    r"|\b(?:enough|tired|bored|sick|fed\s+up)\s+(?:of|with)\s+[^,;.!?¦]*|\bdoing\s+wi(?:th)?\s+[^,;.!?¦]*"
    r"|\b(?:done|finished)\s+with\s+[^,;.!?¦]*|\bdone\s+(?:the\s+)?[^,;.!?¦]*\bto\s+death\b"
    r"|\b(?:anyone|anybody)\s+(?:else\s+)?(?:but|except)\s+[^,;.!?¦]*|\bbut\s+(?:him|her|them)\b",
    re.IGNORECASE,
)
_TOLD_IN = re.compile(
    r"\b(?:and\s+)?(?:tell|give|hit|mark|save|leave|keep|hold|correct|with\s+(?:the\s+|your\s+)?"
    r"(?:comments?|notes?|feedback|correction|marks?)|full\s+dress|proper\s+dress|dress|feedback|notes?|"
    r"marks?|comments?|i'd|i|you|coach|no|like|do|mode)\b.*$",
    re.IGNORECASE,
)
_ASKED_NUMBER = re.compile(
    rf"(?P<number>{NUMBER})\s+(?:or\s+so\s+|nos?\.?\s+of\s+)?(?:(?:quick|short|easy|hard|good|interview|practice|other)\s+)?"
    r"(?:questions?|questons?|quest|qs?|q's|qus|qns?)(?!\w)",
    re.IGNORECASE,
)
_SHORT_NUMBER = re.compile(r"(?<!\w)(?P<number>\d{1,3})\s?(?:qs?|q's|qns?)(?!\w)", re.IGNORECASE)
_INDIFFERENT = re.compile(
    r"^\W*$|\b(default|any(thing|one|body)?|whatever|whichever|whoevers?|whoever's|"
    r"you (choose|decide|pick)|up to you|don'?t (mind|care|know|matter)|dunno|no idea|no clue|"
    r"not (sure|fussed|bothered|picky)|"
    r"does ?n[o']?t matter|no (odds|preference)|i'?m easy|as you like|"
    r"skip|next|usual|normal|standard|surprise me|your choice|"
    r"leave (it|the choice) to you|no matter)\b|"
    r"^\W*(yes|yeah|yep|ok|okay|sure|no|fine|go on|go ahead|start|begin)\W*$",
    re.IGNORECASE,
)
#: A conversation that begins with one of these, or with two settings, begins with its set-up.
_OF_AN_INTERVIEW = re.compile(
    r"\b(interviews?|practi[sc]e|rehears\w*|(second|2nd|final)\s+round|appl(y|ied|ying)|role|position|"
    r"job|post|going\s+for|meet(ing)?)\b",
    re.IGNORECASE,
)
_SOMEBODY_ELSE = re.compile(
    r"\b(else|other|another|different|anyone|anybody|swap|change|new|instead)\b", re.IGNORECASE
)
_THE_REST = re.compile(
    r"\b(the rest|everything else|all (of )?(that|it|this)|rest of it)\b"
    r"|\b(just|let'?s) (start|begin|go)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Settings:
    """What a text says of the interview that is wanted; None where it says nothing.

    Attributes:
        persona: id of the person to meet, or `EVERYBODY`.
        role: the job, as typed.
        questions: how many, at most as many as there can be.
        minutes: how long it is to take, as stated.
        mode: "coach" (feedback after each answer) or "rehearsal" (at the end).
    """

    persona: str | None = None
    role: str | None = None
    questions: int | None = None
    minutes: int | None = None
    mode: str | None = None

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return self != Settings()

    @property
    def meeting(self) -> str | None:
        """Whom to meet, as the slot of that name has it."""
        return FULL_ROUND if self.persona == EVERYBODY else self.persona


def read_settings(
    text: str, asked: Asked | None = None, people: Mapping[str, Persona] | None = None
) -> Settings:
    """Read everything that a text says of the interview that is wanted.

    Args:
        text: what was typed: "half an hour with everybody, I'm going for night porter".
        asked: what the candidate was asked for; without it, anything at all.
        people: the persons that there are, under the names by which the candidate knows them;
            without it those of the content.

    Returns:
        What it says. A question, a long text or another language says nothing.
    """
    personas = load_personas() if people is None else people
    flat = re.sub(r"[ \t]+", " ", text.replace("’", "'").replace("`", "'")).strip()
    if len(flat) > _LONGEST_TEXT or _CODE.search(flat):
        return Settings()
    flat = spelt(_FILLER.sub("", flat)).strip(" ,")
    if (
        asked is None
        and re.fullmatch(r"\W*\d+\W*", flat)
        and int(re.sub(r"\D", "", flat)) >= _MAY_BE_MINUTES
    ):
        return Settings()
    sentences = [one for one in _SENTENCE.split(flat) if one.strip()]
    told = [one for one in sentences if not _wants_to_know(one)]
    alone = len(told) == len(sentences)
    versions = [one for one in _CORRECTION.split(f"{_BREAK} ".join(told)) if one.strip()]
    read = Settings()
    for one in versions:
        read = _put_right(read, _read(one, asked, personas, flat, alone))
    return read


def _called_before_a_job(
    reader: ClauseReader | None, clause: str, personas: Mapping[str, Persona]
) -> tuple[str, str] | None:
    """Whom a clause begins with, and the job that follows without a comma: "owner electrician"."""
    first, _, rest = clause.strip().partition(" ")
    if re.match(r"of\b", rest, re.IGNORECASE):
        return None  # "supervisor of housekeeping department" is one job
    for key, persona in personas.items():
        names = {key, persona.called, persona.first_name, *persona.aliases}
        named = first.casefold() in {one.casefold() for one in names} - _IN_JOBS
        if named and plain_role(rest) and (_is_about_a_job(reader, rest) or _may_be_a_job(rest)):
            return key, rest
    return None


def _pieces(reader: ClauseReader | None, clause: str) -> list[str]:
    """What a clause of two halves says, half by half, where each is plainer than the whole."""
    halves = re.split(r"\s+and\s+", clause, maxsplit=1, flags=re.IGNORECASE)
    if reader is None or len(halves) == 1 or any(len(one.split()) == 1 for one in halves):
        return [clause]
    kinds = [reader.kind(one) for one in halves]
    apart = len({one.name for one in kinds}) > 1 and min(one.ahead for one in kinds) >= _AHEAD
    return halves if apart else [clause]


def _put_right(before: Settings, after: Settings) -> Settings:
    """What was said first, as far as what was said then leaves it."""
    counted = after.questions is not None or after.minutes is not None
    return Settings(
        persona=after.persona or before.persona,
        role=after.role or before.role,
        questions=after.questions if counted else before.questions,
        minutes=after.minutes or before.minutes,
        mode=after.mode or before.mode,
    )


def _read(
    told: str, asked: Asked | None, personas: Mapping[str, Persona], flat: str, alone: bool
) -> Settings:
    """What a text says that puts nothing of itself right.

    Args:
        told: it, without what it asks.
        asked: what the candidate was asked for.
        personas: those that there are.
        flat: the whole message.
        alone: whether no sentence of it asks something.
    """
    mode, left = _mode(told)
    left = _TAKEN_BACK.sub(_BREAK, left)
    minutes = find_minutes(left)
    if minutes:
        left = _without(left, *minutes[1:])
    everybody = everybody_in(left, personas)
    if everybody:
        left = _without(left, *everybody.span())
    questions, left = _questions(left)
    persona, clauses = _persons(left, personas, asked)
    if everybody or len(set(persona)) == len(personas) > 1:
        chosen: str | None = EVERYBODY
    else:
        chosen = persona[0] if persona else None
    if questions is None:
        questions, clauses = _bare_number(clauses, asked)
    if asked != "role":
        chosen, mode, clauses = _told_apart(clauses, personas, chosen, mode)
    others = sum(one is not None for one in (chosen, questions, minutes, mode))
    if asked == "beginning" and others < 2 and not _OF_AN_INTERVIEW.search(flat):
        return Settings()
    role = _role(clauses, asked, others, alone)
    if role:
        role = with_shift(role, told)
    if asked == "persona" and chosen is None and questions == len(personas) and not role:
        chosen, questions = EVERYBODY, None  # "3", to the question whom to meet
    most = load_interview().questions.most
    return Settings(
        persona=chosen,
        role=role,
        questions=None if questions is None else min(questions, most),
        minutes=minutes[0] if minutes else None,
        mode=mode,
    )


def _told_apart(
    clauses: list[str], personas: Mapping[str, Persona], persona: str | None, mode: str | None
) -> tuple[str | None, str | None, list[str]]:
    """Person and mode by what the clauses that no pattern has read are about, and what is left.

    Args:
        clauses: what is left.
        personas: those that there are.
        persona: whom the text names, as far as is known.
        mode: the same of the mode.
    """
    reader = load_clause_reader()
    left = []
    for clause in (piece for one in clauses for piece in _pieces(reader, one)):
        kind = reader.kind(clause) if reader and len(clause.split()) > 1 else None
        called = None if persona else _called_before_a_job(reader, clause, personas)
        if called:
            persona, job = called
            left.append(job)
        elif kind is None or kind.ahead < _AHEAD:
            left.append(clause)
        elif kind.name in MODES:
            mode = mode or kind.name
        elif kind.name in (*personas, EVERYBODY):
            persona = persona or kind.name
        else:
            left.append(clause)
    return persona, mode, left


def _wants_to_know(sentence: str) -> bool:
    if _ASKS_FOR.search(sentence):
        return False
    return bool(_ASKS.search(sentence))


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{_BREAK}{text[end:]}"


def _mode(text: str) -> tuple[str | None, str]:
    """The mode that a text asks for, and the text without the clauses that say so."""
    words = load_setting_words()
    off = words.mode_pattern("declined").search(text)
    bare = text if off is None else _without(text, *off.span())
    bare_told = _TAKEN_BACK.sub(lambda one: " " * len(one.group()), bare)
    places = {mode: words.mode_pattern(mode).search(bare_told) for mode in MODES}
    found = {mode: place for mode, place in places.items() if place}
    if off is not None and not found:
        named = "rehearsal" if "rehears" in off.group().casefold() else "coach"
        return next(one for one in MODES if one != named), bare
    alone = re.search(r"(?:^|[,.;!¦])\s*coach(?:ing)?\s*(?=$|[,.;!¦])", bare_told, re.IGNORECASE)
    if not found:
        return ("coach", _without(bare, *alone.span())) if alone else (None, bare)
    mode = min(found, key=lambda one: found[one].start())
    return mode, _BREAK.join(map(_without_mode, _CLAUSE.split(bare)))


def _without_mode(clause: str) -> str:
    """What a clause says besides the mode, where it says one."""
    words = load_setting_words()
    patterns = [words.mode_pattern(one) for one in MODES]
    if not any(one.search(clause) for one in patterns):
        return clause
    says = [found for one in patterns if (found := one.search(clause))]
    told_in = _TOLD_IN.search(clause[: min(one.start() for one in says)])
    start = told_in.start() if told_in else min(one.start() for one in says)
    left = _without(clause, start, max(one.end() for one in says))
    for one in patterns:
        left = one.sub(_BREAK, left)
    says_more = (
        told_role(left)
        or persons_in(left, load_personas())
        or everybody_in(left, load_personas())
        or find_minutes(left)
        or _ASKED_NUMBER.search(left)
    )
    return left if says_more else ""


def _questions(text: str) -> tuple[int | None, str]:
    """The number that stands before "questions"; the last one, which puts the others right."""
    found = [*_ASKED_NUMBER.finditer(text), *_SHORT_NUMBER.finditer(text)]
    if not found:
        return None, text
    last = max(found, key=lambda one: one.start())
    for pattern in (_ASKED_NUMBER, _SHORT_NUMBER):
        text = pattern.sub(_BREAK, text)
    return number_of(last.group("number")) or None, text


def _persons(
    text: str, personas: Mapping[str, Persona], asked: Asked | None
) -> tuple[list[str], list[str]]:
    """Whom the text names, in order, and its clauses without that."""
    persons: list[str] = []
    clauses: list[str] = []
    only_a_title = asked == "role" and len([one for one in _CLAUSE.split(text) if one.strip()]) == 1
    for whole in _CLAUSE.split(text):
        clause = whole
        role = told_role(clause)
        found = persons_in(clause, personas, titles=asked == "persona")
        if only_a_title and re.fullmatch(r"\W*[\w-]+\W*", clause):
            found = [one for one in found if personas[one[0]].first_name in clause]
        here: list[str] = []
        for key, start, end in reversed(found):
            words = clause[start:end]
            if role and words.casefold() in role.role.casefold():
                titled = (role.cue and is_job_title(words)) or heads_a_title(
                    clause, start, end, asked == "role"
                )
                if role.cue == "plain" or (titled and asked != "persona"):
                    continue  # "I'm going for shop manager"
            here.insert(0, key)
            whose = re.match(r"'?s?\s+of\s+(?:the\s+|a\s+)?[\w-]+", clause[end:], re.IGNORECASE)
            clause = _without(clause, start, end + (whose.end() if whose else 0))
        persons += here
        clauses += clause.split(_BREAK)
    return persons, clauses


def _bare_number(clauses: list[str], asked: Asked | None) -> tuple[int | None, list[str]]:
    """A number that stands alone, or among words that say nothing else."""
    known = load_setting_words()
    questions = None
    left = []
    for clause in clauses:
        words = re.findall(r"[\w'-]+", clause.casefold())
        every = list(re.finditer(NUMBER, clause, re.IGNORECASE))
        found = every[-1] if every else None  # "maybe two, maybe three"
        if found:
            others = re.sub(NUMBER, _BREAK, clause, flags=re.IGNORECASE)
            beside = re.findall(r"[\w'-]+", others.casefold())
            among = all(one in known.no_role or one in known.beside_number for one in beside)
            if number_of(found.group()) == 1 and found.group().casefold() == "one":
                among = set(beside) <= {"just", "only", "please"}
            number = number_of(found.group())
            if number > 1 and re.match(r"\W*" + NUMBER, clause, re.IGNORECASE):
                among = among or _says_nothing(clause[found.end() :])
            if among and 0 < number <= _MOST_BARE and not known.no_number & set(beside):
                questions = number
                continue
        if words:
            left.append(clause)
    return questions, left


def _says_nothing(words: str) -> bool:
    reader = load_clause_reader()
    kind = reader.kind(words) if reader and len(words.split()) <= _MOST_BESIDE else None
    return kind is not None and kind.name == NOTHING and kind.ahead >= _AHEAD_BESIDE


def _role(clauses: Sequence[str], asked: Asked | None, others: int, alone: bool) -> str | None:
    """The job among what is left of a text.

    Args:
        clauses: what is left.
        asked: what the candidate was asked for.
        others: how many other settings the text has.
        alone: whether no sentence of it asks something.
    """
    said = [one for one in clauses if re.search(r"\w", one)]
    told = [found for one in said if (found := told_role(one)) and _may_be_a_job(found.role)]
    for cue in ("plain", "faint"):
        if cued := [one.role for one in told if one.cue == cue]:
            return _in_english(cued[-1])
    if told:
        return _in_english(told[0].role)
    if asked in ("beginning", "change") or (asked in ("persona", "questions") and not others):
        return None  # "the cat"
    reader = load_clause_reader()
    about = [
        span
        for one in said
        if _may_be_a_job(one)
        for span in role_spans(one)
        if _is_about_a_job(reader, span)
    ]
    if named := [role for one in about if (role := trimmed_role(one))]:
        return _in_english(named[0])
    if asked == "role" or reader is None:
        return _lone_role(said, alone)
    return None


def _lone_role(said: Sequence[str], alone: bool) -> str | None:
    """What stands where a job was asked for, if nothing else does: "reach truck"."""
    plain = [role for one in said if (role := plain_role(one))]
    idle = [one for one in said if bare_role(one).strip() and not plain_role(one)]
    if is_indifferent(" ".join(said)) or any(len(one.split()) > 2 for one in idle):
        return None
    return _in_english(plain[0]) if len(plain) == 1 and alone else None


def _is_about_a_job(reader: ClauseReader | None, span: str) -> bool:
    kind = reader.kind(span) if reader else None
    return kind is not None and kind.name == ROLE and kind.ahead >= _AHEAD_FOR_A_JOB


def _may_be_a_job(role: str) -> bool:
    """Whether what stands where a job would is not plainly something else: "I want to be told"."""
    reader = load_clause_reader()
    kind = reader.kind(role) if reader else None
    return kind is None or kind.name != NOTHING or kind.ahead < _AHEAD


def _in_english(role: str) -> str | None:
    """The role, unless it is a sentence in another language."""
    if role.isascii() and len(role.split()) < _SENTENCE_WORDS:
        return role
    from coach.scoring.cautions import is_foreign_text  # takes a second, and is rarely needed

    return None if is_foreign_text(role) else role


def wanted_person(
    text: str, people: Mapping[str, Persona], here: str
) -> tuple[str | None, set[str]]:
    """Whom a text wants instead of the person who is there.

    Args:
        text: what was typed: "anyone but Martin", "I've had Dana, let Jo ask".
        people: by id, under the names by which the candidate knows them.
        here: id of the one who asks at present.

    Returns:
        The id of whom it wants, or None; and of all who are mentioned, whether wanted or not.
    """
    flat = text.replace("’", "'")
    mentioned = {key for clause in _CLAUSE.split(flat) for key, _, _ in persons_in(clause, people)}
    left = _TAKEN_BACK.sub(_BREAK, flat)
    named = [key for clause in _CLAUSE.split(left) for key, _, _ in persons_in(clause, people)]
    others = [one for one in named if one != here]
    if not others and _SOMEBODY_ELSE.search(flat):
        return None, mentioned
    return next(iter(others or named), None), mentioned


def is_indifferent(text: str) -> bool:
    """Say whether the candidate leaves the choice to the bot."""
    return bool(_INDIFFERENT.search(text.replace("’", "'")))


def stated_role(text: str) -> str | None:
    """The role in a text that is known to name one; empty where it is left open, None where none.

    Args:
        text: an option of the command line, or the name of a job in a company's file.
    """
    bare = bare_role(text.replace("’", "'"))
    return "" if is_indifferent(text) and not told_role(text) else usable_role(bare)


def leaves_the_rest(text: str) -> bool:
    """Say whether the candidate leaves all else to the bot, too: "you decide the rest"."""
    return bool(_THE_REST.search(text.replace("’", "'")))


def parse_part(text: str, asked_for: Mapping[str, Sequence[str]]) -> str | None:
    """Read which part of the interview is to be practised.

    Args:
        text: what was typed.
        asked_for: part id to the words by which it is meant.

    Returns:
        The id of the part whose longest words are in the text, or None.
    """
    folded = " ".join(re.findall(r"[a-z']+", text.casefold().replace("’", "'").replace("-", " ")))
    fits = [
        (len(words), part)
        for part, names in asked_for.items()
        for words in (one.casefold().replace("-", " ") for one in names)
        if re.search(rf"\b{re.escape(words)}\b", folded)
    ]
    return max(fits)[1] if fits else None


def in_plain_words(
    persona: str = "",
    role: str = "",
    questions: int | None = None,
    length: str = "",
    mode: str = "",
) -> str:
    """Say settings in a row: "the owner, baker, 3 questions, feedback at the end".

    Args:
        persona: who is met, as it is said.
        role: the job.
        questions: how many.
        length: how long it takes, as it is said.
        mode: "coach" or "rehearsal".
    """
    count = "" if questions is None else f"{questions} question" + ("s" if questions != 1 else "")
    return ", ".join(filter(None, (persona, role, count, length, MODE_WORDS.get(mode, ""))))


def default_question_count(meeting: str) -> int:
    """Return how many questions are asked where the candidate does not say."""
    counts = load_interview().questions
    return counts.usual_of_everybody if meeting == FULL_ROUND else counts.usual
