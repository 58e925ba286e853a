"""Low-rank adapters: the few numbers by which an encoder was tuned, and how they are merged.

Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021): a linear layer W gets W + BA,
where A and B have few rows; merged, it costs no more than W alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

#: Where the adapters are that the repository has, with their card and checksums.
WEIGHTS = Path(__file__).resolve().parent.parent / "weights"
MESSAGES = WEIGHTS / "messages.safetensors"
ANSWERS = WEIGHTS / "answers.safetensors"
#: What the product of the two is multiplied by.
SCALE = 2.0
#: The share that is merged of what tunes to messages: between the plain and the tuned weights lies
#: an encoder that does better on other people's words than either (Wortsman et al., Robust
#: Fine-Tuning of Zero-Shot Models, 2022). Of .5, .7 and 1 the best on the messages of
#: `tests/nlu/authors`, 1 December 2026.
MESSAGES_MERGED = 0.7


def adapted_layers(bert: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield name, module and attribute of every linear layer of BERT that gets an adapter.

    Args:
        bert: a `transformers` BertModel.
    """
    for number, layer in enumerate(bert.encoder.layer):
        attention = layer.attention.self
        for name in ("query", "key", "value"):
            yield f"{number}.{name}", attention, name
        yield f"{number}.mixed", layer.attention.output, "dense"
        yield f"{number}.inner", layer.intermediate, "dense"
        yield f"{number}.outer", layer.output, "dense"


def add_adapters(bert: Any, rank: int) -> dict[str, torch.Tensor]:
    """Put an adapter beside every linear layer; return what is to be trained, by name.

    Args:
        bert: a `transformers` BertModel, whose own weights are not to be trained.
        rank: rows of the adapters.
    """
    import torch

    class Adapted(torch.nn.Module):
        """A linear layer that stays as it is, and what is added to what it gives."""

        def __init__(self, linear: Any) -> None:
            super().__init__()
            self.linear = linear
            start = torch.randn(rank, linear.in_features) * 0.1 * rank**-0.5
            self.down = torch.nn.Parameter(start)
            self.up = torch.nn.Parameter(torch.zeros(linear.out_features, rank))

        def forward(self, given: torch.Tensor) -> torch.Tensor:
            plain: torch.Tensor = self.linear(given)
            return plain + SCALE * (given @ self.down.T) @ self.up.T

    found: dict[str, torch.Tensor] = {}
    for name, module, attribute in list(adapted_layers(bert)):
        adapted = Adapted(getattr(module, attribute))
        setattr(module, attribute, adapted)
        found |= {f"{name}.down": adapted.down, f"{name}.up": adapted.up}
    return found


def write_weights(weights: Mapping[str, torch.Tensor], path: Path) -> None:
    """Write adapters, and what belongs to them, in 16 bits, with their checksum beside them.

    Args:
        weights: by their names.
        path: the file.
    """
    from safetensors.torch import save_file

    path.parent.mkdir(exist_ok=True)
    save_file({name: one.detach().half().contiguous() for name, one in weights.items()}, path)
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{checksum}  {path.name}\n", encoding="utf-8")


def merge(bert: Any, path: Path, share: float) -> None:
    """Add adapters to an encoder's weights, for good.

    Args:
        bert: the BertModel that they were trained for.
        path: the file that has them.
        share: of what they add, 0..1.
    """
    from safetensors.torch import load_file

    found = load_file(path)
    for name, module, attribute in adapted_layers(bert):
        down, up = found[f"{name}.down"].float(), found[f"{name}.up"].float()
        linear = getattr(module, attribute)
        linear.weight.data += share * SCALE * up @ down
