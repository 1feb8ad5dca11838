# SPDX-License-Identifier: Apache-2.0
"""Configurations computed from now, so that a slot is at the time that a test needs, and no clock is ever set.

The zone is chosen so that it is between 12:00 and 13:00 there: whenever the tests run, it is far from midnight and
from quiet hours. The one session ended 40 hours ago, which is inside `core`, two local days back.
"""
import datetime
import time

KEY = "induction-1/+2/morning"
EVENING = "induction-1/+2/evening"
SESSION = "induction-1"
PHASE = "core"


class Configuration:
    """One configuration with one prompt, `KEY`, due at `due` (seconds since the epoch, whole).

    With `evening`, it is the prompt of the evening, `EVENING`, and that of the morning is long over.
    """

    def __init__(self, seconds_ahead, extra="", channels=("desktop",), evening=False):
        now = int(time.time())
        self.due = now + seconds_ahead
        hour = datetime.datetime.fromtimestamp(now, datetime.timezone.utc).hour
        west = hour - 12  # POSIX's sign, which the names of these zones have: west of Greenwich is positive
        self.zone = f"Etc/GMT{west:+d}" if west else "Etc/GMT"
        local = datetime.timezone(datetime.timedelta(hours=-west))

        def wall(instant):
            return datetime.datetime.fromtimestamp(instant, local)

        start = wall(now - 40 * 3600 - 40 * 60)
        self.text = f"""\
time_zone: {self.zone}
series:
  - name: induction
    length: 40 min
    time_zone: {self.zone}
    sessions:
      - {start:%Y-%m-%d %H:%M:%S}
day:
  wake: 00:00
  quiet: 23:59:59
  morning: {"00:30" if evening else f"{wall(self.due):%H:%M:%S}"}
  evening: {f"{wall(self.due):%H:%M:%S}" if evening else "23:30"}
  jitter: 0 min
  least_gap: 0 min
  expiry: 15 min
deliver:
{"".join(f"  - channel: {channel}{chr(10)}" for channel in channels)}{extra}"""


def instant(text):
    """Seconds since the epoch of an instant as the program prints it."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp()
