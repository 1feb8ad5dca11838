# SPDX-License-Identifier: Apache-2.0
"""2,000 mutated copies of the files: no crash, no hang, and nothing dropped or shifted without a sentence.

Harmless mutations write the same calendar in another form: the answer must be the one of the sound file. Damage may
change what a file says; what it says then is counted by a second, small reader (`reader.py`).
"""
import concurrent.futures
import os
import random
import re
import unittest

from helper import FILES, Answer
from test_hostile import SECONDS
from test_programs import BLANKS, NOW, WINDOWS_1252
import reader

SPAN = ("2026-01-01T00:00:00Z", "2029-01-01T00:00:00Z")
HARMLESS, DAMAGED = 800, 1_200


def lines_of(content):
    """The lines, unfolded, without a byte order mark."""
    return re.sub(rb"\r?\n[ \t]", b"", content).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").split(b"\r\n" if b"\r\n" in content else b"\n")


def joined(lines):
    """The content of lines."""
    return b"\r\n".join(lines) + b"\r\n"


def refolded(content, chance):
    """Folds each line at places of its own, also within names and characters."""
    folded = []
    for line in lines_of(content):
        cuts = sorted(chance.sample(range(1, len(line)), min(len(line) - 1, chance.randrange(4)))) if len(line) > 1 else []
        parts = [line[start:end] for start, end in zip([0, *cuts], [*cuts, len(line)])]
        folded.append(chance.choice([b"\r\n ", b"\r\n\t"]).join(parts))
    return joined(folded)


def sprinkled(content, chance):
    """Adds lines that mean nothing to anybody else."""
    lines = lines_of(content)
    for _ in range(chance.randrange(1, 6)):
        extra = chance.choice([b"X-NOBODY-KNOWS;A=\"b:c\":DTSTART:20200101", b"COMMENT:BEGIN:VEVENT", b"", b"CLASS:PRIVATE",
                               b"DESCRIPTION:STATUS:CANCELLED\\nRRULE:FREQ=DAILY", b"torn words of a description"])
        places = [place for place, line in enumerate(lines) if line.upper() == b"BEGIN:VEVENT"]
        lines.insert(chance.choice(places) + 1, extra)
    return joined(lines)


def in_capitals(content, chance):
    """Other capitals in the names of properties, components and parameters."""
    def other(match):
        return match[0].lower() if chance.random() < 0.5 else match[0].upper()
    return joined([re.sub(rb"^(BEGIN:|END:)?[A-Za-z-]+(?=[:;]|$)", other, line) for line in lines_of(content)])


def zones_renamed(content, chance):
    """The same zones, as other programs write them."""
    form = chance.choice([b'TZID="%s"', b"TZID=/mozilla.org/20050126_1/%s", b"TZID=/%s", b'tzid="%s"'])
    return re.sub(rb"(?<=;)TZID=((?:Europe|America)/[A-Za-z_]+)(?=[:;])", lambda match: form % match[1], content)


def shuffled(content, chance):
    """The properties of each event in another order."""
    text = joined(lines_of(content))
    def other(match):
        lines = match[2].split(b"\r\n")[:-1]
        if any(line.startswith((b"BEGIN", b"END")) for line in lines):
            return match[0]
        chance.shuffle(lines)
        return match[1] + b"".join(line + b"\r\n" for line in lines) + match[3]
    return re.sub(rb"(BEGIN:VEVENT\r\n)(.*?)(END:VEVENT\r\n)", other, text, flags=re.DOTALL)


def dates_dashed(content, chance):
    """Starts and ends with dashes and colons."""
    def other(match):
        if chance.random() < 0.3:
            return match[0]
        return b"%s%s-%s-%sT%s:%s:%s" % match.groups()
    return re.sub(rb"(?m)^(DT(?:START|END)[^:\r\n]*:)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)", other, content)


def encoded(content, chance):
    """Another encoding; of text that needs no more, Latin-1."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        # A fold has cut a character in two.
        return content
    if chance.random() < 0.3 and all(ord(letter) < 256 for letter in text):
        return text.encode("latin-1")
    return text.lstrip("\ufeff").encode(chance.choice(["utf-8-sig", "utf-16", "utf-32"]))


def ended(content, chance):
    """Other ends of lines."""
    end = chance.choice([b"\n", b"\r", b"\r\r\n", b"\r\n\r\n", b"\n\n"])
    return chance.choice([b"", b"\r\n\r\n", b"\n  \n"]) + re.sub(rb"\r?\n", lambda _: end, content)


def indented(content, chance):
    """Blanks before every line but the first."""
    blanks = chance.choice([b" ", b"  ", b"\t", b"    "])
    first, *others = lines_of(content)
    return joined([first, *(blanks + line for line in others)])


# In this order, because each needs what the ones before leave.
FORMS = [sprinkled, in_capitals, zones_renamed, dates_dashed, shuffled, refolded, indented, ended, encoded]


def harmless(content, chance):
    """Some of these mutations together, and the sentences that they may lead to."""
    forms = [form for form in FORMS if chance.random() < 0.3]
    if indented in forms and not all(re.match(rb"[A-Za-z-]+[:;]", line) for line in lines_of(content)):
        forms.remove(indented)
    if indented in forms:
        # A file that is indented afterwards has no folded lines, and every one of its lines names a property.
        forms = [form for form in forms if form not in (refolded, sprinkled)]
    if shuffled in forms and in_capitals in forms:
        forms.remove(in_capitals)
    for form in forms:
        content = form(content, chance)
    return content, [sentence for form, sentence in ((indented, BLANKS), (encoded, WINDOWS_1252)) if form in forms]


GARBAGE = [b"", b"soon", b"20261307T100000", b"20261210T150000Z", b"20261210", b"FREQ=WEEKLY;COUNT=2", b"FREQ=SOMETIMES",
           b"-PT40M", b"CANCELLED", b"CANCELED", b"TENTATIVE", b"\xff\xfe", b"20261210T100000;20261211T100000", b";", b":"]


def damage(content, chance):
    """One to four injuries."""
    content = bytearray(content)
    for _ in range(chance.randrange(1, 5)):
        injury = chance.randrange(7)
        if injury == 0:
            content[chance.randrange(len(content))] = chance.randrange(256)
        elif injury == 1:
            start = chance.randrange(len(content))
            del content[start:start + chance.randrange(1, 20)]
        elif injury == 2:
            place = chance.randrange(len(content))
            content[place:place] = bytes(chance.choice(b" :;\r\n\t\"=,T0") for _ in range(chance.randrange(1, 4)))
        else:
            content = bytearray(joined(damaged_lines(lines_of(bytes(content)), injury, chance)))
    return bytes(content[:chance.randrange(len(content))] if chance.random() < 0.03 else content)


def damaged_lines(lines, injury, chance):
    """The lines with one of them lost, doubled, in another place, or with another value; or an event doubled."""
    place = chance.randrange(len(lines))
    if injury == 3:
        return lines[:place] + lines[place + 1:]
    if injury == 4:
        return lines[:place] + [lines[place]] + lines[place:]
    if injury == 5:
        name = re.split(rb"[:;]", lines[place])[0]
        return lines[:place] + [name + b":" + chance.choice(GARBAGE)] + lines[place + 1:]
    begins = [place for place, line in enumerate(lines) if line.upper() == b"BEGIN:VEVENT"]
    ends = [place for place, line in enumerate(lines) if line.upper() == b"END:VEVENT"]
    if not begins or len(begins) != len(ends):
        return lines
    which = chance.randrange(len(begins))
    return lines[:ends[which] + 1] + lines[begins[which]:ends[which] + 1] + lines[ends[which] + 1:]


class Mutations(unittest.TestCase):
    """Each file in turn, mutated by a seed of its own."""

    PATHS = sorted(FILES.glob("*.ics"))

    def run_all(self, count, check):
        """Runs `check` for each seed, on every processor."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = [(seed, self.PATHS[seed % len(self.PATHS)]) for seed in range(count)]
            for (seed, path), failure in zip(jobs, pool.map(check, jobs)):
                with self.subTest(seed=seed, file=path.stem):
                    self.assertIsNone(failure)

    def test_the_same_calendar_in_another_form(self):
        sound = {path: Answer(path.read_bytes(), SPAN, now=NOW) for path in self.PATHS}

        def check(job):
            seed, path = job
            content, sentences = harmless(path.read_bytes(), random.Random(seed))
            answer = Answer(content, SPAN, now=NOW)
            if answer.code != 0 or answer.seconds > SECONDS:
                return f"{answer.sentence} ({answer.seconds:.1f} s)"
            more = [warning for warning in answer.warnings if warning not in sound[path].warnings]
            if any(not any(word in warning for word in sentences) for warning in more):
                return f"said: {more}"
            if answer.events != sound[path].events:
                return f"{answer.events} instead of {sound[path].events}"
            return None
        self.run_all(HARMLESS, check)

    def test_damage_drops_and_shifts_nothing_without_a_sentence(self):
        refused = []

        def check(job):
            seed, path = job
            content = damage(path.read_bytes(), random.Random(seed))
            answer = Answer(content, SPAN, now=NOW)
            if answer.seconds > SECONDS or answer.code not in (0, 65):
                return f"{answer.code} after {answer.seconds:.1f} s: {answer.sentence}"
            if answer.code == 65:
                refused.append(seed)
                return None if re.fullmatch(r"[A-Z][^\n]{20,200}\.\n", answer.sentence) else answer.sentence
            losses = reader.losses(content, answer.document)
            return "; ".join(losses) or None
        self.run_all(DAMAGED, check)
        self.assertLess(len(refused), DAMAGED / 2)

    def test_the_second_reader_notices_what_is_lost_or_shifted(self):
        lost = shifts = 0
        for path in self.PATHS:
            content, answer = path.read_bytes(), Answer(path.read_bytes(), SPAN, now=NOW)
            with self.subTest(path.stem):
                self.assertEqual(reader.losses(content, answer.document), [])
                without = {**answer.document, "events": [], "warnings": []}
                lost += bool(reader.losses(content, without))
                shifted = [{**one, "start": one["start"].replace("T1", "T0")} for one in answer.events]
                shifts += bool(reader.losses(content, {**answer.document, "events": shifted, "warnings": []}))
        # Of the others, the start is in a zone that only the helper knows, or dates are left out.
        self.assertGreater(lost, 40)
        self.assertGreater(shifts, 12)
