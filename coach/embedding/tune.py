"""Tunes the encoder to kinds of texts: `python -m coach.embedding.tune EXAMPLES.jsonl`.

Made once, by `make train-message-encoder`, and committed: low-rank adapters (`adapters.py`) with
which the means of a text's tokens lie so that a linear layer tells the kinds apart. A line of the
file has `text`, `intent`, and `context` or null. About half an hour on one core.
"""
# ruff: noqa: T201 (a command that tells how far it is)

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.embedding.adapters import MESSAGES, add_adapters, write_weights
from coach.embedding.slips import with_slips
from coach.embedding.source import sentence_transformers_folder

if TYPE_CHECKING:
    import torch

RANK = 8
EPOCHS = 4
BATCH = 32
#: Of the adapters, and of the linear layer, at their highest.
LEARNING_RATES = (1e-3, 5e-3)
WEIGHT_DECAY = 0.01
LABEL_SMOOTHING = 0.05
DROPOUT = 0.1
#: How many texts get slips in each epoch.
WITH_SLIPS = 0.3
LONGEST = 96  # tokens
#: What unit vectors are multiplied by, and what stands for the context, before the linear layer.
STEEPNESS, OF_CONTEXT = 8.0, 4.0
SEED = 0
#: Texts are sorted by length in heaps of so many, so that a batch has little padding.
_HEAP = 1024


def tune(examples: list[dict[str, Any]], path: Path = MESSAGES) -> None:
    """Train adapters and write them.

    Args:
        examples: `text`, `intent`, and `context` or null of each.
        path: the file for the adapters, in 16 bits.
    """
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)  # with more it is slower as soon as anything else runs
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    source = str(sentence_transformers_folder())
    tokenizer = AutoTokenizer.from_pretrained(source)
    bert = AutoModel.from_pretrained(source).requires_grad_(False)
    adapters = add_adapters(bert, RANK)
    intents = sorted({one["intent"] for one in examples})
    contexts = sorted({one["context"] for one in examples if one["context"]})
    head = torch.nn.Linear(bert.config.hidden_size + len(contexts), len(intents))
    steps = EPOCHS * len(_batches(examples, random.Random(SEED)))
    groups: list[dict[str, Any]] = [
        {"params": list(adapters.values())},
        {"params": list(head.parameters())},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, list(LEARNING_RATES), total_steps=steps, pct_start=0.1
    )

    def meanings(texts: list[str]) -> torch.Tensor:
        tokens = tokenizer(
            texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with torch.autocast("cpu", torch.bfloat16):
            hidden = bert(**tokens).last_hidden_state.float()
        mask = tokens["attention_mask"][..., None]
        return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)

    done = 0
    for _ in range(EPOCHS):
        for batch in _batches(examples, chance):
            texts = [
                with_slips(one["text"], chance) if chance.random() < WITH_SLIPS else one["text"]
                for one in batch
            ]
            of_context = torch.tensor(
                [[OF_CONTEXT * (one["context"] == known) for known in contexts] for one in batch]
            )
            found = torch.cat([STEEPNESS * meanings(texts), of_context], 1)
            loss = torch.nn.functional.cross_entropy(
                head(torch.nn.functional.dropout(found, DROPOUT)),
                torch.tensor([intents.index(one["intent"]) for one in batch]),
                label_smoothing=LABEL_SMOOTHING,
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            done += 1
            if done % 20 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.2f}", flush=True)
    write_weights(adapters, path)


def _batches(examples: list[dict[str, Any]], chance: random.Random) -> list[list[dict[str, Any]]]:
    """All examples in an order by chance, those of about one length together."""
    shuffled = chance.sample(examples, len(examples))
    found = []
    for start in range(0, len(shuffled), _HEAP):
        heap = sorted(shuffled[start : start + _HEAP], key=lambda one: len(one["text"]))
        found += [heap[begin : begin + BATCH] for begin in range(0, len(heap), BATCH)]
    chance.shuffle(found)
    return found


def main() -> int:
    """Tune the encoder with the examples of a file; 0 when done."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    tune([json.loads(line) for line in lines])
    print(f"Adapters written to {MESSAGES}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
