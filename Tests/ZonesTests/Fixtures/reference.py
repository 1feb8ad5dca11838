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
import random
import sys
from datetime import datetime, timedelta, timezone
from itertools import islice, repeat
from operator import sub
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
QUARTER = 900
STEP = timedelta(seconds=QUARTER)


def seconds(*date):
    return (datetime(*date, tzinfo=timezone.utc) - EPOCH) // SECOND


FROM, UNTIL = seconds(2025, 1, 1), seconds(2028, 1, 1)
# As pickle has them: to make a datetime of one and a zone is much the fastest way, and there are 47 million to make.
QUARTERS = [(datetime(1970, 1, 1) + timedelta(seconds=s)).__reduce__()[1][0] for s in range(FROM, UNTIL, QUARTER)]
CHANCE = random.Random(2)
RANDOM = [CHANCE.randrange(seconds(2100, 1, 1)) for _ in range(300)]


def instant(zone, wall, fold):
    local = (EPOCH + timedelta(seconds=wall)).replace(tzinfo=zone, fold=fold)
    return (local.astimezone(timezone.utc) - EPOCH) // SECOND


def describe(name):
    zone = ZoneInfo(name)
    local = list(map(zone.fromutc, map(datetime, QUARTERS, repeat(zone))))
    # Between two times of one zone only the walls count: their distance is another where the offset changes.
    steps = map(sub, islice(local, 1, None), local)
    changes, walls = [], []
    for index in [index for index, step in enumerate(steps, 1) if step != STEP]:
        at = FROM + index * QUARTER
        changes.append(f"{at}:{local[index].utcoffset() // SECOND}")
        near = at + local[index - 1].utcoffset() // SECOND
        for wall in range(near - 3 * 3600, near + 3 * 3600, QUARTER):
            walls.append(f"{wall}:{instant(zone, wall, 0)}:{instant(zone, wall, 1)}")
    spread = [(EPOCH + timedelta(seconds=s)).astimezone(zone).utcoffset() // SECOND for s in RANDOM]
    fields = [name, str(local[0].utcoffset() // SECOND), ",".join(changes), ",".join(map(str, spread)), ",".join(walls)]
    return "|".join(fields)


if __name__ == "__main__":
    names = [line.split()[0] for line in sys.stdin if line.strip()]
    print(f"{FROM}|{UNTIL}|{','.join(map(str, RANDOM))}")
    for name in names:
        print(describe(name))
    print("END")
