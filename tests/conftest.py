"""Which tests run under which interpreter: those of the Rasa side under its own (`.venv-bot`)."""

import importlib.util

# There is no Rasa under Python 3.11; `test_rasa_side.py` has its interpreter run these.
collect_ignore = [] if importlib.util.find_spec("rasa") else ["bot"]
