// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

extension ConfigurationReading {
  private static let emailKeys = [
    "from", "to", "server", "user", "password", "auth", "token", "ca_file", "detail",
  ]

  /// The mail channel (`contract.md`, "Configuration"); nil after a fault.
  mutating func mail(_ entry: Group.Entry) -> Mail? {
    guard !entry.value.isEmpty else {
      reader.fault(
        entry.mark, "`email` has no value",
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
    mailFiles[.authorities] = group["ca_file"]?.mark
    if case .program? = server {
      mailFiles[.program] = group["server"]?.mark
      checkNoLogin(group)
    }
    guard let from, let to, let server else { return nil }
    return Mail(
      from: from, to: to, server: server, login: login, authorities: authorities, detail: detail)
  }

  private mutating func mailbox(_ key: String, of group: Group, _ part: Group.Entry) -> Mail
    .Mailbox?
  {
    guard let entry = group[key] else {
      reader.fault(
        part.keyMark, "`email` has no `\(key)`", "write for example `\(key): me@example.org`")
      return nil
    }
    guard let text = reader.text(entry, example: "me@example.org") else { return nil }
    if let mailbox = MailGrammar.mailbox(text.trimmed) { return mailbox }
    let several = text.contains(",") || text.contains(";")
    reader.fault(
      entry.mark, "\(quoted(text)) is not a mail address",
      several ? "write one address" : "write `me@example.org`, or `My Name <me@example.org>`")
    return nil
  }

  private mutating func server(_ group: Group, _ part: Group.Entry) -> Mail.Server? {
    let example = "smtps://mail.example.org"
    guard let entry = group["server"] else {
      reader.fault(
        part.keyMark, "`email` has no `server`", "write for example `server: \(example)`")
      return nil
    }
    guard let text = reader.text(entry, example: example) else { return nil }
    switch MailGrammar.server(text.trimmed) {
    case .success(let server):
      checkPort(server, entry.mark)
      return server
    case .failure(let wrong):
      if text.contains("@") { reader.hide(entry.mark) }
      reader.fault(entry.mark, wrong.message, wrong.expected)
      return nil
    }
  }

  /// The usual mistake, which shows itself only weeks later, as a letter that runs into its time
  /// limit.
  private mutating func checkPort(_ server: Mail.Server, _ mark: Mark) {
    switch server {
    case .startTLS(let host, port: 465):
      reader.warn(
        mark, "port 465 usually speaks TLS from the first byte",
        "write `smtps://\(host)`, or port 587 with `smtp://`")
    case .implicitTLS(let host, let port) where port == 587 || port == 25:
      reader.warn(
        mark, "port \(port) usually begins without TLS and goes over to it (STARTTLS)",
        "write `smtp://\(host)\(port == 587 ? "" : ":\(port)")`, or port 465 with `smtps://`")
    default: break
    }
  }

  private mutating func checkNoLogin(_ group: Group) {
    for key in ["user", "password", "auth", "token", "ca_file"] {
      guard let entry = group[key] else { continue }
      reader.fault(
        entry.keyMark, "`\(key)` means nothing to a program",
        "remove the line; the program has settings of its own")
    }
  }

  /// An absolute path, or one in the person's own folder.
  mutating func path(_ entry: Group.Entry?, example: String) -> String? {
    guard let entry, let text = reader.text(entry, example: example) else { return nil }
    guard text.hasPrefix("/") || text.hasPrefix("~/") else {
      reader.fault(
        entry.mark, "`\(entry.key)` is \(quoted(text)), which depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`")
      return nil
    }
    return text
  }
}
