// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import YAML

extension MailSettings: KeyedPart {
  static var defaults: MailSettings {
    MailSettings(from: Mailbox(""), to: Mailbox(""), server: .program("/"))
  }
}

extension ConfigurationKeys {
  /// The keys of one channel of `deliver`. `ConfigurationReading.chain` reads both together.
  static let deliver = KeyTable<Configuration.Link>(rows: [
    KeyRow(
      key: ConfigurationKey(
        "channel", .choice(Channel.allCases.map(\.rawValue)),
        default: .required(example: Channel.desktop.rawValue),
        "A way in which a note reaches you."),
      written: { .text($0.channel.rawValue) }),
    KeyRow(
      key: ConfigurationKey(
        "after", .length(.either), default: .described("only when the channel before it fails"),
        range: LengthUnit.either.text(Configuration.Link.afterRange),
        "The channel is used when you did not react to the one before it for this long.",
        reason: "A mail comes when you are away from this computer, and only then."),
      written: { $0.after.map { .text($0.description) } }),
  ])

  /// The keys of `email`. `ConfigurationReading.login` reads those of a login together.
  static let email = KeyTable<MailSettings>(rows: [
    .value(
      ConfigurationKey(
        "from", mailbox, default: .required(example: ConfigurationReading.mailboxExample),
        "The sender of the mails."),
      \.from,
      read: ConfigurationReading.mailbox,
      written: { .text($0.from.description) }),
    .value(
      ConfigurationKey(
        "to", mailbox, default: .required(example: ConfigurationReading.mailboxExample),
        "The recipient of the mails."),
      \.to,
      read: ConfigurationReading.mailbox,
      written: { .text($0.to.description) }),
    KeyRow(
      key: ConfigurationKey(
        "server", .other("`smtps://HOST`, `smtp://HOST` or `sendmail:PATH`"),
        default: .required(example: ConfigurationReading.serverExample),
        "The server, or the program, that sends the mails.",
        reason: "Only a connection that is encrypted is used, or one within this computer."),
      read: { reading, group, parsed in
        let server = group.value("server") { entry throws(ErrorReported) in
          try reading.server(entry, group)
        }
        parsed.value.server = server ?? parsed.value.server
      },
      written: { .text($0.server.description) }),
    KeyRow(
      key: ConfigurationKey(
        "user", .other("a line of text"), default: .described("nobody logs in"),
        "The name to log in with."),
      written: { ($0.login?.user).map(JSON.text) }),
    KeyRow(
      key: ConfigurationKey(
        "password", .placeOfSecret(MailSettings.Secret.SecretPlace.allCases),
        default: .described("needed with `user`"),
        "The place of the password, which never stands in this file.",
        reason: "A file like this one is copied, shown and backed up."),
      written: { $0.login.flatMap { $0.isByToken ? nil : $0.secret.json } }),
    KeyRow(
      key: ConfigurationKey(
        "auth", .choice(MailSettings.Mechanism.allCases.map(\.rawValue)),
        default: .described("as the server likes"), "The way to log in.",
        reason:
          "Few servers need it. Some, such as those of Microsoft, want `xoauth2` with `token`."),
      written: { ($0.login?.mechanism).map { .text($0.rawValue) } }),
    KeyRow(
      key: ConfigurationKey(
        "token", .placeOfSecret([.command]), default: .described("the password is used"),
        "The command that prints a token of OAuth 2.0."),
      written: { $0.login.flatMap { $0.isByToken ? $0.secret.json : nil } }),
    .value(
      ConfigurationKey(
        "ca_file", .other("a path that begins with `/` or `~/`"),
        default: .described("the certificates that this computer trusts"),
        "The file of the certificates that are trusted instead.",
        reason: "The certificate of a server is always verified, except within this computer."),
      \.authorities,
      read: ConfigurationReading.authorities,
      written: { $0.authorities.map(JSON.text) }),
    .choice(
      "detail", \.detail, noun: detailNoun, "A discreet mail only says that there is a note.",
      reason: "A mail stays on servers and other devices."),
  ])

  private static let mailbox = ConfigurationKey.ValueType.other(
    "`me@example.org`, or `My Name <me@example.org>`")
}

extension MailSettings.Login {
  fileprivate var isByToken: Bool { mechanism == .xoauth2 }
}

extension MailSettings.Secret {
  fileprivate var json: JSON {
    switch self {
    case .command(let words): .members(("command", .array(words.map(JSON.text))))
    case .file(let path): .members(("file", .text(path)))
    case .credential(let name): .members(("credential", .text(name)))
    }
  }
}
