// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// How addresses and servers of mail are written.
enum MailGrammar {
  /// What is wrong, and what would be right.
  struct Wrong: Error {
    let message: String
    let expected: String
  }

  /// Reads `address` or `Name <address>`, the name with or without quotation marks around it; nil
  /// for anything else.
  static func mailbox(_ text: String) -> Mail.Mailbox? {
    guard !text.contains(where: \.isControl) else { return nil }
    guard text.hasSuffix(">") else { return isAddress(text) ? Mail.Mailbox(text) : nil }
    guard let open = text.firstIndex(of: "<") else { return nil }
    var name = text[..<open].trimmed
    if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast()).trimmed
    }
    let address = String(text[text.index(after: open)...].dropLast())
    guard isAddress(address), name.count <= 80, !name.contains(where: { "\"<>\\".contains($0) })
    else { return nil }
    return Mail.Mailbox(name: name.isEmpty ? nil : name, address)
  }

  /// `local@domain` as people have them: RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted local
  /// parts and address literals, and with the characters of RFC 6531.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254 else {
      return false
    }
    let words = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let sound = words.allSatisfy { word in
      !word.isEmpty
        && word.unicodeScalars.allSatisfy {
          $0.isWord || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0)
        }
    }
    return sound && !parts[0].hasPrefix("-") && isHost(parts[1])
  }

  /// A host name by its labels (RFC 1123, section 2.1), or one with characters beyond ASCII.
  static func isHost(_ text: some StringProtocol) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return (1...253).contains(text.utf8.count)
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.unicodeScalars.allSatisfy { $0.isWord || $0 == "-" }
      }
  }

  /// Reads `smtps://host[:port]`, `smtp://host[:port]` or `sendmail:/path`.
  static func server(_ text: String) -> Result<Mail.Server, Wrong> {
    let usual = "write `smtps://HOST`, `smtp://HOST` or `sendmail:/usr/sbin/sendmail`"
    if text.hasPrefix("sendmail:") {
      let path = text.dropFirst("sendmail:".count)
      guard path.hasPrefix("/"), path.count > 1, !path.hasPrefix("//"),
        !path.contains(where: \.isControl)
      else {
        return .failure(
          Wrong(
            message: "\(quoted(text)) names no program",
            expected: "write `sendmail:/usr/sbin/sendmail`"))
      }
      return .success(.program(String(path)))
    }
    let isImplicit = text.hasPrefix("smtps://")
    guard isImplicit || text.hasPrefix("smtp://") else {
      // A bare host is the likeliest slip.
      let host = text.contains(":") ? nil : text
      return .failure(
        Wrong(
          message: "\(quoted(text)) is not a mail server",
          expected: host.flatMap { isHost($0) ? "write `smtps://\($0)`" : nil } ?? usual))
    }
    var rest = text.dropFirst(isImplicit ? 8 : 7)
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    if rest.contains("@") {
      return .failure(
        Wrong(
          message: "the server's address holds a name before its `@`",
          expected: "write that name as `user:`"))
    }
    guard let (host, port) = hostAndPort(rest) else {
      return .failure(Wrong(message: "\(quoted(text)) is not a mail server", expected: usual))
    }
    return .success(
      isImplicit
        ? .implicitTLS(host: host, port: port ?? 465) : .startTLS(host: host, port: port ?? 587))
  }

  /// `host`, `host:port`, `[::1]` or `[::1]:port`; the host without its brackets.
  private static func hostAndPort(_ text: Substring) -> (host: String, port: Int?)? {
    var host = text
    var port: Substring?
    if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<close]
      let tail = text[text.index(after: close)...]
      guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
      port = tail.isEmpty ? nil : tail.dropFirst()
      let digits = "0123456789abcdefABCDEF:."
      guard host.contains(":"), host.count <= 45, host.allSatisfy(digits.contains) else {
        return nil
      }
    } else {
      if let colon = text.firstIndex(of: ":") {
        host = text[..<colon]
        port = text[text.index(after: colon)...]
      }
      guard isHost(host) else { return nil }
    }
    guard let port else { return (String(host), nil) }
    guard port.utf8.allSatisfy(isDigit), let number = Int(port), (1...65_535).contains(number)
    else { return nil }
    return (String(host), number)
  }
}

extension Unicode.Scalar {
  /// Whether it may stand in an address without more ado: letters, marks and digits of any script.
  fileprivate var isWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark,
      .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
