// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The mail channel; nil after a fault.
  mutating func mail(_ entry: KeyEntry) -> Mail? {
    guard !entry.value.isEmpty else {
      decoder.fault(
        entry.location, "`email` has no value",
        "write `from`, `to` and `server` below it, or remove the line")
      return nil
    }
    let table = ConfigurationKeys.email
    hideUnknown(entry.value, keys: table.names)
    let group = part(entry, keys: table.names, example: "to: me@example.org")
    guard let group else {
      return nil
    }
    let from = mailbox("from", of: group, entry)
    let to = mailbox("to", of: group, entry)
    let server = server(group, entry)
    let login = login(group)
    var parsed = ParsedPart(Mail.defaults)
    table.read(group, by: &self, into: &parsed)
    guard let from, let to, let server else {
      return nil
    }
    var mail = parsed.value
    mail.from = from
    mail.to = to
    mail.server = server
    mail.login = login
    return mail
  }

  private mutating func mailbox(
    _ key: String, of group: KeyGroup, _ part: KeyEntry
  ) -> Mail.Mailbox? {
    guard let entry = group[key] else {
      decoder.fault(
        part.keyLocation, "`email` has no `\(key)`", "write for example `\(key): me@example.org`")
      return nil
    }
    guard let text = decoder.text(entry, example: "me@example.org") else {
      return nil
    }
    if let mailbox = MailGrammar.mailbox(text.trimmed) {
      return mailbox
    }
    let isList = text.contains { ",;".contains($0) }
    decoder.fault(
      entry.location, "\(quoted(text)) is not a mail address",
      isList ? "write one address" : "write `me@example.org`, or `My Name <me@example.org>`")
    return nil
  }

  private mutating func server(_ group: KeyGroup, _ part: KeyEntry) -> Mail.Server? {
    let example = "smtps://mail.example.org"
    guard let entry = group["server"] else {
      decoder.fault(
        part.keyLocation, "`email` has no `server`", "write for example `server: \(example)`")
      return nil
    }
    guard let text = decoder.text(entry, example: example) else {
      return nil
    }
    do throws(FaultText) {
      let server = try MailGrammar.server(text.trimmed)
      checkPort(server, entry.location)
      if case .program = server {
        checkProgram(entry, group)
      }
      return server
    } catch {
      // The part before the `@` may hold a password.
      if text.contains("@") {
        decoder.hide(entry.location)
      }
      decoder.fault(entry.location, error)
      return nil
    }
  }

  /// Warns of the usual mistake, which otherwise shows itself only weeks later, when a mail runs
  /// into its time limit.
  private mutating func checkPort(_ server: Mail.Server, _ location: SourceLocation) {
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

  private mutating func warnOfImplicitTLS(
    _ location: SourceLocation, port: Int, _ meant: String
  ) {
    decoder.warn(
      location, "port \(port) usually begins without TLS and goes over to it (STARTTLS)",
      "write `\(meant)`, or port 465 with `smtps://`")
  }

  /// Refuses the keys of a login beside a program that sends the mails.
  private mutating func checkProgram(_ server: KeyEntry, _ group: KeyGroup) {
    mailFiles[.program] = server.location
    for key in ["user", "password", "auth", "token", "ca_file"] {
      guard let entry = group[key] else {
        continue
      }
      decoder.fault(
        entry.keyLocation, "`\(key)` means nothing to a program",
        "remove the line; the program has settings of its own")
    }
  }

  /// An absolute path, or a path in the person's own folder.
  mutating func path(_ entry: KeyEntry?, example: String) -> String? {
    guard let entry, let text = decoder.text(entry, example: example) else {
      return nil
    }
    if MailGrammar.isWholePath(text) {
      return text
    }
    decoder.fault(
      entry.location, "`\(entry.key)` is \(quoted(text)), which depends on where oriel is started",
      "write the whole path, beginning with `/` or `~/`")
    return nil
  }
}
