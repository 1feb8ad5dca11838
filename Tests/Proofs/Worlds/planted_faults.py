# SPDX-License-Identifier: Apache-2.0
"""The faults that `planted.py` plants: what each one is, the law that it should break, and the change of the code.

Each is small, and could be somebody's mistake. Many are a wrong order of calls, or a window in which the process dies
or the power fails.
"""
import dataclasses

FILES = "Sources/Files/"
REPLACING = FILES + "Replacing.swift"
STATE_FILE = "Sources/Keeping/StateFile.swift"
STATE_FOLDER = "Sources/Keeping/StateFolder.swift"
LEDGER_TEXT = "Sources/Keeping/Document/LedgerText.swift"
CONDUCTOR = "Sources/Service/Conductor/Conductor.swift"
LOOKS = "Sources/Service/Conductor/Conductor+Looks.swift"
SAVING = (
    "      try folder.replace(with: text.bytes) { () throws(SystemFault) in\n"
    "        if found.inPlace != .own {\n"
    "          putAside = try folder.setAside(isGood: found.inPlace == .another)\n"
    "          // The other state may have a backup too, in the place of this one's.\n"
    "          if found.inPlace == .another, !isBackupGoneOrOwn(seed: after.seed) {\n"
    "            folder.putBackupAside()\n"
    "          }\n"
    "        } else if let identity, !forgets {\n"
    "          keepBackupIfDue(of: identity, seed: after.seed)\n"
    "        }\n"
    "        // A process that is killed here leaves words in the state, and not in a copy that nobody\n"
    "        // looks at. It has not said yet that they are forgotten.\n"
    "        if forgets {\n"
    "          removeCopies(whileWriting: true)\n"
    "        }\n"
    "      }\n")
PLANNING = "Sources/Planning/"
STEP = PLANNING + "Step/"
PROMPT = PLANNING + "Prompt/"


@dataclasses.dataclass(frozen=True)
class Change:
    """One place of the code with a fault: the text that stands there, and the one that stands in its place.

    A text that ends with a line break is whole statements; any other is one expression. `within` stands once in the
    file, and the text stands once in it.
    """
    file: str
    text: str
    instead: str
    within: str


@dataclasses.dataclass(frozen=True)
class Fault:
    """One planted fault."""
    name: str
    law: str
    changes: tuple


def instead(file, text, new, within=None):
    """A change that replaces a text."""
    return Change(file, text, new, within or text)


def also(file, line, more):
    """A change that adds statements behind the end of a text that stands once in the file."""
    return Change(file, "", more, line)


FAULTS = [
    # The disk.
    Fault("the new state is not flushed", "start", (
        instead(REPLACING, "  try checked(fsync(file))\n", ""),)),
    Fault("the folder of the state is not flushed", "lost", (
        instead(REPLACING, "  fsync(folder)\n", ""),)),
    Fault("the new state is renamed before it is flushed", "start", (
        instead(REPLACING, "  try checked(fsync(file))\n", ""),
        also(REPLACING, "    try checked(renameat(folder, aside, folder, name))\n",
             "    let renamed = openat(folder, name, O_RDONLY | O_CLOEXEC)\n"
             "    fsync(renamed)\n"
             "    close(renamed)\n"))),
    Fault("an error of the flush is not heeded", "start", (
        instead(REPLACING, "  try checked(fsync(file))\n", "  fsync(file)\n"),)),
    Fault("a state that could not be replaced counts as saved", "answer", (
        instead(STATE_FILE, SAVING, SAVING.replace("try folder.replace", "try? folder.replace")),)),
    Fault("what a killed process left aside stands in the way of the next one", "start", (
        instead(REPLACING, "  unlinkat(folder, aside, 0)\n", "",
                within="deleted and never written to.\n  unlinkat(folder, aside, 0)\n"),)),
    Fault("the state is renamed to the backup, and not linked", "lost", (
        instead(STATE_FOLDER, "linkat(descriptor, name, descriptor, aside, 0) == 0",
                "renameat(descriptor, name, descriptor, aside) == 0"),)),
    Fault("a state that was harmed in place is taken for the same", "start", (
        instead(STATE_FILE, "found == identity", "identity?.isSameFile(as: found) == true"),)),
    Fault("a folder that the disk cannot look at counts as moved", "ended", (
        instead(STATE_FOLDER,
                "      guard error.number == EIO else {\n"
                "        return false\n"
                "      }\n"
                "      throw fault(.unreadable(errno: error.number))\n", "      return false\n"),)),
    Fault("the daemon does not read what a command saved", "lost", (
        instead(STATE_FILE, "found == identity", "ledger != nil"),)),
    Fault("a deleted state makes a running daemon begin anew", "twice", (
        instead(STATE_FILE, "try read() ?? ledger", "try read()"),)),
    # The order of a turn, and what waits.
    Fault("a note is shown before the turn is saved", "twice", (
        also(CONDUCTOR, "      ledger = handOff.turn.ledger\n", "      carryOut(handOff.turn)\n"),
        instead(CONDUCTOR, "    carryOut(withoutShownCard(turn, after: event))\n", ""))),
    Fault("events that could not be saved are dropped", "lock", (
        instead(CONDUCTOR, "rest.prefix(Self.longestBacklog)", "rest.prefix(0)"),)),
    Fault("the lock of the screen waits behind other events", "lock", (
        instead(CONDUCTOR, "      return backlog.insert(event, at: 0)\n", "      return backlog.append(event)\n"),)),
    Fault("the plan stays as it was after a command moved a session", "silence", (
        instead(CONDUCTOR, "AgendaBasis(before) == agendaBasis", "agendaBasis != nil"),
        instead(CONDUCTOR, "!event.mayChangeAgenda", "event == .ledgerChanged || !event.mayChangeAgenda"))),
    Fault("the daemon does not look when the state has changed", "lost", (
        instead(LOOKS, "state.hasChanged", "false", within="func lookAtState() { if state.hasChanged {"),)),
    # The step.
    Fault("a note is taken from the screen in the turn that ends it, and in no later one", "screen", (
        instead(STEP + "Stepping+Elapse.swift", "prompt.record.leftover",
                "prompt.record.since == now ? prompt.record.leftover : nil"),)),
    Fault("two notes keep no distance", "brake", (
        instead(PLANNING + "Rules/Gates.swift", "[dayCap, distance]", "[dayCap]"),)),
    Fault("a new daemon forgets until when a note was put off", "early", (
        also(PROMPT + "PromptRecord+Changes.swift", "    trace.timeInView = TimeInView()\n",
             "    if case .snoozed = state {\n"
             "      life.due = min(life.due, now)\n"
             "    }\n"),)),
    Fault("a clock that is set back opens notes that were answered", "answered", (
        instead(STEP + "Stepping+Elapse.swift", "record.wasNeverShown", "true"),)),
    Fault("mail that is tried again still counts as waiting", "twice", (
        instead(STEP + "Asking.swift", "    ledger[key]?.mail?.send()\n", ""),)),
    Fault("a server that did not answer counts as one that has shown the note", "unseen", (
        also(STEP + "Stepping+Channels.swift",
             "    guard prompt.record.standing == .asked, prompt.record.trace.channel == channel else {\n"
             "      return\n"
             "    }\n",
             "    if failure == .timedOut {\n"
             "      return apply(.channel(.delivered(channel, nil)), to: prompt.key)\n"
             "    }\n"),)),
    Fault("no timer is armed for what a note waits for", "screen", (
        instead(STEP + "Step.swift", "    instants += livePrompts.compactMap(\\.deadline)\n", ""),)),
    Fault("a note that is shown once more does not replace the one that stands there", "screen", (
        instead(STEP + "Asking.swift", "record.trace.handle", "nil", within="replacing: record.trace.handle"),)),
    Fault("the answer for an earlier start of the session is forgotten", "lost", (
        instead(PROMPT + "PromptRecord.swift",
                "    if before.standing.isAnswered {\n"
                "      answeredFor.append(before.sessionStart)\n"
                "    }\n", ""),)),
    # What only laws about waiting, copies and lateness see.
    Fault("a new daemon does not ask again for a note that may not have been shown", "silence", (
        instead(STEP + "Wishes.swift", "      return record.mayBeLost ? .lost(self) : nil\n", "      return nil\n"),)),
    Fault("mail that is sent again has another due, and counts as another mail", "twice", (
        instead(STEP + "Asking.swift", "record.due", "now", within="due: record.due)))\n"),)),
    Fault("a turn that could not be saved changes the memory", "lost", (
        also(STATE_FILE, "    let result = body(&after)\n", "    ledger = after\n"),)),
    Fault("a harmed state takes the place of the backup", "lost", (
        instead(STATE_FILE, SAVING, SAVING.replace(
            "          putAside = try folder.setAside(isGood: found.inPlace == .another)\n",
            "          putAside = try folder.setAside(isGood: found.inPlace == .another)\n"
            "          if let identity { keepBackupIfDue(of: identity, seed: after.seed) }\n")),)),
    Fault("a moved session leaves its old notes on the screen", "screen", (
        instead(PROMPT + "RecordedPrompt.swift", "    return isSame ? .unplanned : .rescheduled\n",
                "    return isSame ? .unplanned : nil\n"),)),
    Fault("a new daemon ends the notes that were put off", "silence", (
        also(PROMPT + "PromptRecord+Changes.swift", "    trace.timeInView = TimeInView()\n",
             "    if case .snoozed = state {\n"
             "      state = .closed(.unanswered)\n"
             "    }\n"),)),
    Fault("every timer is nine minutes late", "late", (
        instead(CONDUCTOR, "isEnding ? nil : wake", "isEnding ? nil : wake.map { $0 + .minutes(9) }"),)),
    Fault("a note that has changed keeps its old text in the file", "answer", (
        instead(LEDGER_TEXT, "record != earlier?.ledger[note.key]", "earlier == nil"),)),
    # At the edges of the process, where only the power, a death or a sick disk leads.
    Fault("a write that took a part counts as whole", "start", (
        instead(FILES + "Writing.swift", "rest.dropFirst(count)", "[]"),)),
    Fault("the new state is flushed before its last bytes are written", "start", (
        instead(REPLACING, "  try writeAll(bytes, to: file)\n",
                "  let half = bytes.count / 2\n"
                "  try writeAll(Array(bytes[..<half]), to: file)\n"
                "  try checked(fsync(file))\n"
                "  try writeAll(Array(bytes[half...]), to: file)\n",
                within="  try checked(fchmod(file, mode))\n  try writeAll(bytes, to: file)\n"),
        instead(REPLACING, "  try checked(fsync(file))\n", ""))),
    Fault("the folder is flushed before the renaming, and not after it", "lost", (
        instead(REPLACING, "    try checked(renameat(folder, aside, folder, name))\n",
                "    fsync(folder)\n    try checked(renameat(folder, aside, folder, name))\n"),
        instead(REPLACING, "  fsync(folder)\n", ""))),
    Fault("the old state is deleted before the new one takes its place", "lost", (
        instead(REPLACING, "    try checked(renameat(folder, aside, folder, name))\n",
                "    unlinkat(folder, name, 0)\n    try checked(renameat(folder, aside, folder, name))\n"),)),
    Fault("a state without a second name is written in place", "start", (
        also(REPLACING, "deleted and never written to.\n  unlinkat(folder, aside, 0)\n",
             "  var status = stat()\n"
             "  if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_nlink == 1 {\n"
             "    try prepare()\n"
             "    try fill(checked(openat(folder, name, O_WRONLY | O_TRUNC | O_CLOEXEC)), bytes, mode)\n"
             "    return\n"
             "  }\n"),)),
    Fault("the new state takes its place before it is written", "start", (
        instead(REPLACING, "    try fill(file, bytes, mode)\n", ""),
        instead(REPLACING, "    try checked(renameat(folder, aside, folder, name))\n",
                "    try checked(renameat(folder, aside, folder, name))\n    try fill(file, bytes, mode)\n"))),
    Fault("an error of writing or flushing the new state is not heeded", "start", (
        instead(REPLACING, "    try fill(file, bytes, mode)\n", "    try? fill(file, bytes, mode)\n"),)),
    Fault("a state that the disk cannot read just now counts as none", "lost", (
        instead(STATE_FOLDER, "error.isMissing", "error.isMissing || error.number == EIO"),)),
    Fault("a state that the disk cannot look at just now counts as none", "ended", (
        instead(FILES + "FileIdentity.swift", "error == .nothing", "error == .nothing || error.number == EIO",
                within="guard error == .nothing else"),)),
    Fault("an error of writing deletes the old state with the new one", "lost", (
        also(REPLACING, "  } catch {\n    unlinkat(folder, aside, 0)\n",
             "    unlinkat(folder, name, 0)\n"),)),
    Fault("after a turn that could not be saved no timer is armed", "stalled", (
        instead(CONDUCTOR, "    arm(clock.now + Self.pauseAfterFault)\n", ""),)),
]
