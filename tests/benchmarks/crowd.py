"""Thirty people at once: sessions that ask for one indicator after another, with time to think.

``python -m tests.benchmarks.crowd ws://localhost:8501 30 ranking`` runs until standard input ends
and then prints one line of JSON: how long each answer of the server took, and bytes by session.
They speak the platform's own protocol and draw nothing, so that they cost the server what people
cost it, and the machine nothing besides.
"""

import asyncio
import contextlib
import json
import random
import sys
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from indicators.definitions.catalogue import INDICATORS

THINKING = 3.0  # seconds


@dataclass
class Person:
    """One session on a page, and what it saw."""

    page: str
    took: list[float] = field(default_factory=list)
    bytes: int = 0

    async def sit(self, address: str, seed: int) -> None:
        """Look at the page until cancelled."""
        chance = random.Random(seed)
        await asyncio.sleep(chance.uniform(0, THINKING))
        async with websockets.connect(
            f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None
        ) as socket:
            while True:
                start = time.monotonic()
                await socket.send(_ask(chance, self.page))
                await self._answered(socket)
                self.took.append(time.monotonic() - start)
                await asyncio.sleep(chance.uniform(0.5, 1.5) * THINKING)

    async def _answered(self, socket: websockets.ClientConnection) -> None:
        while True:
            frame = await socket.recv()
            assert isinstance(frame, bytes)
            self.bytes += len(frame)
            if ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished":
                return


def _ask(chance: random.Random, page: str) -> bytes:
    """Any indicator in any quarter of the last years: seldom what somebody has just asked."""
    indicator, year = chance.choice(list(INDICATORS)), chance.randint(2028, 2034)
    message = BackMsg()
    message.rerun_script.query_string = (
        f"indicator={indicator}&period={year}Q{chance.randint(1, 4)}"
    )
    message.rerun_script.page_name = page
    return message.SerializeToString()


async def run(address: str, number: int, page: str) -> list[Person]:
    """So many people on a page until standard input ends."""
    people = [Person(page) for _ in range(number)]
    seats = [asyncio.create_task(person.sit(address, seed)) for seed, person in enumerate(people)]
    over = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    done, _ = await asyncio.wait([over, *seats], return_when=asyncio.FIRST_COMPLETED)
    for seat in seats:
        seat.cancel()
    for seat in done - {over}:
        seat.result()  # whoever left early says why
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*seats, return_exceptions=True)
    return people


if __name__ == "__main__":
    crowd = asyncio.run(run(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
    answer = {"took": [t for each in crowd for t in each.took], "bytes": [p.bytes for p in crowd]}
    sys.stdout.write(json.dumps(answer) + "\n")
