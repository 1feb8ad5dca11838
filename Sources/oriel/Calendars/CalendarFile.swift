// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import JSON
import Planning
import Posting
import Workspace

/// The reason for a calendar file that could not be read.
struct CalendarFileFault: Error {
  /// One sentence: what happened, to what, and what to do.
  let sentence: String
}

/// A calendar file, read by the helper that links libical, in a process of its own.
enum CalendarFile {
  /// The helper's answer about a file.
  ///
  /// - Parameters:
  ///   - from: The beginning of the span for which recurrences are expanded.
  ///   - until: The end of that span.
  ///   - now: The time of reading.
  static func read(
    _ path: String, from: Instant, until: Instant, now: Instant
  ) throws(CalendarFileFault) -> ParsedCalendar {
    guard let helper = helperPath("oriel-calendar") else {
      throw CalendarFileFault(
        sentence: "the helper oriel-calendar is not installed beside oriel; install oriel again")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      throw CalendarFileFault(
        sentence: "\(path) could not be read (\(reason)); see whether it is there")
    }
    defer { close(file) }
    let words = [
      helper, "--from", from.description, "--until", until.description, "--now", now.description,
    ]
    guard let answer = try answer(of: words, about: file), let document = JSON(answer) else {
      // The helper has written the reason to standard error, in one sentence.
      throw CalendarFileFault(sentence: "\(path) was not taken in, and nothing was changed")
    }
    return ParsedCalendar(document)
  }

  /// All that the helper writes about an open file; nil if it does not end with 0.
  private static func answer(
    of words: [String], about file: Int32
  ) throws(CalendarFileFault) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw CalendarFileFault(sentence: "no pipe could be made; try again")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = Program.start(
      words, environment: nil, input: file, output: ends[1], errorOutput: 2)
    close(ends[1])
    let answer = (try? bytes(of: ends[0])) ?? []
    close(ends[0])
    switch started {
    case .failure(let fault):
      throw CalendarFileFault(
        sentence: "the helper oriel-calendar could not be started (\(fault)); install oriel again")
    case .success(let child):
      close(child.end)
      return child.reap() == 0 ? answer : nil
    }
  }
}
