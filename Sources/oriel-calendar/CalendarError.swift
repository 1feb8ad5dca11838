// SPDX-License-Identifier: Apache-2.0

/// An error that ends the program without an answer.
struct CalendarError: Error {
  /// One sentence for the person: the problem and the remedy.
  let sentence: String
  /// The exit code: 64 usage error, 65 unusable file, 1 any other failure.
  let code: Int32

  /// A mistake of the caller.
  static func usage(_ sentence: String) -> CalendarError {
    CalendarError(sentence: sentence, code: 64)
  }

  /// A file that cannot be read as a calendar, or that exceeds a limit.
  static func file(_ sentence: String) -> CalendarError {
    CalendarError(sentence: sentence, code: 65)
  }

  /// Throws a `file` error unless a condition is true.
  static func require(
    _ condition: Bool, _ sentence: @autoclosure () -> String
  ) throws(CalendarError) {
    guard condition else {
      throw .file(sentence())
    }
  }

  /// A failure of the system.
  static func failed(_ sentence: String) -> CalendarError {
    CalendarError(sentence: sentence, code: 1)
  }
}
