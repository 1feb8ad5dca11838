#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What Python's email package makes of letters: one JSON object a line in, a line for each thing that is wrong out.

Each object holds `message` and what it was made of: `name`, `address`, `to`, `text` (the words of the note), `contacts`,
`seconds` (its date), `id`.
"""
import html.parser
import json
import re
import sys
from email import message_from_bytes, message_from_string, policy
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

HEADERS = ["Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version",
           "Content-Type"]


def is_link(tag, name, value):
    """What is only used by a click."""
    return (tag, name) == ("a", "href") and re.fullmatch(r"tel:\+?[0-9]+|sms:\+?[0-9]+|https://[a-z0-9./-]+", value)


class Words(html.parser.HTMLParser):
    """The text of a page, and whatever could be fetched from elsewhere."""

    def __init__(self):
        super().__init__()
        self.text, self.remote, self.skipped = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("style", "title")
        self.remote += [f"{tag} {name}" for name, value in attrs
                        if name in ("src", "href", "background", "action", "style") and not is_link(tag, name, value)]

    def handle_endtag(self, tag):
        self.skipped -= tag in ("style", "title")
        if tag != "a":
            self.text.append(" ")

    def handle_data(self, data):
        if self.skipped:
            if "url(" in data or "@import" in data:
                self.remote.append("style")
        else:
            self.text.append(data)


def words(text):
    """A text without its line breaks: what counts is that each word arrives, in its order."""
    return " ".join(text.split())


def sender_name(message, parsed):
    """The sender's name. Python's new parser puts blanks between encoded words, which its old one rightly does not."""
    encoded = re.search(r"^From: ((?:[ \r\n]*=\?utf-8\?B\?[^?]*\?=)+)", message, re.MULTILINE)
    return words(str(make_header(decode_header(encoded[1]))) if encoded else parsed)


def wrong(letter):
    """Each thing that is not as it should be."""
    raw = letter["message"].encode()
    # A header with an address beyond ASCII is UTF-8 (RFC 6532), which the reader of bytes does not take.
    is_ascii = letter["address"].isascii()
    message = (message_from_bytes(raw, policy=policy.default) if is_ascii
               else message_from_string(letter["message"], policy=policy.default))
    if re.search(rb"[^\r]\n|\r[^\n]", raw) or not raw.endswith(b"\r\n"):
        yield "a line does not end in CR and LF"
    if is_ascii and not raw.isascii():
        yield "not ASCII"
    longest = max(78, len(letter["address"].encode()) + 12)
    yield from (f"a line of {len(line)}" for line in raw.split(b"\r\n") if len(line) > longest)
    if [name for name, _ in message.items()] != HEADERS:
        yield f"headers {[name for name, _ in message.items()]}"
        return
    for part in message.walk():
        yield from (f"defect {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"defect of {name}: {defect!r}" for defect in value.defects
                        if is_ascii)
    sender = message["From"].addresses
    if len(sender) != 1 or sender[0].addr_spec != letter["address"]:
        yield f"from {sender}"
    elif sender_name(letter["message"], sender[0].display_name) != words(letter["name"]):
        yield f"name {sender[0].display_name!r}, not {letter['name']!r}"
    if [address.addr_spec for address in message["To"].addresses] != [letter["to"]]:
        yield f"to {message['To']}"
    if message["Subject"] not in ("A note for you", "Eine Notiz für dich") or message["Auto-Submitted"] != "auto-generated":
        yield "subject"
    if parsedate_to_datetime(message["Date"]).timestamp() != letter["seconds"]:
        yield f"date {message['Date']}"
    if message["Message-ID"] != letter["id"]:
        yield f"id {message['Message-ID']}"
    plain, page = message.iter_parts()
    if (plain.get_content_type(), page.get_content_type()) != ("text/plain", "text/html"):
        yield "kinds of the parts"
    reader = Words()
    reader.feed(page.get_content())
    yield from (f"remote content: {what}" for what in reader.remote)
    for kind, content in (("text", plain.get_content()), ("HTML", "".join(reader.text))):
        for expected in [letter["text"], *letter["contacts"]]:
            if words(expected) not in words(content.replace("* ", "")) and words(expected) not in words(content):
                yield f"the {kind} lacks {expected!r}: {words(content)!r}"
        if not words(content).startswith(("There is a note for you", "Da ist eine Notiz für dich")):
            yield f"the {kind} begins {content[:40]!r}"


if __name__ == "__main__":
    for number, line in enumerate(sys.stdin):
        for what in wrong(json.loads(line)):
            print(f"letter {number}: {what}")
