# SPDX-License-Identifier: Apache-2.0
"""The faults that `planted.py` plants: what each one is, the law that it should break, and the change of the code.

Each is small, and could be somebody's mistake. Many are a wrong order of calls, or a window in which the process dies
or the power fails.
"""
import dataclasses

REPLACING = "Sources/Files/Replacing.swift"
LEDGER_TEXT = "Sources/Keeping/Document/LedgerText.swift"
STATE_FILE = "Sources/Keeping/StateFile.swift"
STATE_FOLDER = "Sources/Keeping/StateFolder.swift"
CONDUCTOR = "Sources/Service/Conductor/Conductor.swift"
LOOKS = "Sources/Service/Conductor/Conductor+Looks.swift"
STEP = "Sources/Planning/Step/"
PROMPT = "Sources/Planning/Prompt/"


@dataclasses.dataclass(frozen=True)
class Fault:
    """One planted fault. Each change is (file, the text that stands there once, the text in its place)."""
    name: str
    law: str
    changes: tuple


FAULTS = [
    # The disk.
    Fault("the new state is not flushed", "start", (
        (REPLACING, "  try checked(fsync(file))\n", ""),)),
    Fault("the folder of the state is not flushed", "lost", (
        (REPLACING, "  fsync(folder)\n", ""),)),
    Fault("the new state is renamed before it is flushed", "start", (
        (REPLACING, "  try checked(fsync(file))\n", ""),
        (REPLACING, "    try checked(renameat(folder, aside, folder, name))\n",
         "    try checked(renameat(folder, aside, folder, name))\n"
         "    let renamed = openat(folder, name, O_RDONLY | O_CLOEXEC)\n"
         "    fsync(renamed)\n"
         "    close(renamed)\n"))),
    Fault("an error of the flush is not heeded", "start", (
        (REPLACING, "  try checked(fsync(file))\n", "  fsync(file)\n"),)),
    Fault("an error of writing is not heeded", "answer", (
        (STATE_FILE, "      try folder.replace(with: text.bytes,",
         "      try? folder.replace(with: text.bytes,"),)),
    Fault("what a killed process left aside stands in the way of the next one", "start", (
        (REPLACING,
         "  // A file of that name may be somebody else's, or a link. It is deleted and never written to.\n"
         "  unlinkat(folder, aside, 0)\n", ""),)),
    Fault("the state is renamed to the backup, and not linked", "lost", (
        (STATE_FOLDER, "linkat(descriptor, name, descriptor, aside, 0) == 0",
         "renameat(descriptor, name, descriptor, aside) == 0"),)),
    Fault("a state that was harmed in place is taken for the same", "start", (
        (STATE_FILE, "if let found, found == identity {", "if let found, identity?.isSameFile(as: found) == true {"),)),
    Fault("an error of the device is taken for another folder", "ended", (
        (STATE_FOLDER,
         "      guard error.number == EIO else {\n"
         "        return false\n"
         "      }\n"
         "      throw fault(.unreadable(errno: error.number))\n", "      return false\n"),)),
    Fault("the daemon does not read what a command saved", "lost", (
        (STATE_FILE, "if let found, found == identity {", "if found != nil, ledger != nil {"),)),
    Fault("a deleted state makes a running daemon begin anew", "twice", (
        (STATE_FILE, "let read = try read() ?? ledger\n", "let read = try read()\n"),)),
    # The order of a turn, and what waits.
    Fault("a note is shown before the turn is saved", "twice", (
        (CONDUCTOR, "      ledger = handOff.turn.ledger\n",
         "      ledger = handOff.turn.ledger\n      carryOut(handOff.turn)\n"),
        (CONDUCTOR, "    carryOut(withoutShownCard(turn, after: event))\n", ""))),
    Fault("events that could not be saved are dropped", "lock", (
        (CONDUCTOR, "rest.prefix(Self.longestBacklog)", "rest.prefix(0)"),)),
    Fault("the lock of the screen waits behind other events", "lock", (
        (CONDUCTOR, "return backlog.insert(event, at: 0)", "return backlog.append(event)"),)),
    Fault("the plan stays as it was after a command moved a session", "silence", (
        (CONDUCTOR,
         "    guard AgendaBasis(before) == agendaBasis, !event.mayChangeAgenda else {\n",
         "    guard agendaBasis != nil, event == .ledgerChanged || !event.mayChangeAgenda else {\n"),)),
    Fault("the daemon does not look when the state has changed", "lost", (
        (LOOKS, "  func lookAtState() { if state.hasChanged { submit(.ledgerChanged) } }\n",
         "  func lookAtState() {}\n"),)),
    # The step.
    Fault("a note is taken from the screen in the turn that ends it, and in no later one", "screen", (
        (STEP + "Stepping+Elapse.swift", "      prompt.record.leftover.map {",
         "      (prompt.record.since == now ? prompt.record.leftover : nil).map {"),)),
    Fault("two notes keep no distance", "brake", (
        ("Sources/Planning/Rules/Gates.swift", "beforeShowing = [dayCap, distance]", "beforeShowing = [dayCap]"),)),
    Fault("a new daemon forgets until when a note was put off", "early", (
        (PROMPT + "PromptRecord+Changes.swift", "    trace.timeInView = TimeInView()\n    if standsOnScreen {\n",
         "    trace.timeInView = TimeInView()\n"
         "    if case .snoozed = state {\n"
         "      life.due = min(life.due, now)\n"
         "    }\n"
         "    if standsOnScreen {\n"),)),
    Fault("a clock that is set back opens notes that were answered", "answered", (
        (STEP + "Stepping+Elapse.swift", "prompt.expires > now, record.wasNeverShown,\n", "prompt.expires > now,\n"),)),
    Fault("mail that is tried again still counts as waiting", "twice", (
        (STEP + "Asking.swift", "    ledger[key]?.mail?.send()\n", ""),)),
    Fault("a server that did not answer counts as one that has shown the note", "unseen", (
        (STEP + "Stepping+Channels.swift",
         "    recordDecision(prompt.key, prompt.record.phase, .failed(failure), .noChannel, channel)\n"
         "    if let next = prompt.nextChannel(after: channel) {\n",
         "    if failure == .timedOut {\n"
         "      return apply(.channel(.delivered(channel, nil)), to: prompt.key)\n"
         "    }\n"
         "    recordDecision(prompt.key, prompt.record.phase, .failed(failure), .noChannel, channel)\n"
         "    if let next = prompt.nextChannel(after: channel) {\n"),)),
    Fault("no timer is armed for the end of a note", "screen", (
        (STEP + "Step.swift", "    instants += livePrompts.compactMap(\\.deadline)\n", ""),)),
    Fault("a note that is shown once more does not replace the one that stands there", "screen", (
        (STEP + "Asking.swift", "replacing: record.trace.handle", "replacing: nil"),)),
    Fault("the answer for an earlier start of the session is forgotten", "lost", (
        (PROMPT + "PromptRecord.swift",
         "    if before.standing.isAnswered {\n"
         "      answeredFor.append(before.sessionStart)\n"
         "    }\n", ""),)),
    # What only laws about waiting, copies and lateness see.
    Fault("a new daemon forgets what was asked for", "silence", (
        (STEP + "Wishes.swift", "return record.mayBeLost ? .lost(self) : nil", "return nil"),)),
    Fault("mail is sent again under another name", "twice", (
        (STEP + "Asking.swift", "due: record.due)))\n", "due: now)))\n"),)),
    Fault("a turn that could not be saved changes the memory", "lost", (
        (STATE_FILE, "    let result = body(&after)\n", "    let result = body(&after)\n    ledger = after\n"),)),
    Fault("a harmed state takes the place of the backup", "lost", (
        (STATE_FILE, "if let identity, !found.isDamaged, !forgets {", "if let identity, !forgets {"),)),
    Fault("a moved session leaves its old notes on the screen", "screen", (
        (PROMPT + "RecordedPrompt.swift", "return isSame ? .unplanned : .rescheduled",
         "return isSame ? .unplanned : nil"),)),
    Fault("a new daemon forgets that a note comes again", "silence", (
        (PROMPT + "PromptRecord+Changes.swift", "    trace.timeInView = TimeInView()\n    if standsOnScreen {\n",
         "    trace.timeInView = TimeInView()\n"
         "    if case .snoozed = state {\n"
         "      state = .closed(.unanswered)\n"
         "    }\n"
         "    if standsOnScreen {\n"),)),
    Fault("every timer is nine minutes late", "late", (
        (CONDUCTOR, "let wake = isEnding ? nil : wake\n",
         "let wake = isEnding ? nil : wake.map { $0 + .minutes(9) }\n"),)),
    Fault("a note that has changed keeps its old text in the file", "answer", (
        (LEDGER_TEXT, "let isNew = record != earlier?.ledger[note.key]\n",
         "let isNew = earlier == nil\n"),)),
]
