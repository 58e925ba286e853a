"""Write the sentence-transformers model as one ONNX graph: `python -m coach.embedding.export`.

The graph holds the whole way from token numbers to a sentence's vectors (the first layers, mean
pooling, the short cut to the last layer and normalisation), so that whoever runs it needs ONNX
Runtime and `tokenizers` only.
"""
# ruff: noqa: T201 (a command that tells what it made)

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.content import (
    Content,
    ContentError,
    TrainingLibrary,
    load_content,
    load_training,
)
from coach.embedding.adapters import ANSWERS, MESSAGES, MESSAGES_MERGED, merge
from coach.embedding.answer_encoder import GRAPH, HEADS
from coach.embedding.encoder import one_thread_session
from coach.embedding.shortcut import LAYERS, Shortcut, fit_shortcut
from coach.embedding.source import EncoderError, sentence_transformers_folder
from coach.paths import models

EVERY = 5  # one in so many sentences of stories and methods teaches the short cut ...
EVERY_PLAIN = 15  # ... and one in so many of other answers, which are more like one another


def sentences_to_learn_from(content: Content, training: TrainingLibrary) -> list[str]:
    """Some sentences of the rated answers, evenly spread, and every question."""
    answers = [*(one for group in content.exemplars.values() for one in group), *training.answers]
    chosen: list[str] = []
    for asks_for_story, every in ((True, EVERY), (False, EVERY_PLAIN)):
        texts = [
            sentence.text
            for one in answers
            if (one.story is not None) == asks_for_story
            for sentence in one.sentences
        ]
        chosen += texts[::every]
    questions = [one.text for one in content.questions.values()]
    return sorted({*chosen, *questions, *(one.question for one in training.answers)})


def export(folder: Path, sentences: Sequence[str]) -> None:
    """Write `model.onnx`, `messages.onnx`, `answers.onnx` and what belongs to them.

    Inputs of `model.onnx`: `all_ids`, int64, shape (tokens,): sentences one after the other, and
    `bounds`, int64, shape (sentences + 1,): where each begins and the last one ends. Outputs:
    `meanings` and `wordings`, float32, shape (sentences, 384), as in `SentenceVectors`. Each
    sentence goes its way alone, so that there is nothing to pad or to mask. `messages.onnx` has
    every layer, tuned to what messages can be (`adapters.py`), takes the `input_ids` of one message
    and gives its `meaning`, shape (384,): for `bot/nlu`. `answers.onnx`, tuned to whole answers,
    takes `input_ids` and `token_types` of a question and an answer and gives `hidden`, shape
    (tokens, 384); the heads lie beside it in `answers.npz`. The short cut is learned from the same
    graph as it was before tuning: it gives the means of layer 0 and of layer LAYERS, too, as
    `first` and `halfway`. The products with weights are done in eight bits (ONNX Runtime's dynamic
    quantisation: a scale for each column of the weights and one for the sentence at hand).

    Args:
        folder: where to write; made if it is missing. Files are moved into place when complete.
        sentences: what the short cut is learned from, some hundreds at least.

    Raises:
        EncoderError: the model's package is not installed.
    """
    source = sentence_transformers_folder()
    from sentence_transformers import SentenceTransformer

    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), TemporaryDirectory(dir=folder) as unfinished:
        warnings.simplefilter("ignore")  # the tracer's warnings about fixed shapes do not apply
        model = SentenceTransformer(str(source), device="cpu").eval()
        plain, whole, short = (Path(unfinished, name) for name in ("plain", "whole", "short"))
        _write_graph(model, None, plain)
        _quantise(plain, whole, has_shortcut=False)
        shortcut = _learn(whole, model.tokenizer, sentences)
        _write_graph(model, shortcut, plain)
        _quantise(plain, short, has_shortcut=True)
        _repeat(short)
        shortcut.save(folder / "shortcut.npz")
        shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
        short.replace(folder / "model.onnx")
        merge(model[0].auto_model, MESSAGES, MESSAGES_MERGED)
        _write_graph(model, None, plain)
        _quantise(plain, whole, has_shortcut=False)
        whole.replace(folder / "messages.onnx")
        answers = SentenceTransformer(str(source), device="cpu").eval()
        merge(answers[0].auto_model, ANSWERS, 1.0)
        _write_graph(answers, None, plain, of_answers=True)
        _quantise(plain, whole, has_shortcut=False)
        _write_heads(folder / HEADS)
        whole.replace(folder / GRAPH)


def _learn(whole: Path, tokenizer: Any, sentences: Sequence[str]) -> Shortcut:
    """The short cut, from sentences that go the whole way."""
    session = one_thread_session(whole)
    tokens = tokenizer(list(sentences), truncation=True)["input_ids"]

    def run(ids: Sequence[int]) -> list[NDArray[np.float32]]:
        found: list[NDArray[np.float32]] = session.run(
            ["first", "halfway", "meaning"], {"input_ids": np.array(ids, dtype=np.int64)}
        )
        return found

    with ThreadPoolExecutor(max(1, os.cpu_count() or 1)) as pool:
        rows = list(pool.map(run, tokens))
    return fit_shortcut(*(np.stack(layer) for layer in zip(*rows, strict=True)))


def _write_heads(path: Path) -> None:
    """Write the heads beside the adapters, as arrays."""
    from safetensors.numpy import load_file

    heads = {name: one for name, one in load_file(ANSWERS).items() if name[0].isalpha()}
    unfinished = path.with_name("part.npz")
    np.savez(unfinished, **heads)  # type: ignore[arg-type]
    unfinished.replace(path)


def _write_graph(
    model: Any, shortcut: Shortcut | None, path: Path, of_answers: bool = False
) -> None:
    """Write one graph: by the short cut, or, without one, through every layer.

    Args:
        model: of sentence-transformers.
        shortcut: from the middle layer to the last.
        path: the file.
        of_answers: whether all tokens of a question and an answer are given, and not a sentence's
            mean.
    """
    import torch

    class Layer(torch.nn.Module):
        """A layer of BERT for one sentence, its three products of attention done as one."""

        def __init__(self, layer: Any, heads: int) -> None:
            super().__init__()
            attention = layer.attention.self
            parts = (attention.query, attention.key, attention.value)
            self.heads = heads
            self.width = int(parts[0].in_features)
            self.together = torch.nn.Linear(self.width, 3 * self.width)
            self.together.weight = torch.nn.Parameter(torch.cat([one.weight for one in parts]))
            self.together.bias = torch.nn.Parameter(torch.cat([one.bias for one in parts]))
            self.output = layer.attention.output
            self.intermediate = layer.intermediate.dense
            self.last = layer.output

        def forward(self, hidden: torch.Tensor) -> torch.Tensor:
            # Sizes that are fixed stand in the graph as numbers, so that nothing works them out.
            split = self.together(hidden).reshape(-1, 3 * self.heads, self.width // self.heads)
            query, key, value = split.transpose(0, 1).split(self.heads)
            scores = (query @ key.transpose(1, 2)) * (self.width // self.heads) ** -0.5
            mixed = (torch.softmax(scores, -1) @ value).transpose(0, 1).reshape(-1, self.width)
            hidden = self.output.LayerNorm(self.output.dense(mixed) + hidden)
            inner = torch.nn.functional.gelu(self.intermediate(hidden))
            result: torch.Tensor = self.last.LayerNorm(self.last.dense(inner) + hidden)
            return result

    class Graph(torch.nn.Module):
        """From the numbers of one sentence's tokens to its vectors."""

        def __init__(self, bert: Any) -> None:
            super().__init__()
            embeddings = bert.embeddings
            self.words = embeddings.word_embeddings
            self.positions = embeddings.position_embeddings.weight
            self.segments = torch.nn.Parameter(embeddings.token_type_embeddings.weight.detach())
            self.norm = embeddings.LayerNorm
            self.layers = torch.nn.ModuleList(
                Layer(layer, bert.config.num_attention_heads)
                for layer in bert.encoder.layer[: None if shortcut is None else LAYERS]
            )
            if shortcut is not None:
                self.weights = torch.nn.Parameter(torch.from_numpy(shortcut.weights.T.copy()))
                self.offset = torch.nn.Parameter(torch.from_numpy(shortcut.offset))
                self.centre = torch.nn.Parameter(torch.from_numpy(shortcut.centre))

        def forward(self, identifiers: torch.Tensor) -> tuple[torch.Tensor, ...]:
            places = self.positions[: identifiers.shape[0]]
            hidden = self.norm(self.words(identifiers) + self.segments[0] + places)
            first = hidden.mean(0)
            for layer in self.layers[:LAYERS]:
                hidden = layer(hidden)
            halfway = hidden.mean(0)
            normalize = torch.nn.functional.normalize
            if shortcut is None:
                for layer in self.layers[LAYERS:]:
                    hidden = layer(hidden)
                return normalize(hidden.mean(0), dim=0), first, halfway
            both = torch.cat([first, halfway])[None]
            meaning = torch.nn.functional.linear(both, self.weights, self.offset)[0]
            return normalize(meaning, dim=0), normalize(halfway - self.centre, dim=0)

    class AnswerGraph(Graph):
        """From the numbers of a question's and an answer's tokens to what is read of each."""

        def forward(self, identifiers: torch.Tensor, types: torch.Tensor) -> torch.Tensor:  # type: ignore[override]
            places = self.positions[: identifiers.shape[0]]
            hidden: torch.Tensor = self.norm(
                self.words(identifiers) + self.segments[types] + places
            )
            for layer in self.layers:
                hidden = layer(hidden)
            return hidden

    if of_answers:
        torch.onnx.export(
            AnswerGraph(model[0].auto_model).eval(),
            (torch.tensor([101, 1045, 102, 1996, 15117, 102]), torch.tensor([0, 0, 0, 1, 1, 1])),
            str(path),
            dynamo=False,
            dynamic_axes={"input_ids": {0: "tokens"}, "token_types": {0: "tokens"}},
            input_names=["input_ids", "token_types"],
            output_names=["hidden"],
            opset_version=17,
        )
        return
    torch.onnx.export(
        Graph(model[0].auto_model).eval(),
        (torch.tensor([101, 1045, 2777, 1996, 15117, 102]),),
        str(path),
        dynamo=False,
        dynamic_axes={"input_ids": {0: "tokens"}},
        input_names=["input_ids"],
        output_names=["meaning", "first", "halfway"]
        if shortcut is None
        else ["meaning", "wording"],
        opset_version=17,
    )


def _quantise(plain: Path, eight_bit: Path, has_shortcut: bool) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(plain, prepared, skip_symbolic_shape=True)
    # The short cut keeps its 32 bits: it is one row, and the vectors are as exact as it is.
    *_, last = (one.name for one in onnx.load(prepared).graph.node if one.op_type == "Gemm")
    quantize_dynamic(
        prepared,
        eight_bit,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[last, f"{last}_MatMul"] if has_shortcut else [],
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )


def _repeat(path: Path) -> None:
    """Make the graph of one sentence one of several, by a loop within the graph.

    A call for each sentence would come back to Python after each, and the threads would wait for
    one another there.
    """
    import onnx
    from onnx import TensorProto, helper

    one = onnx.load(path)
    bounds = [
        helper.make_node("Add", ["turn", "one"], ["next"]),
        helper.make_node("Gather", ["bounds", "turn"], ["begin"]),
        helper.make_node("Gather", ["bounds", "next"], ["end"]),
        helper.make_node("Unsqueeze", ["begin", "axis"], ["begins"]),
        helper.make_node("Unsqueeze", ["end", "axis"], ["ends"]),
        helper.make_node("Slice", ["all_ids", "begins", "ends"], ["input_ids"]),
        helper.make_node("Identity", ["go"], ["go_on"]),
    ]
    sentence = helper.make_graph(
        [*bounds, *one.graph.node],
        "sentence",
        [
            helper.make_tensor_value_info("turn", TensorProto.INT64, []),
            helper.make_tensor_value_info("go", TensorProto.BOOL, []),
        ],
        [helper.make_tensor_value_info("go_on", TensorProto.BOOL, []), *one.graph.output],
        [
            *one.graph.initializer,
            helper.make_tensor("one", TensorProto.INT64, [], [1]),
            helper.make_tensor("axis", TensorProto.INT64, [1], [0]),
        ],
    )
    outputs = [output.name for output in one.graph.output]
    looped = helper.make_graph(
        [
            helper.make_node("Shape", ["bounds"], ["bounds_count"]),
            helper.make_node("Sub", ["bounds_count", "first"], ["count"]),
            helper.make_node("Loop", ["count", ""], [f"{n}s" for n in outputs], body=sentence),
        ],
        "sentences",
        [
            helper.make_tensor_value_info("all_ids", TensorProto.INT64, ["tokens"]),
            helper.make_tensor_value_info("bounds", TensorProto.INT64, ["bounds"]),
        ],
        [
            helper.make_tensor_value_info(f"{n}s", TensorProto.FLOAT, ["sentences", 384])
            for n in outputs
        ],
        [helper.make_tensor("first", TensorProto.INT64, [1], [1])],
    )
    onnx.save(
        helper.make_model(looped, opset_imports=one.opset_import, ir_version=one.ir_version), path
    )


def main() -> int:
    """Export to `models/encoder`; 0 when done, 2 when it cannot be."""
    folder = models() / "encoder"
    try:
        export(folder, sentences_to_learn_from(load_content(), load_training()))
    except (ContentError, EncoderError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The encoder cannot be written to {folder}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"Encoder written to {folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
