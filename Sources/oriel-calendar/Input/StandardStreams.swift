// SPDX-License-Identifier: Apache-2.0
import Files

/// The standard streams, by system calls without buffers.
enum StandardStreams {
  /// All bytes of standard input; an error beyond `limit` bytes.
  static func input(atMost limit: Int) throws(CalendarError) -> [UInt8] {
    do {
      return try bytes(of: 0, limit: limit)
    } catch .tooLong {
      throw .file(
        """
        The calendar is larger than \(limit >> 20) MB; export a shorter span, or only the calendar \
        you need.
        """)
    } catch {
      throw .failed("The calendar could not be read: \(error).")
    }
  }

  /// Writes all of `text` to standard output.
  static func output(_ text: String) throws(CalendarError) {
    do {
      try writeAll(Array(text.utf8), to: 1)
    } catch {
      throw .failed("The answer could not be written: \(error).")
    }
  }

  /// Writes one sentence to the caller's standard error.
  static func complain(_ sentence: String) {
    try? writeAll(Array((sentence + "\n").utf8), to: Limits.errorStream)
  }
}
