// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Keeping
package import Planning
import Posting
package import JSON

/// A calendar file, read by the helper that knows libical, in a process of its own.
package enum CalendarFile {
  /// Why there is no answer: one sentence.
  package struct Unreadable: Error {
    /// What happened, to what, and what to do.
    package let sentence: String
  }

  /// The helper's answer about a file: one JSON document, as `Sources/oriel-calendar` describes it.
  ///
  /// - Parameters:
  ///   - from: Recurrences are unrolled from here on.
  ///   - until: Recurrences are unrolled until here.
  package static func read(_ path: String, from: Instant, until: Instant) throws(Unreadable) -> JSON
  {
    guard let helper = helperPath("oriel-calendar") else {
      throw Unreadable(
        sentence: "the helper oriel-calendar is not installed beside oriel; install oriel again")
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw Unreadable(
        sentence:
          "\(path) could not be read (\(String(cString: strerror(errno)))); see whether it is there"
      )
    }
    defer { close(file) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Unreadable(sentence: "no pipe could be made; try again") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let words = [helper, "--from", from.description, "--until", until.description]
    let child = try? Program.start(
      words, environment: nil, input: file, output: ends[1], complaints: 2
    ).get()
    close(ends[1])
    let answer = (try? bytes(of: ends[0])) ?? []
    close(ends[0])
    let status = child?.reap() ?? -1
    child.map { _ = close($0.end) }
    // The helper has said on standard error why, in one sentence.
    guard status == 0, let document = JSON(answer) else {
      throw Unreadable(sentence: "\(path) was not taken in, and nothing was changed")
    }
    return document
  }
}
