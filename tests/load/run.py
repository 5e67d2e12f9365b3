"""Many people at once: ``make load`` starts a server on loopback and lets sessions ask for a while.

Run by hand: ``python -m tests.load.run [--people 30] [--seconds 300]``. Reports the time to the finished answer, what
went wrong, conversations that held a question of somebody else, and how much the server's memory grew. Needs an index.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from assistant.conversations import Conversations
from ingest.catalog import Catalog
from tests.load.browserless import Session, open_session
from ui.screenshots import copied_index, served

PAUSE = (2.0, 8.0)  # seconds a person reads before the next question
PATIENCE = 60.0  # seconds after which an answer counts as lost
LONGEST = 12  # questions of a conversation before a new one is begun


@dataclass
class Tally:
    """What happened to all people together."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: int = 0
    memory: list[float] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """The figures that are reported; times in seconds, memory (resident set) in MB."""
        ordered = sorted(self.seconds)
        share = {f"p{p}": round(ordered[len(ordered) * p // 100], 3) for p in (50, 95, 99)} if ordered else {}
        return {
            "answers": len(ordered), "seconds": share, "errors": len(self.errors), "mixed": self.mixed,
            "memory_mb": {"start": self.memory[0], "end": self.memory[-1], "most": max(self.memory)},
            "first_errors": self.errors[:5],
        }  # fmt: skip


def questions(index: Path) -> list[str]:
    """The typical questions of the documents."""
    catalog = Catalog.open(index / "catalog.sqlite")
    found = sorted({q for _, metadata in catalog.metadata() for q in metadata.questions})
    catalog.close()
    return found


async def person(number: int, address: str, asked: list[str], until: float, tally: Tally) -> None:
    """One person: asks, reads, asks on, and now and then begins a new conversation."""
    chooser = random.Random(number)
    await asyncio.sleep(chooser.uniform(0, 10))  # people do not arrive at the same instant
    async with open_session(address) as session:
        while time.monotonic() < until:
            await session.load()
            await converse(session, chooser.sample(asked, LONGEST), chooser, until, tally)


async def converse(session: Session, asked: list[str], chooser: random.Random, until: float, tally: Tally) -> None:
    """One conversation: what stands on the page must be what this person asked, and nothing else."""
    for count, question in enumerate(asked, start=1):
        if time.monotonic() > until:
            return
        try:
            tally.seconds.append(await session.ask(question, PATIENCE))
        except TimeoutError:
            tally.errors.append(f"no answer to «{question}»")
            return
        tally.errors += session.page.troubles()
        tally.mixed += session.page.questions() != asked[:count]
        await asyncio.sleep(chooser.uniform(*PAUSE))


async def watch(until: float, tally: Tally) -> None:
    """Sample the memory of the server, our only child, with the processes it started itself."""
    while time.monotonic() < until:
        tally.memory.append(round(sum(map(memory, children(os.getpid()))), 1))
        await asyncio.sleep(5)


def children(process: int) -> list[int]:
    """The processes that a process has started and that still run."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in listed for child in path.read_text("utf-8").split()]


def memory(process: int) -> float:
    """Resident set of a process and its descendants, in MB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return own / 1024 + sum(map(memory, children(process)))


async def crowd(address: str, people: int, seconds: float, asked: list[str]) -> Tally:
    """All people at once."""
    tally = Tally()
    until = time.monotonic() + seconds
    tasks = [person(number, address, asked, until, tally) for number in range(people)]
    for result in await asyncio.gather(watch(until, tally), *tasks, return_exceptions=True):
        if isinstance(result, BaseException):
            tally.errors.append(repr(result))
    return tally


def main() -> None:
    """Run the crowd on a copy of the index and print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=300.0)
    options = parser.parse_args()
    with copied_index() as index, served(index) as address:
        asked = questions(index)
        tally = asyncio.run(crowd(address, options.people, options.seconds, asked))
        kept = len(Conversations(index / "conversations.sqlite").recent(100_000))
    print(json.dumps({"people": options.people, **tally.as_dict(), "conversations": kept}, indent=1))


if __name__ == "__main__":
    main()
