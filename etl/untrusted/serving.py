"""How a process that parses files of others is spoken to, and what the kernel allows it.

Requests come on standard input, replies go to standard output, both as frames: four bytes of
length, big-endian, then the bytes. A request is two frames, the file's name and its content; a
reply is one frame of JSON, ``{"reading": …}`` or ``{"failure": …}``. The first frame sent is
``{"ready": true}``. Limits are set by the kernel; whoever breaks them dies alone.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

MEMORY = 512 * 1024 * 1024  # address space, bytes
# For one workbook. The largest that is let in takes a third of it on a fast machine and must be
# judged alike on a slow one.
CPU_SECONDS = 30
_FILES = 32

Parse = Callable[[bytes, str], dict[str, Any]]


def frame(payload: bytes) -> bytes:
    """``payload`` with its length in front."""
    return len(payload).to_bytes(4, "big") + payload


def serve(
    parse: Parse, *, memory: int = MEMORY, cpu_seconds: int = CPU_SECONDS, file_size: int = 0
) -> None:
    """Answer requests until standard input ends. Never returns to an interactive state.

    ``file_size`` is how many bytes it may write into a (temporary) file: none, unless said.
    """
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the frames.
    os.dup2(2, 1)
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    _send(replies, {"ready": True})
    while (name := _receive(requests)) is not None and (content := _receive(requests)) is not None:
        _allow_cpu(cpu_seconds)
        reply: dict[str, Any]
        try:
            reply = {"reading": parse(content, name.decode())}
        except (MemoryError, RecursionError) as failure:
            reply = {"failure": type(failure).__name__}
        except Exception as failure:  # noqa: BLE001 (a parser may raise anything)
            reply = {"failure": f"{type(failure).__name__}: {failure}"[:300]}
        _send(replies, reply)


def _allow_cpu(seconds: int) -> None:
    """The kernel counts a process's whole life, so the limit moves with each workbook."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _receive(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head, "big")
    payload = stream.read(length)
    return payload if len(payload) == length else None


def _send(stream: BinaryIO, reply: dict[str, Any]) -> None:
    stream.write(frame(json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass")))
    stream.flush()
