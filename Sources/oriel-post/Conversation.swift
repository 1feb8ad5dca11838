// SPDX-License-Identifier: Apache-2.0
import CCurl

/// What was said between this program and a server, as far as it decides something, and for a
/// person to read.
final class Conversation {
  /// Which word of ours the server answers.
  enum Step {
    case greeting
    case hello
    case startTLS
    case login
    case sender
    case recipient
    case data
    case letter
  }

  /// What was asked last.
  private(set) var step = Step.greeting
  /// What the server replied to that; nil as long as it has not.
  private(set) var reply: Int?
  /// Whether a login was begun.
  private(set) var hasLoggedIn = false
  /// What the server offers, since it was last greeted.
  private var extensions: Set<String> = []
  private var isOver = false
  /// The temporary refusal of a greeting after which another was tried.
  private var postponed: Int?
  private var lines: [String] = []
  private let isKept: Bool
  private let secrets: [String]

  /// No more lines are kept, nor more of a line: a server may say as much as it likes.
  private static let mostLines = 200
  private static let longestLine = 300

  /// - Parameters:
  ///   - isKept: Whether it is told in the end.
  ///   - user: Who logs in, as it takes part in what must not be told.
  ///   - secret: What must not be told, however it comes up.
  init(user: String?, secret: String?, isKept: Bool) {
    self.isKept = isKept
    secrets =
      secret.map { secret in
        [secret, Self.base64(secret), Self.base64("\0\(user ?? "")\0\(secret)")].filter {
          $0.utf8.count >= 3
        }
      } ?? []
  }

  /// The lines for a person, secrets masked.
  var told: [String] { lines.map(masked) }

  /// Whether the server offered an extension when it was last greeted.
  func offers(_ name: String) -> Bool { extensions.contains(name) }

  /// Takes in what libcurl tells of.
  func hear(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case CURLINFO_HEADER_IN: heard(Self.line(bytes))
    case CURLINFO_HEADER_OUT: said(Self.line(bytes))
    case CURLINFO_DATA_OUT where step == .data || step == .letter:
      if step == .data { keep("> (the letter)") }
      (step, reply) = (.letter, nil)
    default: break
    }
  }

  private func heard(_ line: String) {
    keep("< \(line)")
    guard !isOver, line.utf8.count >= 3, let code = Int(line.prefix(3)) else { return }
    let isLast = line.dropFirst(3).first != "-"
    let words = line.dropFirst(4).split(separator: " ").map { $0.uppercased() }
    if step == .hello, code == 250, extensions.count < 50, let word = words.first {
      extensions.insert(word)
      // Each way to log in by its name, as in `AUTH PLAIN`.
      if word == "AUTH" { extensions.formUnion(words.dropFirst().prefix(50).map { "AUTH \($0)" }) }
    }
    if isLast { reply = step == .hello && code >= 400 ? postponed ?? code : code }
  }

  private func said(_ line: String) {
    let word = line.prefix { $0 != " " }.uppercased()
    let before = step
    switch word {
    case "EHLO", "HELO":
      // libcurl tries the old greeting after any refusal of the new one, a temporary one too, which
      // then still decides.
      postponed = word == "HELO" ? reply.flatMap { (400..<500).contains($0) ? $0 : nil } : nil
      step = .hello
      extensions = []
    case "STARTTLS": step = .startTLS
    case "AUTH": (step, hasLoggedIn) = (.login, true)
    case "MAIL": step = .sender
    case "RCPT": step = .recipient
    case "DATA": step = .data
    // How it parts from the server decides nothing.
    case "QUIT": isOver = true
    default: break
    }
    if !isOver { reply = nil }
    if step == .login {
      let shown =
        before == .login ? "(secret)" : line.split(separator: " ").prefix(2).joined(separator: " ")
      keep("> \(shown)")
    } else {
      keep("> \(line)")
    }
  }

  private func keep(_ line: String) {
    guard isKept else { return }
    if lines.count < Self.mostLines {
      lines.append(line)
    } else if lines.count == Self.mostLines {
      lines.append("…")
    }
  }

  private func masked(_ line: String) -> String {
    secrets.reduce(line) {
      $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "(secret)")
    }
  }

  /// The first line of what was said, without what a terminal would obey.
  private static func line(_ bytes: UnsafeRawBufferPointer) -> String {
    let line = bytes.prefix { $0 != 0x0A }.prefix(longestLine).filter { $0 != 0x0D }
    return String(
      String(decoding: line, as: UTF8.self).unicodeScalars.map { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}" as Character
        default: Character(scalar)
        }
      })
  }

  private static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    // Without the padding, and without a last group that it would touch: what is masked may go on.
    return stride(from: 0, to: bytes.count / 3 * 3, by: 3).map { start in
      let number = bytes[start..<start + 3].reduce(0) { $0 << 8 | Int($1) }
      return String((0..<4).map { letters[number >> (18 - 6 * $0) & 63] })
    }.joined()
  }
}
