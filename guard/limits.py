"""Bounds that both processes keep."""

#: Bytes of a content file; the largest that ships has 77,000.
LARGEST_CONTENT_FILE = 1_000_000
#: Lists and keys within each other in a content file; those that ship have six.
MOST_LEVELS = 20
#: Bytes that have to be free. A turn writes to three databases and their journals, a start also to
#: logs and locks: some 400 kB with a long answer.
ROOM_ON_DISK = 1_000_000
