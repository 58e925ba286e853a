"""Runs the action server: `python -m actions.server --port PORT`.

One process on loopback; ready before the encoder is in memory, which a thread loads meanwhile.
"""

import argparse
import os
import threading
import warnings

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor

from actions.record_routes import record_routes
from coach.service import load_coach
from privacy.logs import log_without_texts
from privacy.process import be_private, hide_memory


def main() -> None:
    """Parse the options and serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="python -m actions.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    options = parser.parse_args()
    be_private()
    hide_memory()
    # An answer belongs in no log: the SDK logs what a request was about, pydantic a value.
    log_without_texts()
    # Rasa 3.6 with a newer SDK is this project's design; the SDK would say so at every call.
    warnings.filterwarnings("ignore", message=".*versions of rasa and rasa_sdk.*")

    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor)
    app.blueprint(record_routes(os.environ.get("SECOND_ROUND_RUN_SECRET", "")))
    threading.Thread(target=load_coach().warm_up, name="warm-up", daemon=True).start()
    app.run(host=options.host, port=options.port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
