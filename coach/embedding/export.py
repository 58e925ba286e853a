"""Write the sentence-transformers model as one ONNX graph: `python -m coach.embedding.export`.

The graph holds the whole way from token numbers to a unit vector (mean pooling and normalisation
included), so that whoever runs it needs ONNX Runtime and `tokenizers` and nothing else.
"""
# ruff: noqa: T201 (a command that tells what it made)

from __future__ import annotations

import shutil
import sys
import warnings
from pathlib import Path
from typing import Any

from coach.embedding.source import EncoderError, sentence_transformers_folder
from coach.paths import models


def export(folder: Path) -> None:
    """Write `model.onnx` and `tokenizer.json`.

    Inputs of the graph: `input_ids`, `attention_mask`, int64, shape (sentences, tokens). Output:
    `embedding`, float32, shape (sentences, 384), unit rows.

    Args:
        folder: where to write; made if it is missing. Files are moved into place when complete.

    Raises:
        EncoderError: the model's package is not installed.
    """
    source = sentence_transformers_folder()
    import torch
    from sentence_transformers import SentenceTransformer

    class Graph(torch.nn.Module):
        """Encoder, mean over the real tokens, unit length."""

        def __init__(self, bert: Any) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, identifiers: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            shut_out = (1.0 - mask[:, None, None, :].to(torch.float32)) * torch.finfo(
                torch.float32
            ).min
            positions = torch.cumsum(torch.ones_like(identifiers), 1) - 1
            hidden = self.bert.embeddings(
                input_ids=identifiers,
                position_ids=positions,
                token_type_ids=torch.zeros_like(identifiers),
            )
            hidden = self.bert.encoder(hidden, attention_mask=shut_out)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden.last_hidden_state
            kept = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * kept).sum(1) / kept.sum(1)
            return torch.nn.functional.normalize(mean, dim=-1)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's warnings about fixed shapes do not apply
        model = SentenceTransformer(
            str(source), device="cpu", model_kwargs={"attn_implementation": "eager"}
        )
        bert: Any = model[0].auto_model
        graph = Graph(bert.eval())
        example = model.tokenizer(
            ["hello there world", "i met the deadline"], padding=True, return_tensors="pt"
        )
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / "model.onnx.part"
        shape = {0: "sentences", 1: "tokens"}
        torch.onnx.export(
            graph,
            (example["input_ids"], example["attention_mask"]),
            str(unfinished),
            dynamo=False,
            dynamic_axes={
                "input_ids": shape,
                "attention_mask": shape,
                "embedding": {0: "sentences"},
            },
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            opset_version=17,
        )
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    unfinished.replace(folder / "model.onnx")


def main() -> int:
    """Export to `models/encoder`; 0 when done, 2 when it cannot be."""
    folder = models() / "encoder"
    try:
        export(folder)
    except EncoderError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The encoder cannot be written to {folder}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"Encoder written to {folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
