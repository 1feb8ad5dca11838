// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Text
import Wording

/// A text that a person has written just now, by their editor or by standard input. It is never
/// taken from an argument, which every process of the computer could read.
struct UserText {
  /// The text, cleaned; empty if nothing was written.
  let text: String
  /// True if the editor showed the earlier text, so that this one takes its place.
  let isWhole: Bool

  /// The longest input in bytes; more was not typed by hand.
  private static let most = 64 * 1024

  /// Lets the person write.
  ///
  /// - Parameters:
  ///   - before: The earlier text: an editor shows it; to standard input the new text is added.
  ///   - words: What is said to somebody who types on a terminal.
  static func read(before: String = "", _ words: @autoclosure () -> Words) throws -> UserText {
    if isatty(0) == 1 {
      if let editor = TextEditor.command {
        return UserText(text: try TextEditor.edited(before, with: editor), isWhole: true)
      }
      let words = words()
      if !before.isEmpty { say(words[.typingAdded], to: 2) }
      say(words[.typingHow], to: 2)
    }
    return UserText(text: try checked(try readAll(0), kept: nil), isWhole: false)
  }

  /// Refuses words that were typed behind a command. They are not repeated.
  static func refuseArguments(_ words: [String], command: String) throws {
    try require(
      words.isEmpty,
      or: ValidationError(
        """
        words of yours are not taken from the command line, where other programs can read them; \
        write them after this command, in your editor (EDITOR) or on standard input: oriel \(command)
        """))
  }

  static func readAll(_ descriptor: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count <= most {
      let count = Glibc.read(descriptor, &part, part.count)
      if count < 0, errno == EINTR {
        continue
      }
      try refuse(
        when: count < 0,
        complaint("what you wrote could not be read (\(SystemFault(number: errno)))")
      )
      if count == 0 {
        break
      }
      bytes += part[..<count]
    }
    return bytes
  }

  /// The input as text that may be kept.
  ///
  /// - Parameter kept: The path where the words remain if they cannot be used; nil: nowhere.
  static func checked(_ bytes: [UInt8], kept: String?) throws -> String {
    let hint = kept.part { "; it is still in \($0)" }
    try require(
      bytes.count <= most, or: complaint("that is too long to keep; write at most 64 KiB\(hint)"))
    let text = try require(
      String(validating: bytes, as: UTF8.self),
      or: complaint("that is no text in UTF-8, so nothing was kept\(hint)"))
    let words = Plain.reply(text)
    try require(
      words.count < Plain.longestReply || Plain.text(text).count == words.count,
      or: complaint(
        "that is too long to keep; write at most \(Plain.longestReply) characters\(hint)"))
    return words
  }
}
