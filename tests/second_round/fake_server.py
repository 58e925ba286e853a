"""A made-up server for tests: `fake_server.py -m NAME --port PORT ...`.

Stands for the action server and for the Rasa server. Its number and those of what it starts go into
SECOND_ROUND_HOME/started; files there named after a wish steer it:

- `die-at-start`: it ends at once, with code 3
- `say-why`: it ends at once, with code 2 and a sentence
- `worker`: it starts a worker that would outlive it
- `keep`: messages are kept; they are answered at the third look
- `die-at-message`: it ends in mid-message, once

What it was sent is added to SECOND_ROUND_HOME/sent, a JSON object a line.
"""

import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOME = Path(os.environ["SECOND_ROUND_HOME"])
PORT = int(sys.argv[sys.argv.index("--port") + 1])


def note(name: str, text: str) -> None:
    with (HOME / name).open("a") as file:
        file.write(f"{text}\n")


class Handler(BaseHTTPRequestHandler):
    looks = 0

    def log_message(self, *arguments):
        pass

    def answer(self, body: str, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        if self.path == "/":
            self.answer("Hello from Rasa: 3.6.21")
        elif self.path.startswith("/webhooks/rest/replies"):
            Handler.looks += 1
            there = Handler.looks >= 3
            replies = [{"recipient_id": "x", "text": "now answered"}] if there else []
            self.answer(json.dumps(replies), X_Pending="0" if there else "1")
        else:
            self.answer('{"status": "ok"}')

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        note("sent", json.dumps(body))
        if (HOME / "die-at-message").exists():
            (HOME / "die-at-message").unlink()
            os._exit(9)
        item = {"recipient_id": body["sender"], "text": f"You said: {body['message']}"}
        if (HOME / "keep").exists() and body["message"] != "hello":
            item = {**item, "text": "I keep it.", "custom": {"kept": True}}
        self.answer(json.dumps([item]))


if (HOME / "die-at-start").exists():
    sys.exit(3)
if (HOME / "say-why").exists():
    sys.stderr.write("The model is broken: run `make train`.\n")
    sys.exit(2)
note("started", str(os.getpid()))
if (HOME / "worker").exists():
    worker = subprocess.Popen(["sleep", "600"])
    note("started", str(worker.pid))
ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
