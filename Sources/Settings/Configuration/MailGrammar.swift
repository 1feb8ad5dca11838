// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The grammar of mail addresses and mail servers.
enum MailGrammar {
  /// Reads `address` or `Name <address>`, the name with or without quotation marks around it; nil
  /// for anything else.
  static func mailbox(_ text: String) -> Mail.Mailbox? {
    if text.contains(where: \.isControl) { return nil }
    guard text.hasSuffix(">") else {
      return isAddress(text) ? Mail.Mailbox(text) : nil
    }
    guard let open = text.firstIndex(of: "<") else { return nil }
    let name = unquoted(text[..<open].trimmed)
    let address = String(text[text.index(after: open)...].dropLast())
    guard isAddress(address), isDisplayName(name) else { return nil }
    return Mail.Mailbox(name: name.isEmpty ? nil : name, address)
  }

  private static func unquoted(_ name: String) -> String {
    guard name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") else { return name }
    return String(name.dropFirst().dropLast()).trimmed
  }

  private static func isDisplayName(_ name: String) -> Bool {
    guard name.count <= 80 else { return false }
    return !name.contains { "\"<>\\".contains($0) }
  }

  /// `local@domain` as people have them: RFC 5321, sections 4.1.2 and 4.5.3.1, without quoted local
  /// parts and address literals, and with the characters of RFC 6531.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254 else { return false }
    return isLocalPart(parts[0]) && isHost(parts[1])
  }

  private static func isLocalPart(_ text: Substring) -> Bool {
    guard (1...64).contains(text.utf8.count), !text.hasPrefix("-") else { return false }
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    return words.allSatisfy { isAtom($0) }
  }

  private static func isAtom(_ word: Substring) -> Bool {
    guard !word.isEmpty else { return false }
    let others = "!#$%&'*+-/=?^_`{|}~".unicodeScalars
    return word.unicodeScalars.allSatisfy { $0.isWord || others.contains($0) }
  }

  /// A host name by its labels (RFC 1123, section 2.1), or one with characters beyond ASCII.
  static func isHost(_ text: some StringProtocol) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { isLabel($0) }
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
  private static let sendmail = "sendmail:"

  /// Reads `smtps://host[:port]`, `smtp://host[:port]` or `sendmail:/path`.
  static func server(_ text: String) throws(FaultText) -> Mail.Server {
    if text.hasPrefix(sendmail) { return try program(text) }
    if let rest = text.removing(prefix: "smtps://") {
      let place = try hostAndPort(rest, of: text)
      return .implicitTLS(host: place.host, port: place.port ?? 465)
    }
    if let rest = text.removing(prefix: "smtp://") {
      let place = try hostAndPort(rest, of: text)
      return .startTLS(host: place.host, port: place.port ?? 587)
    }
    // A bare host is the likeliest slip.
    if isHost(text) { throw noServer(text, expected: "write `smtps://\(text)`") }
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
    if rest.contains("@") {
      throw FaultText(
        message: "the server's address holds a name before its `@`",
        expected: "write that name as `user:`")
    }
    let place = rest.hasPrefix("[") ? literal(rest) : named(rest)
    guard let place else { throw noServer(text) }
    guard let digits = place.port else { return (String(place.host), nil) }
    guard let port = portNumber(digits) else { throw noServer(text) }
    return (String(place.host), port)
  }

  /// `host` or `host:port`.
  private static func named(_ text: Substring) -> (host: Substring, port: Substring?)? {
    let colon = text.firstIndex(of: ":")
    let host = text[..<(colon ?? text.endIndex)]
    guard isHost(host) else { return nil }
    return (host, colon.map { text[text.index(after: $0)...] })
  }

  /// `[::1]` or `[::1]:port`; the host without its brackets.
  private static func literal(_ text: Substring) -> (host: Substring, port: Substring?)? {
    guard let close = text.firstIndex(of: "]") else { return nil }
    let host = text[..<close].dropFirst()
    let tail = text[text.index(after: close)...]
    let digits = "0123456789abcdefABCDEF:."
    guard host.contains(":"), host.count <= 45, host.allSatisfy(digits.contains) else {
      return nil
    }
    if tail.isEmpty { return (host, nil) }
    guard tail.hasPrefix(":") else { return nil }
    return (host, tail.dropFirst())
  }

  private static func portNumber(_ digits: Substring) -> Int? {
    guard digits.utf8.allSatisfy(isDigit), let number = Int(digits),
      (1...65_535).contains(number)
    else { return nil }
    return number
  }
}

extension String {
  fileprivate func removing(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
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
