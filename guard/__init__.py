"""What every listener of the project asks of a request before anything else sees it.

Both servers use it, each under its own interpreter and with its own Sanic (21.12 and 25): it knows
nothing of Rasa, of the coach or of a conversation.
"""
