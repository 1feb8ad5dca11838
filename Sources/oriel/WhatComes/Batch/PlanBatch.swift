// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import JSON
import Planning
import Workspace

/// The plans of many people: a configuration a line on standard input, a plan a line on standard
/// output (`README.md` beside this file). A plan is the answer of `oriel plan --json` to such a
/// configuration while there is no state. No file of the person who runs it is read or written.
struct PlanBatch {
  private let span: SpanOptions
  /// The time of `--now`, if it was given.
  private let typedNow: String?
  /// The present, the same for all lines.
  private let started = SystemClock().now
  private var configurations = ConfigurationBatch()
  /// The answers that are not written yet.
  private var answers = JSONWriter()
  private var lines = 0
  private var faults = 0

  /// Answers are written when there are so many bytes of them, and before the program waits for
  /// further lines.
  private static let mostWaiting = 1 << 16
  /// The status of a run in which a line had an error: `EX_DATAERR` of `sysexits.h`.
  static let faultStatus: Int32 = 65

  init(_ span: SpanOptions, _ common: CommonOptions) {
    self.span = span
    typedNow = common.now
  }

  /// Answers all lines. If nobody reads the answers any more, it ends.
  ///
  /// - Throws: `ExitCode` if a line had an error, if a time of the command line is wrong in the zone
  ///   of a line, or if the lines cannot be read.
  mutating func run() throws {
    // A time that is wrong in the zone of a line ends the run. The lines before it have answers.
    defer { _ = write() }
    var reader = LineReader(of: 0, limit: ConfigurationBatch.mostBytes)
    var isRead = true
    while isRead, let lines = try Self.next(&reader) {
      isRead = try answer(lines)
    }
    try require(
      faults == 0,
      or: errorExit(
        "lines with an error: \(faults) of \(lines); the answer to each of them says what to do",
        Self.faultStatus))
  }

  private static func next(_ reader: inout LineReader) throws -> [[UInt8]]? {
    do { return try reader.next() } catch {
      throw errorExit(
        "standard input could not be read (\(error)); write: oriel plan --batch < FILE")
    }
  }

  /// Answers some lines; false if nobody reads the answers.
  private mutating func answer(_ lines: [[UInt8]]) throws -> Bool {
    for line in lines {
      try answer(line)
      guard answers.document.count < Self.mostWaiting || write() else {
        return false
      }
    }
    return write()
  }

  /// Writes the answers that are not written yet; false if nobody reads them.
  private mutating func write() -> Bool {
    var isRead = true
    answers.take { isRead = printBytes($0) }
    return isRead
  }

  private mutating func answer(_ line: [UInt8]) throws {
    lines += 1
    guard !line.allSatisfy(\.isBlank) else {
      return
    }
    let context: PlanningContext
    do throws(ConfigurationBatch.LineFault) {
      context = try configurations.context(of: line)
    } catch {
      faults += 1
      return answers.writeLine(Self.document(of: error, inLine: lines))
    }
    let now = try typedInstant(typedNow, in: context.zone, now: started) ?? started
    let agenda = context.agenda(for: nil)
    let plan = PlanDocument(
      zone: context.zone, agenda: agenda, ledger: nil,
      span: try span.span(of: agenda, in: context.zone, now: now))
    answers.writeLine(plan.members, plan.lists)
  }

  private static func document(of fault: ConfigurationBatch.LineFault, inLine line: Int) -> JSON {
    .members(
      ("line", .int(line)),
      ("error", .array(fault.errors.map { JSONOutput.error($1, about: $0) })))
  }
}

extension UInt8 {
  /// True for white space of JSON.
  fileprivate var isBlank: Bool { [0x20, 0x09, 0x0d].contains(self) }
}
