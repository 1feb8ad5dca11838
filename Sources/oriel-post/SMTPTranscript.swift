// SPDX-License-Identifier: Apache-2.0
import CCurl
import Text

/// Follows the conversation with a server and keeps the facts that decide the result.
final class SMTPTranscript {
  /// The last command that was sent.
  enum Step {
    /// No command yet: the server greets first.
    case greeting
    case hello
    case startTLS
    case login
    case sender
    case recipient
    case data
    /// The message itself, after DATA.
    case message
  }

  private static let steps: [String: Step] = [
    "EHLO": .hello, "HELO": .hello, "STARTTLS": .startTLS, "AUTH": .login, "MAIL": .sender,
    "RCPT": .recipient, "DATA": .data,
  ]

  private(set) var step = Step.greeting
  /// The code of the server's reply to the last command; nil until it replies.
  private(set) var reply: Int?
  /// The mechanism of the login, such as `PLAIN`; nil until one has begun.
  private(set) var mechanism: String?
  /// The extensions that the server listed after the last EHLO.
  private var extensions: Set<String> = []
  /// True after QUIT; later lines decide nothing.
  private var isOver = false
  /// The code of a temporary refusal of EHLO, if HELO was tried next.
  private var postponed: Int?
  /// The lines for a person; nil if the request did not ask for them.
  private(set) var lines: ConversationLines?

  /// The most bytes of a line, and the most extensions. A server may talk without end.
  private static let longestLine = 300
  private static let mostExtensions = 50

  init(lines: ConversationLines?) { self.lines = lines }

  /// Begins another conversation. The lines of the one before stay.
  func begin() {
    step = .greeting
    reply = nil
    mechanism = nil
    extensions = []
    isOver = false
    postponed = nil
  }

  /// True if the server listed an extension after the last EHLO.
  func offers(_ name: String) -> Bool { extensions.contains(name) }

  /// Records a piece of the conversation, from libcurl.
  func record(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    switch kind {
    case CURLINFO_HEADER_IN:
      received(Self.line(bytes))
    case CURLINFO_HEADER_OUT:
      sent(Self.line(bytes))
    case CURLINFO_DATA_OUT:
      sentData()
    default:
      break
    }
  }

  private func received(_ line: String) {
    recordLine("< \(line)")
    guard !isOver, line.utf8.count >= 3, let code = Int(line.prefix(3)) else {
      return
    }
    if step == .hello, code == 250 {
      addExtension(line)
    }
    // A dash after the code announces another line.
    let isLast = line.dropFirst(3).first != "-"
    if isLast {
      reply = decisive(code)
    }
  }

  /// The code that decides the result. If HELO is refused too, a temporary refusal of EHLO decides.
  private func decisive(_ code: Int) -> Int {
    guard step == .hello, code >= 400 else {
      return code
    }
    return postponed ?? code
  }

  /// Reads an extension from a line such as `250-AUTH PLAIN LOGIN`. Each login mechanism gets a
  /// name of its own: `AUTH PLAIN`.
  private func addExtension(_ line: String) {
    let words = line.dropFirst(4).split(separator: " ").map { $0.uppercased() }
    guard let name = words.first, extensions.count < Self.mostExtensions else {
      return
    }
    extensions.insert(name)
    if name == "AUTH" {
      let mechanisms = words.dropFirst().prefix(Self.mostExtensions)
      extensions.formUnion(mechanisms.map { "AUTH \($0)" })
    }
  }

  private func sent(_ line: String) {
    let before = step
    let words = line.split(separator: " ")
    follow(command: words.first?.uppercased() ?? "", of: words.dropFirst().first.map(String.init))
    if !isOver {
      reply = nil
    }
    guard step == .login else {
      recordLine("> \(line)")
      return
    }
    // Of the login, only `AUTH` and the mechanism are shown.
    let shown = words.prefix(2) + ["(secret)"].only(when: words.count > 2)
    recordLine(before == .login ? "> (secret)" : "> \(shown.joined(separator: " "))")
  }

  private func follow(command: String, of word: String?) {
    step = Self.steps[command] ?? step
    switch command {
    case "EHLO", "HELO":
      greet(isSecond: command == "HELO")
    case "AUTH":
      mechanism = word
    case "QUIT":
      isOver = true
    default:
      break
    }
  }

  /// libcurl tries HELO after every refusal of EHLO. A temporary refusal of EHLO still decides the
  /// result.
  private func greet(isSecond: Bool) {
    postponed = nil
    if isSecond, let reply, (400..<500).contains(reply) {
      postponed = reply
    }
    extensions = []
  }

  private func sentData() {
    guard [.data, .message].contains(step) else {
      return
    }
    if step == .data {
      recordLine("> (the message)")
    }
    step = .message
    reply = nil
  }

  private func recordLine(_ line: String) { lines?.record(line) }

  /// The first line of the bytes, with a replacement for every character that could control a
  /// terminal.
  private static func line(_ bytes: UnsafeRawBufferPointer) -> String {
    let line = bytes.prefix { $0 != 0x0A }.prefix(longestLine).filter { $0 != 0x0D }
    return String(String(decoding: line, as: UTF8.self).unicodeScalars.map(\.visible))
  }
}
