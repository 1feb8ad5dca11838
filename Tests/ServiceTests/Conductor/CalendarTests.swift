// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

/// The calendar file of a phone, as the daemon writes it.
@MainActor
@Suite struct CalendarTests {
  private func configuration(words: Bool = false) -> Configuration {
    var configuration = Configuration.one()
    configuration.calendar = CalendarFileSettings(file: "/nowhere/oriel.ics", words: words)
    return configuration
  }

  /// The lines of the event that begins at a time of 2100, unfolded; empty: there is none.
  private func event(_ time: String, in text: String?) -> String {
    let whole = (text ?? "").replacing("\r\n ", with: "")
    return whole.split(separator: "BEGIN:VEVENT").map(String.init).first {
      $0.contains("DTSTART;TZID=UTC:2100\(time)") || $0.contains("DTSTART;TZID=Etc/UTC:2100\(time)")
    } ?? ""
  }

  @Test func everyTurnBringsTheFileAndOnlyAChangeIsAnotherText() throws {
    let stage = try Stage(configuration())
    #expect(stage.conductor.start())
    let first = try #require(stage.effects.calendars.last)
    #expect(event("0311T100000", in: first).contains("BEGIN:VALARM"))
    let saved = try Data(contentsOf: URL(filePath: stage.path))
    stage.time.now = utc("2100-03-11 09:30")
    stage.conductor.look()
    #expect(stage.effects.calendars.last == first && stage.effects.calendars.count > 1)
    #expect(try Data(contentsOf: URL(filePath: stage.path)) == saved)
  }

  @Test func anAnswerTakesTheAlarmAndACancellationSaysSo() throws {
    let stage = try Stage(configuration())
    let key = try stage.showFirst()
    #expect(event("0311T100000", in: stage.effects.calendars.last).contains("BEGIN:VALARM"))
    stage.conductor.submit(.answered(key, .done))
    let answered = event("0311T100000", in: stage.effects.calendars.last)
    #expect(answered.contains("SEQUENCE:1") && !answered.contains("VALARM"))
    var without = configuration()
    without.series = []
    stage.conductor.replace(.of(without))
    let evening = event("0311T183000", in: stage.effects.calendars.last)
    #expect(evening.contains("STATUS:CANCELLED") && !evening.contains("VALARM"))
  }

  @Test func withoutWordsNoTextIsInItAndWithThemTheNoteSaysTheSame() throws {
    let plain = try Stage(configuration())
    #expect(plain.conductor.start())
    let texts = PlanningContext.of(configuration()).library.map(\.text)
    let calendar = try #require(plain.effects.calendars.last).replacing("\r\n ", with: "")
    #expect(!texts.contains { calendar.contains($0.split(separator: "\n")[0]) })
    let stage = try Stage(configuration(words: true))
    #expect(stage.conductor.start())
    let promised = event("0311T100000", in: stage.effects.calendars.last)
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    guard case .shown(_, _, let text?)? = stage.effects.deeds.last else {
      Issue.record("no note came")
      return
    }
    let escaped = text.replacing(",", with: "\\,").replacing(";", with: "\\;")
      .replacing("\n", with: "\\n")
    #expect(promised.contains("DESCRIPTION:" + escaped))
  }

  @Test func anErasureByCommandLeavesTheFileAtOnce() throws {
    let stage = try Stage(configuration(words: true))
    #expect(stage.conductor.start())
    let before = try #require(stage.effects.calendars.last)
    stage.conductor.submit(.erased(.words))
    let after = event("0311T183000", in: stage.effects.calendars.last)
    #expect(event("0311T183000", in: before) != after)
    #expect(after.contains("There is a note for you."))
    #expect(try stage.saved().reservedTexts.isEmpty)
  }

  @Test func aFileThatIsNoLongerWantedIsEmptied() throws {
    let stage = try Stage(configuration())
    #expect(stage.conductor.start())
    stage.effects.clear()
    stage.conductor.replace(.of(.one()))
    let text = try #require(stage.effects.calendars.last)
    #expect(text.hasPrefix("BEGIN:VCALENDAR") && !text.contains("VEVENT"))
    stage.conductor.submit(.woke)
    #expect(stage.effects.calendars.last == text)
  }

  @Test func withoutTheKeyThereIsNone() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    #expect(stage.effects.calendars.isEmpty)
    #expect(try stage.saved().calendarFile.isEmpty)
  }
}

/// The writing itself, on its own queue.
@MainActor
@Suite struct CalendarWriterTests {
  private let folder = NSTemporaryDirectory() + "oriel-calendar-" + UUID().uuidString
  private var path: String { folder + "/oriel.ics" }
  private let own = "BEGIN:VCALENDAR\r\nPRODID:-//oriel//oriel//EN\r\nEND:VCALENDAR\r\n"

  private func written(_ writer: CalendarWriter, _ text: String) async {
    writer.bring(text, to: FollowedFile(path))
    await withCheckedContinuation { continuation in writer.whenFinished { continuation.resume() } }
  }

  @Test(.timeLimit(.minutes(1)))
  func aFaultIsToldOnceWithoutAPathAndItIsTriedAgain() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = Log()
    let writer = CalendarWriter {
      log.entries.append(JournalEntry(.calendarFile, $0, $1))
    }
    await written(writer, own)
    await written(writer, own + "2")
    #expect(log.entries.map(\.severity) == [.warning])
    #expect(log.entries.allSatisfy { !$0.sentence.contains(folder) })
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    await written(writer, own + "3")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == own + "3")
    #expect(log.entries.map(\.severity) == [.warning, .info])
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    await written(writer, own)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(log.entries.map(\.severity) == [.warning, .info, .warning])
  }

  @Test(.timeLimit(.minutes(1)))
  func ofManyTheNewestIsThereInTheEnd() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let writer = CalendarWriter { Issue.record("\($0): \($1)") }
    for number in 1...20 { writer.bring(own + "\(number)", to: FollowedFile(path)) }
    await withCheckedContinuation { continuation in writer.whenFinished { continuation.resume() } }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == own + "20")
  }
}
