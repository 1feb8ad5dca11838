// SPDX-License-Identifier: Apache-2.0
import JSON
import Library
import Planning
import Settings
import Text
import Wording
import Workspace
import Zones

@testable import Keeping

/// The present of all readers: 30 November 2026, 12:00.
let now = Instant(seconds: 1_796_040_000)

/// A configuration: the settings, or sentences about its errors; and an agenda made of it.
func readAnyConfiguration(_ bytes: [UInt8]) {
  let zones = ZoneFiles(variable: nil)
  let reading = readConfiguration(bytes, file: "config.yaml", zones: zones, now: now)
  promise(
    (reading.configuration == nil) == !reading.errors.isEmpty, "settings, or errors about them")
  for diagnostic in reading.errors + reading.warnings {
    promise(!"\(diagnostic)".unicodeScalars.contains("\u{1b}"), "no sentence controls a terminal")
  }
  _ = partialConfiguration(bytes, zones: zones)
  if let configuration = reading.configuration {
    let context = PlanningContext(configuration: configuration, zones: zones, library: [])
    _ = step(Ledger(seed: 1), .started(), context.agenda(for: Ledger(seed: 1)), now)
  }
}

/// A file of the person's own texts.
func readAnyTexts(_ bytes: [UInt8]) {
  let texts = OwnTexts([ContentFile(path: "own.yaml", bytes: bytes)], language: .english)
  promise(texts[.english].count <= OwnTexts.most || !texts.errors.isEmpty, "so many texts at most")
  _ = OwnTextFile.files(bytes)
}

/// A state: whatever is written can be read again, before and after turns, and what was read once is
/// the same value then. An invented file may contradict itself; the first reading decides between
/// its parts.
func readAnyState(_ bytes: [UInt8]) {
  guard let ledger = try? StateFile.understand(bytes, "state.json") else {
    return
  }
  promise(again(ledger) == ledger, "a state is the same after it was written and read")
  let later = Instant(seconds: now.seconds + Int(bytes.last ?? 0) * 3_600)
  var turned = ledger
  for event in events(bytes.count) {
    turned = step(turned, event, context.agenda(for: turned), later).ledger
    let read = again(turned)
    promise(read.map(text) == text(turned), "a turn leads to a state that is read again")
    promise(read.flatMap(again) == read, "what a turn led to is the same after another reading")
  }
}

private func text(_ ledger: Ledger) -> String { LedgerDocument.document(of: ledger).pretty }

private func again(_ ledger: Ledger) -> Ledger? {
  try? StateFile.understand(Array(text(ledger).utf8), "again")
}

/// Two turns: one of the daemon, and one of a person.
private func events(_ number: Int) -> [Event] {
  let acts: [Event] = [
    .woke, .stopping, .undone, .resumed, .paused(until: nil), .locked(true),
    .paused(until: Instant(seconds: 4_102_444_799)), .agendaChanged, .ledgerChanged,
  ]
  return [.started(), acts[number % acts.count]]
}

private let context: PlanningContext = {
  let text = """
    time_zone: Europe/Berlin
    series:
      - name: induction
        time_zone: Europe/Berlin
        sessions: [2026-11-28 10:00, 2026-12-01 10:00]
    """
  let zones = ZoneFiles(variable: nil)
  let reading = readConfiguration(Array(text.utf8), file: "", zones: zones, now: nil)
  return PlanningContext(configuration: reading.configuration ?? Configuration(), zones: zones)
}()
