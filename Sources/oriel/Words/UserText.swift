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
  /// The file that an editor left; nil if the text was not typed in an editor.
  private let draft: Draft?

  /// The longest input in bytes; a longer one was not typed by hand.
  private static let most = 64 * 1_024

  /// Lets the person write.
  ///
  /// - Parameters:
  ///   - before: The earlier text: an editor shows it; to standard input the new text is added.
  ///   - words: The words for the instructions to somebody who types on a terminal.
  static func read(before: String = "", _ words: @autoclosure () -> Words) throws -> UserText {
    if isatty(0) == 1 {
      if let editor = TextEditor.command {
        let (text, draft) = try TextEditor.edited(before, with: editor)
        return UserText(text: text, isWhole: true, draft: draft)
      }
      let words = words()
      if !before.isEmpty { say(words[.typingAdded], to: 2) }
      say(words[.typingHow], to: 2)
    }
    return UserText(text: try typed(try readAll(0)), isWhole: false, draft: nil)
  }

  /// The text that was typed without an editor. If it cannot be used, it is kept in a file
  /// of its own.
  private static func typed(_ bytes: [UInt8]) throws -> String {
    do {
      return try checked(bytes, kept: nil)
    } catch {
      let draft = try Draft()
      try draft.write(bytes)
      say("oriel: \(draft.whereabouts)", to: 2)
      throw error
    }
  }

  /// Saves the text. If that fails, the text stays in a file of its own, which a message names. An
  /// empty text needs no file.
  func saving<Result>(_ save: () throws -> Result) throws -> Result {
    do {
      let result = try save()
      draft?.remove()
      return result
    } catch {
      if text.isEmpty {
        draft?.remove()
      } else {
        say("oriel: \(try written().whereabouts)", to: 2)
      }
      throw error
    }
  }

  /// The draft with the text.
  private func written() throws -> Draft {
    if let draft {
      return draft
    }
    let draft = try Draft()
    try draft.write(text)
    return draft
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
        errorExit("what you wrote could not be read (\(SystemFault(number: errno)))")
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
  /// - Parameter kept: The path where the words remain if they cannot be used; nil if they remain
  ///   nowhere.
  static func checked(_ bytes: [UInt8], kept: String?) throws -> String {
    let hint = kept.orEmpty { "; it is still in \($0)" }
    try require(
      bytes.count <= most,
      or: errorExit("that is too long to keep; write at most \(most / 1_024) KiB\(hint)"))
    let text = try require(
      String(validating: bytes, as: UTF8.self),
      or: errorExit("that is no text in UTF-8, so nothing was kept\(hint)"))
    let words = Plain.ownWords(text)
    try require(
      words.count < Plain.longestOwnWords || Plain.text(text).count == words.count,
      or: errorExit(
        "that is too long to keep; write at most \(Plain.longestOwnWords) characters\(hint)"))
    return words
  }
}
