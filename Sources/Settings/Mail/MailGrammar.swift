// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import YAML

/// The grammar of mail addresses and mail servers.
package enum MailGrammar {
  /// Reads `address` or `Name <address>`, the name with or without quotation marks around it; nil
  /// for anything else.
  package static func mailbox(_ text: String) -> MailSettings.Mailbox? {
    let (name, address) = nameAndAddress(text)
    guard !text.contains(where: \.isControl), isAddress(address), name.isDisplayName else {
      return nil
    }
    return MailSettings.Mailbox(name: name.ifNotEmpty, address)
  }

  private static func nameAndAddress(_ text: String) -> (name: String, address: String) {
    guard text.hasSuffix(">"), let open = text.firstIndex(of: "<") else {
      return ("", text)
    }
    return (text[..<open].trimmed.unquoted, String(text[open...].dropFirst().dropLast()))
  }

  /// True for `local@domain` by RFC 5321, sections 4.1.2 and 4.5.3.1, with the characters of RFC
  /// 6531. Quoted local parts and address literals are not accepted.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, DomainName.address(text).utf8.count <= 254 else {
      return false
    }
    return isLocalPart(parts[0]) && isHost(parts[1])
  }

  private static func isLocalPart(_ text: Substring) -> Bool {
    guard text.utf8.count <= 64, !text.hasPrefix("-") else {
      return false
    }
    let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { isWord($0, or: "!#$%&'*+-/=?^_`{|}~") }
  }

  /// True for a host name that can be written in ASCII, as the network needs it.
  static func isHost(_ text: some StringProtocol) -> Bool { DomainName.ascii(text) != nil }

  /// True for at least one character, if each is a letter or digit of any script, or one of
  /// `others`.
  private static func isWord(_ text: some StringProtocol, or others: String) -> Bool {
    let others = others.unicodeScalars
    return !text.isEmpty && text.unicodeScalars.allSatisfy { $0.isWord || others.contains($0) }
  }
}

// Servers.
extension MailGrammar {
  /// The beginning of an address, with the reader of the rest. `all` is the whole address.
  private struct Scheme {
    let prefix: String
    let server: (_ rest: Substring, _ all: String) throws(DiagnosticText) -> MailSettings.Server
  }

  private static var schemes: [Scheme] {
    [
      Scheme(prefix: "smtps://") { rest, all throws(DiagnosticText) in
        let (host, port) = try hostAndPort(rest, of: all)
        return .implicitTLS(host: host, port: port ?? 465)
      },
      Scheme(prefix: "smtp://") { rest, all throws(DiagnosticText) in
        let (host, port) = try hostAndPort(rest, of: all)
        return .startTLS(host: host, port: port ?? 587)
      },
      Scheme(prefix: "sendmail:", server: program),
    ]
  }

  /// Reads `smtps://host[:port]`, `smtp://host[:port]` or `sendmail:/path`.
  package static func server(_ text: String) throws(DiagnosticText) -> MailSettings.Server {
    guard let scheme = schemes.first(where: { text.hasPrefix($0.prefix) }) else {
      throw noServer(text)
    }
    return try scheme.server(text.dropFirst(scheme.prefix.count), text)
  }

  private static func noServer(_ text: String) -> DiagnosticText {
    // The most common slip is a host without a scheme.
    let meant =
      isHost(text)
      ? "`smtps://\(text)`" : "`smtps://HOST`, `smtp://HOST` or `sendmail:/usr/sbin/sendmail`"
    return DiagnosticText(
      message: "\(formatted(text)) is not a mail server", remedy: "write \(meant)")
  }

  /// The address of a server in a sentence. An address with an `@` may hold a password, and is not
  /// repeated.
  private static func formatted(_ text: String) -> String {
    text.contains("@") ? "this" : quoted(text)
  }

  private static func program(
    _ path: Substring, of text: String
  ) throws(DiagnosticText) -> MailSettings.Server {
    guard path.hasPrefix("/"), path != "/", !path.hasPrefix("//"),
      !path.contains(where: \.isControl)
    else {
      throw DiagnosticText(
        message: "\(formatted(text)) names no program",
        remedy: "write `sendmail:/usr/sbin/sendmail`")
    }
    return .program(String(path))
  }

  private static func hostAndPort(
    _ address: Substring, of text: String
  ) throws(DiagnosticText) -> (host: String, port: Int?) {
    if address.contains("@") {
      throw DiagnosticText(
        message: "the server's address holds a name before its `@`",
        remedy: "write that name as `user:`")
    }
    let whole = address.without(ending: "/")
    guard let (host, rest) = bracketed(whole) ?? named(whole) else {
      throw noServer(text)
    }
    return (String(host), try port(rest, of: text))
  }

  /// An IPv6 address at the beginning, without its brackets, and the rest.
  private static func bracketed(_ text: Substring) -> (host: Substring, rest: Substring)? {
    guard text.hasPrefix("["), let close = text.firstIndex(of: "]") else {
      return nil
    }
    let host = text[..<close].dropFirst()
    return host.isLiteral ? (host, text[close...].dropFirst()) : nil
  }

  /// A host name at the beginning, and the rest.
  private static func named(_ text: Substring) -> (host: Substring, rest: Substring)? {
    let host = text.prefix { $0 != ":" }
    return isHost(host) ? (host, text.dropFirst(host.count)) : nil
  }

  /// The port in `:587`; nil for an empty text.
  private static func port(_ rest: Substring, of text: String) throws(DiagnosticText) -> Int? {
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

extension String {
  /// The name without the quotation marks around it.
  fileprivate var unquoted: String {
    guard count >= 2, hasPrefix("\""), hasSuffix("\"") else {
      return self
    }
    return String(dropFirst().dropLast()).trimmed
  }

  fileprivate var isDisplayName: Bool { count <= 80 && !contains { "\"<>\\".contains($0) } }
}

extension Substring {
  /// True for the digits and colons of an IPv6 address.
  fileprivate var isLiteral: Bool {
    contains(":") && count <= 45 && allSatisfy("0123456789abcdefABCDEF:.".contains)
  }
}
