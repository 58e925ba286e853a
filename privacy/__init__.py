"""What both interpreters share: how what candidates write stays private, and how it goes.

Standard library alone, for Python 3.10 and 3.11: coach, actions, bot and command line may use it,
and it uses none of them.
"""
