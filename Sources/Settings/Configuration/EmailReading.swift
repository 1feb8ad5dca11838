// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  private static let emailKeys = [
    "from", "to", "server", "user", "password", "auth", "token", "ca_file", "detail",
  ]

  /// The mail channel (`contract.md`, "Configuration"); nil after a fault.
  mutating func mail(_ entry: KeyEntry) -> Mail? {
    guard !entry.value.isEmpty else {
      decoder.fault(
        entry.location, "`email` has no value",
        "write `from`, `to` and `server` below it, or remove the line")
      return nil
    }
    hideUnknown(entry.value, keys: Self.emailKeys)
    guard let group = part(entry, keys: Self.emailKeys, example: "to: me@example.org") else {
      return nil
    }
    let from = mailbox("from", of: group, entry)
    let to = mailbox("to", of: group, entry)
    let server = server(group, entry)
    let login = login(group)
    let authorities = path(group["ca_file"], example: "/etc/ssl/private-ca.pem")
    let detail = detail(in: group)
    mailFiles[.authorities] = group["ca_file"]?.location
    if case .program? = server {
      mailFiles[.program] = group["server"]?.location
      checkNoLogin(group)
    }
    guard let from, let to, let server else { return nil }
    return Mail(
      from: from, to: to, server: server, login: login, authorities: authorities, detail: detail)
  }

  private mutating func mailbox(_ key: String, of group: KeyGroup, _ part: KeyEntry) -> Mail
    .Mailbox?
  {
    guard let entry = group[key] else {
      decoder.fault(
        part.keyLocation, "`email` has no `\(key)`", "write for example `\(key): me@example.org`")
      return nil
    }
    guard let text = decoder.text(entry, example: "me@example.org") else { return nil }
    if let mailbox = MailGrammar.mailbox(text.trimmed) { return mailbox }
    let several = text.contains(",") || text.contains(";")
    decoder.fault(
      entry.location, "\(quoted(text)) is not a mail address",
      several ? "write one address" : "write `me@example.org`, or `My Name <me@example.org>`")
    return nil
  }

  private mutating func server(_ group: KeyGroup, _ part: KeyEntry) -> Mail.Server? {
    let example = "smtps://mail.example.org"
    guard let entry = group["server"] else {
      decoder.fault(
        part.keyLocation, "`email` has no `server`", "write for example `server: \(example)`")
      return nil
    }
    guard let text = decoder.text(entry, example: example) else { return nil }
    switch MailGrammar.server(text.trimmed) {
    case .success(let server):
      checkPort(server, entry.location)
      return server
    case .failure(let wrong):
      if text.contains("@") { decoder.hide(entry.location) }
      decoder.fault(entry.location, wrong.message, wrong.expected)
      return nil
    }
  }

  /// The usual mistake, which shows itself only weeks later, as a letter that runs into its time
  /// limit.
  private mutating func checkPort(_ server: Mail.Server, _ location: SourceLocation) {
    switch server {
    case .startTLS(let host, port: 465):
      decoder.warn(
        location, "port 465 usually speaks TLS from the first byte",
        "write `smtps://\(host)`, or port 587 with `smtp://`")
    case .implicitTLS(let host, let port) where port == 587 || port == 25:
      decoder.warn(
        location, "port \(port) usually begins without TLS and goes over to it (STARTTLS)",
        "write `smtp://\(host)\(port == 587 ? "" : ":\(port)")`, or port 465 with `smtps://`")
    default: break
    }
  }

  private mutating func checkNoLogin(_ group: KeyGroup) {
    for key in ["user", "password", "auth", "token", "ca_file"] {
      guard let entry = group[key] else { continue }
      decoder.fault(
        entry.keyLocation, "`\(key)` means nothing to a program",
        "remove the line; the program has settings of its own")
    }
  }

  /// An absolute path, or one in the person's own folder.
  mutating func path(_ entry: KeyEntry?, example: String) -> String? {
    guard let entry, let text = decoder.text(entry, example: example) else { return nil }
    guard text.hasPrefix("/") || text.hasPrefix("~/") else {
      decoder.fault(
        entry.location,
        "`\(entry.key)` is \(quoted(text)), which depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`")
      return nil
    }
    return text
  }
}
