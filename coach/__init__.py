"""The library behind Second Round: content, scoring, feedback, question choice and records.

It knows nothing of chat: neither Rasa nor the Rasa SDK is imported anywhere below this package.
"""

import os
import sys

# Set before numpy is first imported. The products here are small: threads would spin beside those
# of the encoder, and one thread adds up in one order.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The encoder's threads hand over a sentence every few milliseconds. At Python's usual 5 ms they
# would wait as long as they work for whoever reads the words meanwhile.
sys.setswitchinterval(0.0005)
