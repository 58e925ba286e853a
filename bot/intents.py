"""Names of intents that the bot's side has to know, and what others call them."""

#: `restart` in the contract of `second-round understand`; Rasa keeps that name for itself.
START_OVER = "start_over"
OUTSIDE = {START_OVER: "restart"}
