// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// The grammar of mail addresses and mail servers.
enum MailGrammar {
  /// Reads `address` or `Name <address>`, the name with or without quotation marks around it; nil
  /// for anything else.
  static func mailbox(_ text: String) -> Mail.Mailbox? {
    let (name, address) = nameAndAddress(text)
    guard !text.contains(where: \.isControl), isAddress(address), isDisplayName(name) else {
      return nil
    }
    return Mail.Mailbox(name: name.isEmpty ? nil : name, address)
  }

  private static func nameAndAddress(_ text: String) -> (name: String, address: String) {
    guard text.hasSuffix(">"), let open = text.firstIndex(of: "<") else {
      return ("", text)
    }
    return (unquoted(text[..<open].trimmed), String(text[open...].dropFirst().dropLast()))
  }

  private static func unquoted(_ name: String) -> String {
    let isQuoted = name.count >= 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
    return isQuoted ? String(name.dropFirst().dropLast()).trimmed : name
  }

  private static func isDisplayName(_ name: String) -> Bool {
    name.count <= 80 && !name.contains { "\"<>\\".contains($0) }
  }

  /// `local@domain` as people have them: RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted local
  /// parts and address literals, and with the characters of RFC 6531.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else {
      return false
    }
    return isLocalPart(parts[0]) && isHost(parts[1])
  }

  private static func isLocalPart(_ text: Substring) -> Bool {
    let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 64 && !text.hasPrefix("-") && atoms.allSatisfy(isAtom)
  }

  private static func isAtom(_ atom: Substring) -> Bool {
    let others = "!#$%&'*+-/=?^_`{|}~".unicodeScalars
    return !atom.isEmpty && atom.unicodeScalars.allSatisfy { $0.isWord || others.contains($0) }
  }

  /// A host name by its labels (RFC 1123, section 2.1), or one with characters beyond ASCII.
  static func isHost(_ text: some StringProtocol) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253 && labels.allSatisfy { isLabel($0) }
  }

  private static func isLabel(_ label: some StringProtocol) -> Bool {
    guard (1...63).contains(label.utf8.count), !label.hasPrefix("-"), !label.hasSuffix("-") else {
      return false
    }
    return label.unicodeScalars.allSatisfy { $0.isWord || $0 == "-" }
  }

  /// True for a path that means the same wherever the program is started.
  static func isWholePath(_ text: String) -> Bool { text.hasPrefix("/") || text.hasPrefix("~/") }
}

extension MailGrammar {
  /// A scheme of an address, with its usual port.
  private struct Scheme {
    let prefix: String
    let port: Int
    let server: (String, Int) -> Mail.Server
  }

  private static var schemes: [Scheme] {
    [
      Scheme(prefix: "smtps://", port: 465) { .implicitTLS(host: $0, port: $1) },
      Scheme(prefix: "smtp://", port: 587) { .startTLS(host: $0, port: $1) },
    ]
  }

  private static let sendmail = "sendmail:"

  /// Reads `smtps://host[:port]`, `smtp://host[:port]` or `sendmail:/path`.
  static func server(_ text: String) throws(FaultText) -> Mail.Server {
    if let scheme = schemes.first(where: { text.hasPrefix($0.prefix) }) {
      let place = try hostAndPort(text.dropFirst(scheme.prefix.count), of: text)
      return scheme.server(place.host, place.port ?? scheme.port)
    }
    if text.hasPrefix(sendmail) {
      return try program(text)
    }
    // A bare host is the likeliest slip.
    if isHost(text) {
      throw noServer(text, expected: "write `smtps://\(text)`")
    }
    throw noServer(text)
  }

  private static func noServer(
    _ text: String,
    expected: String = "write `smtps://HOST`, `smtp://HOST` or `sendmail:/usr/sbin/sendmail`"
  ) -> FaultText {
    FaultText(message: "\(quoted(text)) is not a mail server", expected: expected)
  }

  private static func program(_ text: String) throws(FaultText) -> Mail.Server {
    let path = text.dropFirst(sendmail.count)
    guard path.hasPrefix("/"), path.count > 1, !path.hasPrefix("//"),
      !path.contains(where: \.isControl)
    else {
      throw FaultText(
        message: "\(quoted(text)) names no program",
        expected: "write `sendmail:/usr/sbin/sendmail`")
    }
    return .program(String(path))
  }

  private static func hostAndPort(
    _ address: Substring, of text: String
  ) throws(FaultText) -> (host: String, port: Int?) {
    let rest = address.hasSuffix("/") ? address.dropLast() : address
    if address.contains("@") {
      throw FaultText(
        message: "the server's address holds a name before its `@`",
        expected: "write that name as `user:`")
    }
    if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
      let host = rest[..<close].dropFirst()
      guard isLiteral(host) else {
        throw noServer(text)
      }
      return (String(host), try port(rest[close...].dropFirst(), of: text))
    }
    let host = rest.prefix { $0 != ":" }
    guard isHost(host) else {
      throw noServer(text)
    }
    return (String(host), try port(rest.dropFirst(host.count), of: text))
  }

  /// True for an address of IPv6, without its brackets.
  private static func isLiteral(_ host: Substring) -> Bool {
    let digits = "0123456789abcdefABCDEF:."
    return host.contains(":") && host.count <= 45 && host.allSatisfy(digits.contains)
  }

  /// The port of `:587`; nil for an empty text.
  private static func port(_ rest: Substring, of text: String) throws(FaultText) -> Int? {
    if rest.isEmpty {
      return nil
    }
    guard rest.hasPrefix(":"), let number = rest.dropFirst().wholeNumber(),
      (1...65_535).contains(number)
    else {
      throw noServer(text)
    }
    return number
  }
}

extension Unicode.Scalar {
  /// True for letters, marks and digits of any script.
  fileprivate var isWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
