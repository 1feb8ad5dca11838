# SPDX-License-Identifier: Apache-2.0
"""A second, small reader of calendar files: the events that stand in a file, and whether an answer accounts for them.

An answer accounts for an event if
- an event of that UID begins at the very time that the file writes, if that can be read without doubt, and is
  cancelled exactly if the file says so; or
- a sentence is about that UID, or about an event that is left out and has the same title; or
- the event recurs: then an occurrence of its UID is in the answer, unless it begins outside the span or leaves dates
  out. (What a rule gives is compared with other readers, in test_agreement.py and test_rules.py.)
"""
import datetime
import re
import zoneinfo

UTC = datetime.timezone.utc
BEGIN, UNTIL = "2026", "2029"


class Block:
    """One VEVENT of a file."""

    def __init__(self):
        self.lines = []

    def first(self, name):
        """The parameters and the value of the first property of a name; None without one."""
        for line in self.lines:
            match = re.fullmatch(r"\s*([A-Za-z0-9 \t-]+)((?:;(?:\"[^\"]*\"|[^:\"])*)?):(.*)", line, re.DOTALL)
            if match and re.sub(r"[ \t]", "", match[1]).upper() == name:
                return match[2], match[3]
        return None

    def value(self, name):
        """The value of that property; empty without one."""
        return (self.first(name) or ("", ""))[1]

    @property
    def uid(self):
        """The UID, as it is compared."""
        return letters(self.value("UID"))

    @property
    def title(self):
        """The letters and digits of the summary: readers differ in what they make of the rest."""
        return letters(self.value("SUMMARY"))[:30]

    @property
    def recurs(self):
        """True if it may have several occurrences."""
        return any(self.first(name) for name in ("RRULE", "RDATE"))

    @property
    def start(self):
        """The start in the form of an answer; None if it is not beyond doubt."""
        first = self.first("DTSTART")
        if first is None:
            return None
        parameters, value = first[0].upper(), first[1].strip()
        zone = re.search(r';\s*TZID="?([A-Za-z]+/[A-Za-z_/]+)"?(?=;|$)', first[0], re.IGNORECASE)
        if re.fullmatch(r"\d{8}", value) and "TZID" not in parameters:
            return day(value)
        if not re.fullmatch(r"\d{8}T\d{6}Z?", value) or "VALUE" in parameters:
            return None
        return instant(value, zone[1] if zone else None, "TZID" in parameters)


def letters(text):
    """Letters and digits of ASCII; readers differ in what they make of escapes and other letters."""
    return re.sub(r"\\[nN]|[^A-Za-z0-9]", "", text)


def day(value):
    """A date in the form of an answer."""
    try:
        return datetime.datetime.strptime(value, "%Y%m%d").date().isoformat()
    except ValueError:
        return None


def instant(value, zone, has_zone):
    """A time in the form of an answer."""
    try:
        wall = datetime.datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")
        if value.endswith("Z"):
            return None if has_zone else wall.strftime("%Y-%m-%dT%H:%M:%SZ")
        if not has_zone:
            return wall.strftime("%Y-%m-%dT%H:%M:%S")
        return wall.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if zone else None
    except (ValueError, OverflowError, zoneinfo.ZoneInfoNotFoundError):
        return None


def blocks(content):
    """The events of a file that stand in a calendar, and the number of those that stand elsewhere."""
    text = content.replace(b"\0", b"").decode("utf-8", "surrogateescape").lstrip("\ufeff")
    text = re.sub("\r+\n|\r", "\n", text)
    text = re.sub("\n{2,}", "\n", text)
    text = re.sub("\n[ \t]", "", text)
    found, stray, stack, block = [], 0, [], None
    for line in text.split("\n"):
        name, _, value = re.sub(r"[ \t]|;.*(?=:)", "", line[:80]).upper().partition(":")
        if name not in ("BEGIN", "END"):
            if block is not None and stack == ["VCALENDAR", "VEVENT"]:
                block.lines.append(line)
        elif name == "BEGIN":
            stack.append(value)
            if stack[-1] == "VEVENT":
                block = Block() if stack == ["VCALENDAR", "VEVENT"] else block
                stray += stack != ["VCALENDAR", "VEVENT"]
        elif stack:
            if stack == ["VCALENDAR", "VEVENT"]:
                found.append(block)
                block = None
            stack.pop()
    return found, stray


def losses(content, document):
    """A sentence for each event of the file that the answer does not account for."""
    found, stray = blocks(content)
    told = {letters(warning["uid"]) for warning in document["warnings"] if warning["uid"]}
    left_out = [letters(warning["summary"])[:30] for warning in document["warnings"]
                if warning["uid"] is None and warning["summary"] is not None]
    lost = []
    for block in found:
        title = block.title
        if block.uid in told or not block.uid and any(uid.startswith("nouid") for uid in told) or title in left_out:
            continue
        problem = missing(block, [one for one in document["events"] if block.uid in ("", letters(one["uid"]))], document)
        if problem:
            lost.append(f"{block.uid} “{title}”: {problem}")
    if stray and not any("left out" in warning["sentence"] for warning in document["warnings"]):
        lost.append(f"{stray} events in other places")
    return lost


def missing(block, events, document):
    """What the answer lacks of an event that no sentence is about; None if nothing."""
    if block.recurs and not block.first("RECURRENCE-ID"):
        start = block.start
        is_bounded = start is None or not BEGIN <= start < UNTIL or block.first("EXDATE") or block.first("EXRULE")
        return None if events or is_bounded else "no occurrence"
    if not events:
        return "no event"
    start = block.start
    same = [one for one in events if one["start"] == start or one["all_day"] and start and start[:10] == one["start"]]
    if start is not None and not same:
        return f"begins at {start}, not at {[one['start'] for one in events]}"
    is_off = block.value("STATUS").strip().upper().startswith("CANCEL") or document["method"] == "cancel"
    if start is not None and is_off and not any(one["status"] == "cancelled" for one in same):
        return "takes place, though it is cancelled"
    return None
