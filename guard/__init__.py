"""What both servers and the command line do so that no stranger comes in and no word gets out.

Requests (`listener`, `heads`, `bodies`, `strict_json`, `hosts`, `secrets`, `refusals`), and what is
kept of people (`files`, `logs`, `process`, `forgetting`, `damage`, `names`, `runs`), and what a
channel is served with (`credentials`). Both interpreters run it, each with its own Sanic (21.12 and
25): it knows nothing of Rasa, of the coach or of a conversation.
"""
