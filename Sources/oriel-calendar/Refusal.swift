// SPDX-License-Identifier: Apache-2.0
import Files

/// Why there is no answer: one sentence for the person, one exit code for the caller.
struct Refusal: Error {
  /// What happened, to what, and what to do.
  let sentence: String
  /// 64 wrongly asked, 65 nothing to be made of the file, 1 failed otherwise.
  let code: Int32

  /// The caller's mistake.
  static func wronglyAsked(_ sentence: String) -> Refusal { Refusal(sentence: sentence, code: 64) }

  /// The file's mistake.
  static func file(_ sentence: String) -> Refusal { Refusal(sentence: sentence, code: 65) }

  /// The machine's.
  static func failed(_ sentence: String) -> Refusal { Refusal(sentence: sentence, code: 1) }
}

/// What could not be taken as the file has it, while the rest holds; each said once, and not
/// without end.
struct Faults {
  /// The sentences, in the order of their finding.
  private(set) var sentences: [String] = []

  /// Adds a sentence unless it is there, or there are enough.
  mutating func add(_ sentence: String) {
    guard sentences.count < Limits.mostFaults, !sentences.contains(sentence) else { return }
    sentences.append(sentence)
  }
}

/// The three streams, by the system's own calls: nothing here buffers or formats.
enum StandardStreams {
  /// All that standard input holds; a refusal beyond `limit` bytes.
  static func input(atMost limit: Int) throws(Refusal) -> [UInt8] {
    do { return try bytes(of: 0, limit: limit) } catch {
      guard error == .tooLong else { throw .failed("The calendar could not be read: \(error).") }
      throw .file(
        "The calendar is larger than \(limit >> 20) MB; export a shorter span, or only the calendar you need."
      )
    }
  }

  /// Writes all of `text` to standard output.
  static func output(_ text: String) throws(Refusal) {
    do { try writeAll(Array(text.utf8), to: 1) } catch {
      throw .failed("The answer could not be written: \(error).")
    }
  }

  /// One sentence on standard error.
  static func complain(_ sentence: String) {
    try? writeAll(Array((sentence + "\n").utf8), to: Limits.voice)
  }
}
