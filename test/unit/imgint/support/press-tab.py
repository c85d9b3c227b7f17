"""Types lines into an interactive bash, as a person does, and prints what each line ran.

    press-tab.py <completion script> <line>...

In a line, a tab completes the word before it. The command "imgint" of this shell prints the words it was called with,
one JSON array for each line. The questions of the completion script are answered by the real one.
"""

import os
import pty
import select
import sys
import time

PROMPT = b"<ready>"
DEADLINE_SECONDS = 20

script, *lines = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(PS1="", TERM="dumb", HISTFILE="/dev/null", INPUTRC="/dev/null")
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])


def read_until(marker: bytes) -> bytes:
    seen = b""
    end = time.monotonic() + DEADLINE_SECONDS
    while marker not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        if not ready:
            sys.exit(f"Expected {marker!r} from bash; received {seen!r}.")
        seen += os.read(terminal, 65536)
    return seen


def run(line: str, marker: bytes = PROMPT) -> bytes:
    os.write(terminal, line.encode() + b"\n")
    return read_until(marker)


# In two parts, because the terminal also echoes what is typed.
run("stty -echo; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; PS1='<rea''dy>'")
run(f"source '{script}'")
ask = "if [[ $1 == completion-server ]]; then node --import tsx bin/imgint.ts \"$@\"; return; fi"
run("imgint() { " + ask + "; python3 -c 'import json, sys; print(\"<wo\" + \"rds>\" + json.dumps(sys.argv[1:]) + \"<end>\")' \"$@\"; }")
for line in lines:
    said = run(line)
    print(said.split(b"<words>")[1].split(b"<end>")[0].decode())
os.write(terminal, b"exit\n")
