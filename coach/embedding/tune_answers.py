"""Tunes the encoder to whole answers: `python -m coach.embedding.tune_answers`.

Made once, by `make train-encoder`, and committed: low-rank adapters (`adapters.py`) and the heads
beside them. Question and answer go through the encoder in one pass, so that each sentence is read
in its answer. The heads say of each sentence what it does in the story (S, T, A, R or O), and of
the whole answer its rating, whether a story is told, its four parts, and whether it is prose.
Sentences that do the same are drawn together by a supervised contrastive loss (Khosla et al.,
2020). What is kept is an average over the last steps. About half an hour on one core.
"""
# ruff: noqa: T201 (a command that tells how far it is)

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from coach.content import Exemplar, TrainingAnswer, load_content, load_training
from coach.embedding.adapters import ANSWERS, add_adapters, write_weights
from coach.embedding.answer_encoder import MIDDLE_PART, MIDDLE_RATING
from coach.embedding.answer_tokens import windows
from coach.embedding.source import sentence_transformers_folder
from coach.embedding.versions import UNLABELLED, Told, versions

if TYPE_CHECKING:
    import torch

LABELS = ("S", "T", "A", "R", "O")
#: What is said of a whole answer: rating less 3, log odds of a story, S, T, A and R less 1, and the
#: log odds of prose.
WHOLE = ("rating", "story", "S", "T", "A", "R", "prose")
RANK = 16
STEPS = 1400
BATCH = 16
#: Of the adapters, and of the heads, at their highest.
LEARNING_RATES = (1e-3, 2e-3)
WEIGHT_DECAY = 0.01
LABEL_SMOOTHING = 0.05
DROPOUT = 0.1
LONGEST = 320  # tokens; what comes after them teaches nothing
#: Of the average of the weights, how much is left of what was after each step.
AVERAGED = 0.995
#: How often the question is left out: answers are scored without one, too.
WITHOUT_QUESTION = 0.1
#: What the losses count beside those of the rating and of the labels.
CONTRAST_COUNTS, PARTS_COUNT, STORY_COUNTS, PROSE_COUNTS = 0.3, 0.4, 0.4, 0.4
TEMPERATURE = 0.1  # of the contrastive loss
STEEPEST = 1.0  # length of the gradient
SEED = 0
#: Answers are sorted by length in heaps of so many batches, so that a batch has little padding.
_HEAP = 20
_TOLD_EVERY = 20  # steps


def tune(answers: Sequence[Told], steps: int = STEPS) -> dict[str, torch.Tensor]:
    """Train adapters and heads, and return them by their names.

    Args:
        answers: rated answers as they were written.
        steps: of BATCH answers each.
    """
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)  # with more it is slower as soon as anything else runs
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    source = str(sentence_transformers_folder())
    tokenizer = AutoTokenizer.from_pretrained(source)
    bert = AutoModel.from_pretrained(source, add_pooling_layer=False).requires_grad_(False)
    trained = add_adapters(bert, RANK)
    width = bert.config.hidden_size
    heads = torch.nn.ModuleDict(
        {
            "labels": torch.nn.Linear(width, len(LABELS)),
            "whole": torch.nn.Linear(2 * width, len(WHOLE)),
        }
    )
    groups: list[dict[str, Any]] = [
        {"params": list(trained.values())},
        {"params": list(heads.parameters())},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, list(LEARNING_RATES), total_steps=steps, pct_start=0.08
    )
    trained |= dict(heads.named_parameters())
    average = {name: one.detach().clone() for name, one in trained.items()}
    bert.train()
    for step, batch in zip(range(1, steps + 1), _batches(answers, chance), strict=False):
        loss = _loss(bert, heads, tokenizer, batch, chance)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(list(trained.values()), STEEPEST)
        optimizer.step()
        schedule.step()
        kept = min(AVERAGED, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, one in trained.items():
                average[name].mul_(kept).add_(one, alpha=1 - kept)
        if step % _TOLD_EVERY == 0:
            print(f"step {step} of {steps}, loss {loss.item():.2f}", flush=True)
    return average


def _loss(
    bert: Any, heads: Any, tokenizer: Any, batch: Sequence[Told], chance: random.Random
) -> torch.Tensor:
    """What a batch has to say of the weights."""
    import torch
    from torch.nn import functional

    def tokens(text: str) -> list[int]:
        found: list[int] = tokenizer(text, add_special_tokens=False)["input_ids"]
        return found

    read = [
        next(
            windows(
                [] if chance.random() < WITHOUT_QUESTION else tokens(one.question),
                [tokens(text) for text, _ in one.sentences],
                LONGEST,
            )
        )
        for one in batch
    ]
    longest = max(len(one.ids) for one in read)
    shape = (len(batch), longest)
    ids, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for row, one in enumerate(read):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        types[row, : len(one.ids)] = torch.tensor(one.types)
        mask[row, : len(one.ids)] = 1
    with torch.autocast("cpu", torch.bfloat16):
        hidden = bert(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
    hidden = hidden.float()
    spans = [(row, *span) for row, one in enumerate(read) for span in one.spans]
    sentences = torch.stack([hidden[row, begin:end].mean(0) for row, _, begin, end in spans])
    whole = torch.stack(
        [
            torch.cat([hidden[row, 0], hidden[row, one.spans[0][1] : one.spans[-1][2]].mean(0)])
            for row, one in enumerate(read)
        ]
    )
    said = heads["whole"](functional.dropout(whole, DROPOUT))
    names = [batch[row].sentences[number][1] for row, number, _, _ in spans]
    known = torch.tensor([name != UNLABELLED for name in names])
    labels = torch.tensor([LABELS.index(name) if name else 0 for name in names])[known]
    loss: torch.Tensor = functional.smooth_l1_loss(
        said[:, 0], torch.tensor([one.rating - MIDDLE_RATING for one in batch]), beta=0.5
    )
    if len(labels):
        loss = loss + functional.cross_entropy(
            heads["labels"](functional.dropout(sentences[known], DROPOUT)),
            labels,
            label_smoothing=LABEL_SMOOTHING,
        )
        answer_of = torch.tensor([row for row, _, _, _ in spans])[known]
        loss = loss + CONTRAST_COUNTS * _contrast(sentences[known], labels, answer_of)
    told = [(row, one.star) for row, one in enumerate(batch) if one.star is not None]
    if told:
        parts = torch.tensor([star for _, star in told]) - MIDDLE_PART
        rows = [row for row, _ in told]
        # The mean over four parts, times four: each part is an output of its own.
        loss = loss + 4 * PARTS_COUNT * functional.smooth_l1_loss(said[rows, 2:6], parts, beta=0.5)
    asked = [(row, float(one.story)) for row, one in enumerate(batch) if one.story is not None]
    if asked:
        loss = loss + STORY_COUNTS * functional.binary_cross_entropy_with_logits(
            said[[row for row, _ in asked], 1], torch.tensor([story for _, story in asked])
        )
    prose = torch.tensor([float(one.prose) for one in batch])
    return loss + PROSE_COUNTS * functional.binary_cross_entropy_with_logits(said[:, 6], prose)


def _contrast(
    sentences: torch.Tensor, labels: torch.Tensor, answer_of: torch.Tensor
) -> torch.Tensor:
    """Supervised contrastive loss between sentences of different answers."""
    import torch

    unit = torch.nn.functional.normalize(sentences, dim=-1)
    near = unit @ unit.T / TEMPERATURE
    other = answer_of[:, None] != answer_of[None]
    alike = (labels[:, None] == labels[None]) & other
    likely = near - torch.logsumexp(near.masked_fill(~other, -1e9), 1, keepdim=True)
    rows = alike.any(1)
    if not rows.any():
        return torch.zeros(())
    return -((likely * alike).sum(1)[rows] / alike.sum(1)[rows]).mean()


def _batches(answers: Sequence[Told], chance: random.Random) -> Iterator[list[Told]]:
    """Versions of all answers, again and again, those of about one length together."""
    while True:
        made = versions(answers, chance)
        chance.shuffle(made)
        batches = []
        for start in range(0, len(made), BATCH * _HEAP):
            heap = sorted(made[start : start + BATCH * _HEAP], key=_length)
            batches += [heap[begin : begin + BATCH] for begin in range(0, len(heap), BATCH)]
        chance.shuffle(batches)
        yield from batches


def _length(told: Told) -> int:
    return sum(len(text) for text, _ in told.sentences)


def rated_answers() -> list[Told]:
    """Every rated answer: of the bank, beside it, and the contrast sets.

    Raises:
        ContentError: the content cannot be read.
    """
    content, training = load_content(), load_training()
    found = [
        _told(one, question.text, question)
        for name, question in content.questions.items()
        for one in content.exemplars.get(name, [])
    ]
    everything = (*training.answers, *training.ordinary, *training.contrasts)
    found += [_told(one, one.question, one) for one in everything]
    return found


def _told(answer: Exemplar | TrainingAnswer, question: str, asked: Any) -> Told:
    star = None
    if answer.star is not None:
        star = (answer.star["S"], answer.star["T"], answer.star["A"], answer.star["R"])
    return Told(
        question,
        asked.type,
        tuple((one.text, str(one.label)) for one in answer.sentences),
        answer.rating,
        answer.story,
        star,
    )


def main() -> int:
    """Tune the encoder; 0 when done."""
    answers = rated_answers()
    print(f"{len(answers)} rated answers", flush=True)
    write_weights(tune(answers), ANSWERS)
    print(f"Adapters written to {ANSWERS}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
