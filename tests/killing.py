"""A process that starts writers and kills them: `python -m tests.killing`, one JSON line in, one out.

It stands apart from the tests because it forks, with everything imported already: a writer begins at once and
is killed in the midst of its work, not of its imports. Its disk is as slow as a laptop's, so that many kills
fall between the steps of writing one file.

in:  {"do": "accept" | "restore", "seconds": when to kill, …}
out: what the writer said until then, line by line
"""

import itertools
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kkpham_metrics.acceptance import accept
from kkpham_metrics.instrument.model import load_shipped
from kkpham_metrics.restore import restore
from kkpham_metrics.submission.check import Checked, check_bytes
from kkpham_metrics.withdrawals import withdraw

Say = Callable[[str], None]
HEADER = "data_year,regency,stage,level,code,value"


def slowly(step: Callable[..., None]) -> Callable[..., None]:
    """Return a step of writing that is over three milliseconds after it was done."""

    def slow(*arguments: Any) -> None:
        step(*arguments)
        time.sleep(0.003)

    return slow


def prepared() -> list[Checked]:
    """Return three files: one row, ten rows, and nearly all indicators of two regencies."""
    rules = load_shipped()
    codes = rules[2].indicators["code"]
    rows = [
        ["2017,61.01,final,total,,80"],
        [f"2023,61.01,self,right,{n:02d},{60 + n}" for n in range(1, 11)],
        [f"2023,61.{n:02d},self,indicator,{code}," for n in (1, 2) for code in codes],
    ]
    rows[2][0] = "2023,61.01,self,total,,70"
    files = [check_bytes("kirim.csv", "\n".join([HEADER, *lines]).encode(), rules) for lines in rows]
    assert all(file.rows is not None for file in files), [file.faults for file in files]
    return files


def write(say: Say, task: dict[str, Any], files: list[Checked]) -> None:
    """Accept file after file and withdraw every fourth, saying before and after what is done."""
    folder = Path(task["folder"])
    for n in itertools.count(task["first"]):
        say("accepting")
        receipt = accept(replace(files[n % 3], sha256=f"{n:06x}".ljust(64, "0")), folder, by="uji")
        say(f"accepted {receipt.receipt} {receipt.rows_sha256}")
        if n % 4 == 0:
            say(f"withdrawing {receipt.receipt}")
            withdraw(receipt.receipt, folder, "uji", by="uji")
            say(f"withdrawn {receipt.receipt}")


def bring_back(say: Say, task: dict[str, Any], _: list[Checked]) -> None:
    """Restore a back-up once."""
    say("restoring")
    restore(Path(task["file"]), Path(task["folder"]))
    say("restored")
    time.sleep(60)


def run(task: dict[str, Any], files: list[Checked]) -> list[str]:
    """Fork a writer, kill it in time, and return what it said."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        work = write if task["do"] == "accept" else bring_back
        os.fsync, os.link = slowly(os.fsync), slowly(os.link)  # type: ignore[assignment]
        try:
            work(lambda text: os.write(writer, f"{text}\n".encode()) and None, task, files)
        except BaseException as error:  # told, for the test to fail by it
            os.write(writer, f"failed {error!r}\n".encode())
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        said = pipe.read(1)  # it has begun
        time.sleep(task["seconds"])
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        said += pipe.readall() or b""
    return said.decode().splitlines()


def main() -> None:
    """Answer one task after the other until there are none."""
    files = prepared()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line), files)), flush=True)


if __name__ == "__main__":
    main()
