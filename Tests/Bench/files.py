# SPDX-License-Identifier: Apache-2.0
"""Configurations, states and calendars of any size, written by a script and not by thousands of commands."""
import datetime
import json

DAY = datetime.timedelta(days=1)
FIRST = datetime.datetime.combine(datetime.date.today(), datetime.time(10)) - 20 * DAY


def moment(time):
    """A time as a state has it."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def configuration(folder, count, days=3, first=FIRST):
    """Writes a configuration with `count` sessions, fifty in a series; its path."""
    lines = ["time_zone: Etc/UTC", "series:"]
    for number in range(count):
        if number % 50 == 0:
            lines += [f"  - name: s{number // 50 + 1}", "    sessions:"]
        lines.append(f"      - {first + number * days * DAY:%Y-%m-%d %H:%M}")
    path = folder / "config.yaml"
    path.write_text("\n".join(lines) + "\n")
    return path


def _state(folder, name, dates, **more):
    folder = folder / "state"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / "state.json"
    whole = {"version": 2, "seed": "0123456789abcdef", "settled_until": moment(FIRST),
             "series": {name: {"time_zone": "Etc/UTC", "sessions": dates, "retired": {}}},
             "changes": {}, "pauses": [], "prompts": {}, "summaries": {}, "waiting": {}, "showings": [], "chosen": [],
             "channels": {}, "exports": {}, **more}
    path.write_text(json.dumps(whole))
    path.chmod(0o600)
    return path


def added_sessions(folder, count, days=1):
    """Writes a state with so many sessions added by command, one a day; its path."""
    dates = [f"{FIRST + number * days * DAY:%Y-%m-%d %H:%M}" for number in range(count)]
    return _state(folder, "s1", {"1": dates[0]},
                  changes={f"s1-a{number + 1}": {"start": date} for number, date in enumerate(dates[1:])})


def _record(due, start, phase, standing):
    shown, closed = moment(due), moment(due + datetime.timedelta(minutes=10))
    history = [{"at": shown, "standing": "asked", "reason": "due"},
               {"at": shown, "standing": "shown", "reason": "delivered"}]
    made = {"standing": "shown", "reason": "delivered", "since": shown, "phase": phase, "session_start": moment(start),
            "due": shown, "expires": moment(due + datetime.timedelta(hours=4)), "item": "core-name-and-place",
            "first_shown": shown, "recent": [shown], "channel": "desktop", "seen_on": "4f1c/:1.7", "history": history}
    if standing != "shown":
        del made["seen_on"]
    if standing == "done":
        made |= {"standing": "done", "reason": "answered", "since": closed, "answered_at": closed, "answer": "done"}
        made["history"] = [*history, {"at": closed, "standing": "done", "reason": "answered"}]
    return made


# The notes of one session as (days from it, slot, phase): those of practice twice a day, and all of them.
PRACTICE = [(day, slot, "core") for day in range(1, 6) for slot in ("morning", "evening")]
BEFORE = [(-3, "evening", "prep"), (-2, "evening", "prep"), (-1, "evening", "intention"), (0, "evening", "rest")]
MONTH = [*BEFORE, *PRACTICE, *((day, "morning", "consolidate") for day in range(6, 11)),
         (12, "morning", "taper"), (14, "morning", "taper")]


def records(folder, count, now, days=3, slots=tuple(PRACTICE), settled=datetime.timedelta()):
    """Writes a configuration with a session every few days, and a state with the last `count` notes of them.

    All are answered but the newest. `settled` ago was the last turn: the first one of a day summarises what is older
    than a year. Returns the configuration, the state, and the key of the newest note.
    """
    number = -(-(count + len(slots)) // len(slots))
    first = now.replace(hour=10, minute=0, second=0, microsecond=0) - 2 * DAY - (number - 1) * days * DAY
    starts = [first + index * days * DAY for index in range(number)]
    prompts = {}
    for which, (day, slot, phase) in ((which, one) for which in reversed(range(number)) for one in reversed(slots)):
        due = starts[which] + day * DAY + datetime.timedelta(hours=8.5 * (slot == "evening"))
        if due <= now and len(prompts) < count:
            prompts[f"s1-{which + 1}/{f'{day:+d}' if day else 0}/{slot}"] = _record(due, starts[which], phase, "done")
    newest = max(prompts, key=lambda one: prompts[one]["due"])
    prompts[newest] = _record(now - datetime.timedelta(minutes=5), starts[-1], "core", "shown")
    dates = {str(index + 1): f"{start:%Y-%m-%d %H:%M}" for index, start in enumerate(starts)}
    config = folder / "config.yaml"
    config.write_text("time_zone: Etc/UTC\nseries:\n  - name: s1\n    sessions:\n"
                      + "".join(f"      - {date}\n" for date in dates.values()))
    return config, _state(folder, "s1", dates, prompts=prompts, settled_until=moment(now - settled)), newest


def calendar(path, count):
    """Writes a calendar with so many events of forty minutes, one a day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oriel//bench//EN"]
    for number in range(count):
        day = FIRST + (number + 30) * DAY
        lines += ["BEGIN:VEVENT", f"UID:event-{number}@bench", f"DTSTAMP:{FIRST:%Y%m%dT%H%M%SZ}",
                  f"DTSTART:{day:%Y%m%dT%H%M%SZ}", "DURATION:PT40M", "SUMMARY:Infusion", "END:VEVENT"]
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    return path
