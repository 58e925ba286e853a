"""The end of the program in order, also where the first telling is lost."""

import signal
import subprocess
import sys

PROGRAM = """
import signal, sys, time
from second_round import ending

class Loses:
    def __del__(self):
        print("losing", flush=True)
        time.sleep(30)  # the signal's exception is raised in here, and lost

ending.end_in_order_when_told()
one = Loses()
try:
    del one
    print("went on", flush=True)
    time.sleep(30)
finally:
    ending.begun()
    print("cleaned up", flush=True)
"""


def test_an_end_that_was_lost_in_a_finalizer_is_told_again():
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "losing\n"
        running.send_signal(signal.SIGTERM)
        assert running.stdout.read() == "went on\ncleaned up\n"
        assert running.wait(timeout=20) == 128 + signal.SIGTERM


def test_control_c_ends_also_what_was_started_with_it_ignored():
    program = "from second_round import ending\nending.end_in_order_when_told()\n" + (
        "import time\ntry:\n    print('there', flush=True)\n    time.sleep(30)\n"
        "except KeyboardInterrupt:\n    print('ended')\n"
    )
    with subprocess.Popen(
        ["/bin/sh", "-c", 'trap "" INT; exec "$0" -c "$1"', sys.executable, program],
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "there\n"
        running.send_signal(signal.SIGINT)
        assert running.stdout.read() == "ended\n"
