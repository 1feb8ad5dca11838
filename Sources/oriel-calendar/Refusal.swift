// SPDX-License-Identifier: Apache-2.0
import Glibc

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

/// What could not be taken as the file has it, while the rest holds; each said once, and not without end.
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
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(0, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed("The calendar could not be read: \(String(cString: strerror(errno))).") }
      if count == 0 { return content }
      content.append(contentsOf: chunk[..<count])
      guard content.count <= limit else {
        throw .file(
          "The calendar is larger than \(limit >> 20) MB; export a shorter span, or only the calendar you need.")
      }
    }
  }

  /// Writes all of `text` to standard output.
  static func output(_ text: String) throws(Refusal) {
    guard write(Array(text.utf8), to: 1) else {
      throw .failed("The answer could not be written: \(String(cString: strerror(errno))).")
    }
  }

  /// One sentence on standard error.
  static func complain(_ sentence: String) { _ = write(Array((sentence + "\n").utf8), to: Limits.voice) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
