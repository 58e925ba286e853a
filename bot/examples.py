"""Writes what the NLU is taught, a message a line: `python -m bot.examples OUT.jsonl`."""

import json
import sys
from pathlib import Path

from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT

from bot.context import CONTEXT, context_in

REPOSITORY = Path(__file__).resolve().parent.parent


def main() -> None:
    """Run the command line."""
    importer = TrainingDataImporter.load_from_config(
        str(REPOSITORY / "bot" / "config.yml"),
        domain_path=str(REPOSITORY / "bot" / "domain"),
        training_data_paths=[str(REPOSITORY / "data" / "nlu")],
    )
    lines = [
        json.dumps(
            {
                "text": one.get(TEXT),
                "intent": one.get(INTENT),
                CONTEXT: context_in(one.get(METADATA)),
            },
            ensure_ascii=False,
        )
        for one in importer.get_nlu_data().intent_examples
    ]
    Path(sys.argv[1]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
