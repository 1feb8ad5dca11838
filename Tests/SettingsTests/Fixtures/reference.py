#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What Python's zoneinfo says of the same zone files, in a form that is quick to compare.

Names come on standard input; those of one file may share a line, and then only the first is looked at.
The first line of the answer holds FROM|UNTIL|RANDOM-INSTANTS,...; then there is a line a zone,
NAME|INITIAL|AT:OFFSET,...|OFFSET,...|WALL:FIRST:SECOND,... with
  INITIAL            the offset at FROM
  AT:OFFSET          each quarter hour of the span whose offset is another than a quarter of an hour before
  OFFSET             the offsets at the random instants
  WALL:FIRST:SECOND  wall times around the changes, counted as if in UTC, with the instants for fold=0 and fold=1
"""
import multiprocessing
import random
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
QUARTER = 900


def seconds(*date):
    return (datetime(*date, tzinfo=timezone.utc) - EPOCH) // SECOND


FROM, UNTIL = seconds(2025, 1, 1), seconds(2028, 1, 1)
QUARTERS = [EPOCH + timedelta(seconds=s) for s in range(FROM, UNTIL, QUARTER)]
CHANCE = random.Random(2)
RANDOM = [CHANCE.randrange(seconds(2100, 1, 1)) for _ in range(300)]


def instant(zone, wall, fold):
    local = (EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone, fold=fold)
    return (local.astimezone(timezone.utc) - EPOCH) // SECOND


def describe(name):
    zone = ZoneInfo(name)
    offsets = [quarter.astimezone(zone).utcoffset() for quarter in QUARTERS]
    changes, walls = [], []
    for index in range(1, len(offsets)):
        # Two that are the same object need no comparison, which is most of them.
        if offsets[index] is not offsets[index - 1] and offsets[index] != offsets[index - 1]:
            at = FROM + index * QUARTER
            changes.append(f"{at}:{offsets[index] // SECOND}")
            near = at + offsets[index - 1] // SECOND
            for wall in range(near - 3 * 3600, near + 3 * 3600, QUARTER):
                walls.append(f"{wall}:{instant(zone, wall, 0)}:{instant(zone, wall, 1)}")
    spread = [(EPOCH + timedelta(seconds=s)).astimezone(zone).utcoffset() // SECOND for s in RANDOM]
    fields = [name, str(offsets[0] // SECOND), ",".join(changes), ",".join(map(str, spread)), ",".join(walls)]
    return "|".join(fields)


if __name__ == "__main__":
    names = [line.split()[0] for line in sys.stdin if line.strip()]
    print(f"{FROM}|{UNTIL}|{','.join(map(str, RANDOM))}")
    with multiprocessing.Pool() as pool:
        for line in pool.imap(describe, names, chunksize=8):
            print(line)
