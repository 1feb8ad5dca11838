// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  static let serverExample = "smtps://mail.example.org"
  static let mailboxExample = "me@example.org"

  /// The mail channel.
  func mail(_ entry: KeyEntry) throws(ErrorReported) -> MailSettings {
    try decoder.require(
      !entry.value.isEmpty,
      or: decoder.error(
        entry.location, "`email` has no value",
        "write `from`, `to` and `server` below it, or remove the line"))
    let table = ConfigurationKeys.email
    hideUnknown(entry.value, keys: table.names)
    let group = try part(entry, keys: table.names, example: "to: me@example.org")
    for (key, example) in table.required where group[key] == nil {
      decoder.error(
        entry.keyLocation, "`email` has no `\(key)`", "write for example `\(key): \(example)`")
    }
    var parsed = ParsedPart(value: MailSettings.defaults)
    table.read(group, by: self, into: &parsed)
    parsed.value.login = login(group)
    return parsed.value
  }

  func mailbox(_ entry: KeyEntry) throws(ErrorReported) -> MailSettings.Mailbox {
    let text = try decoder.text(entry, example: Self.mailboxExample)
    guard let mailbox = MailGrammar.mailbox(text.trimmed) else {
      let isList = text.contains { ",;".contains($0) }
      throw decoder.error(
        entry.location, "\(quoted(text)) is not a mail address",
        isList ? "write one address" : "write `me@example.org`, or `My Name <me@example.org>`",
        quotesPerson: true)
    }
    // A domain can be written in ASCII, but the part before the `@` cannot.
    if DomainName.address(mailbox.address).utf8.contains(where: { $0 >= 0x80 }) {
      decoder.warn(
        entry.location, "\(quoted(mailbox.address)) has letters beyond ASCII before the `@`",
        "write another address if you can, because few mail servers take such ones")
    }
    return mailbox
  }

  /// The mail server, or the program that sends the mails. `group` has the keys beside `server`.
  func server(_ entry: KeyEntry, _ group: KeyGroup) throws(ErrorReported) -> MailSettings.Server {
    let text = try decoder.text(entry, example: Self.serverExample)
    let server: MailSettings.Server
    do {
      server = try MailGrammar.server(text.trimmed)
    } catch {
      // The part before the `@` may hold a password.
      if text.contains("@") {
        decoder.hide(entry.location)
      }
      throw decoder.error(entry.location, error)
    }
    checkPort(server, entry.location)
    if case .program = server {
      checkProgram(entry, group)
    }
    return server
  }

  /// Warns of a port that does not go with the scheme. Otherwise the mistake shows only weeks
  /// later, when a mail reaches its time limit.
  private func checkPort(_ server: MailSettings.Server, _ location: SourceLocation) {
    switch server {
    case .startTLS(let host, port: 465):
      decoder.warn(
        location, "port 465 usually speaks TLS from the first byte",
        "write `smtps://\(host)`, or port 587 with `smtp://`")
    case .implicitTLS(let host, port: 587):
      warnOfImplicitTLS(location, port: 587, "smtp://\(host)")
    case .implicitTLS(let host, port: 25):
      warnOfImplicitTLS(location, port: 25, "smtp://\(host):25")
    default:
      break
    }
  }

  private func warnOfImplicitTLS(
    _ location: SourceLocation, port: Int, _ meant: String
  ) {
    decoder.warn(
      location, "port \(port) usually begins without TLS and goes over to it (STARTTLS)",
      "write `\(meant)`, or port 465 with `smtps://`")
  }

  /// The keys that only a server needs, and not a program that sends the mails.
  static let keysOfServer = ["user", "password", "auth", "token", "ca_file"]

  /// Refuses the keys of a server beside a program that sends the mails.
  private func checkProgram(_ server: KeyEntry, _ group: KeyGroup) {
    mailFiles[.program] = server.location
    for entry in Self.keysOfServer.compactMap({ group[$0] }) {
      decoder.error(
        entry.keyLocation, "`\(entry.key)` has no use with a program as `server`",
        "remove the line; the program has settings of its own")
    }
  }

  /// The file of the certificates that are trusted.
  func authorities(_ entry: KeyEntry) throws(ErrorReported) -> String {
    mailFiles[.authorities] = entry.location
    return try path(entry, example: "/etc/ssl/private-ca.pem")
  }
}
