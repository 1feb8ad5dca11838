// SPDX-License-Identifier: Apache-2.0
package import JSON
package import Planning

/// A request to the mail helper: one message and the way to send it. It has no secret, only the
/// place of one.
///
/// On the wire it is one JSON document of at most `SendRequest.largest` bytes, up to the end of the
/// stream:
///
///     {"version": 1, "from": "me@example.org", "to": "me@example.org",
///      "server": {"kind": "smtps", "host": "mail.example.org", "port": 465},
///      "login": {"user": "me@example.org", "secret": {"command": ["pass", "show", "mail"]},
///                "auth": "plain"},
///      "ca_file": "/etc/ssl/own.pem", "seconds": 60, "verbose": false, "message": "Date: …"}
///
/// `kind` is `smtps`, `smtp` or `program`, which has `path`; `secret` has one of `command`, `file`
/// and `credential`; `login`, `auth` and `ca_file` are optional.
///
/// A check has version 2, so that an older helper refuses it rather than send an empty mail, and
/// `"order": "check"` in place of `message`.
package struct SendRequest: Hashable, Sendable {
  /// The mail settings. Of the mailboxes only the addresses go over the wire.
  package var mail: MailSettings
  /// The complete message with its header. Nil for a check: it ends once the server has let the
  /// person log in, and sends nothing.
  package var message: String?
  /// The time for sending, 1 to 600 s, not counting the time for the secret.
  package var limit: Elapsed
  /// True if the result is to hold the conversation with the server.
  package var isVerbose: Bool

  /// The time limit for connection, greetings and login together: half of `limit`, at least 1 s.
  package static func limitUntilLogin(of limit: Elapsed) -> Elapsed {
    .seconds(max(1, limit.seconds / 2))
  }

  /// The largest document in bytes. A usual message has a few thousand.
  package static let largest = 1 << 20
  private static let version = 1
  private static let versionOfCheck = 2
  private static let check = "check"

  /// The usual time limit for sending, once the secret is there.
  package static let usualLimit = Elapsed.seconds(60)
  /// The usual time limit for a check, once the secret is there.
  package static let limitOfCheck = Elapsed.seconds(20)
  /// The time limit for the secret. The person may have to type a passphrase.
  package static let limitOfSecret = Elapsed.seconds(30)
  /// The time for whatever else helper and caller do, each for itself.
  private static let slack = Elapsed.seconds(10)

  /// The time after which the helper ends without a result: more than all that it does may take.
  package var limitOfHelper: Elapsed { Self.limitOfSecret + limit + Self.slack }

  /// The time after which the caller waits no more: longer than the helper can take, so that the
  /// helper's own reason is the one that counts.
  package var limitOfCaller: Elapsed { limitOfHelper + Self.slack }

  package init(
    mail: MailSettings, message: String?, limit: Elapsed = usualLimit, isVerbose: Bool = false
  ) {
    self.mail = mail
    self.message = message
    self.limit = limit
    self.isVerbose = isVerbose
  }
}

// The wire form.
extension SendRequest {
  package var json: JSON {
    .members(
      ("version", .int(message == nil ? Self.versionOfCheck : Self.version)),
      ("order", message == nil ? .text(Self.check) : nil),
      ("from", .text(mail.from.address)),
      ("to", .text(mail.to.address)),
      ("server", mail.server.json),
      ("login", mail.login.map(Self.json)),
      ("ca_file", mail.authorities.map(JSON.text)),
      ("seconds", .int(limit.seconds)),
      ("verbose", .bool(isVerbose)),
      ("message", message.map(JSON.text)))
  }

  /// Reads the form that `json` writes; nil for anything else.
  package init?(_ json: JSON) {
    guard let message = Self.message(json),
      let from = json["from"]?.text,
      let to = json["to"]?.text,
      let server = json["server"].flatMap(Self.server),
      let seconds = json["seconds"]?.int,
      (1...600).contains(seconds)
    else {
      return nil
    }
    let login = json["login"].flatMap(Self.login)
    guard (login == nil) == (json["login"] == nil) else {
      return nil
    }
    let mail = MailSettings(
      from: MailSettings.Mailbox(from),
      to: MailSettings.Mailbox(to),
      server: server,
      login: login,
      authorities: json["ca_file"]?.text,
      // The message is complete already, so this detail has no effect.
      detail: .full)
    self.init(
      mail: mail,
      message: message,
      limit: .seconds(seconds),
      isVerbose: json["verbose"] == .bool(true))
  }

  /// The message of a request, with an inner nil for a check; an outer nil for anything else.
  private static func message(_ json: JSON) -> String?? {
    switch json["version"]?.int {
    case version: json["message"]?.text.map { .some($0) }
    case versionOfCheck: json["order"]?.text == check ? .some(nil) : nil
    default: nil
    }
  }

  private static func server(_ json: JSON) -> MailSettings.Server? {
    let kind = json["kind"]?.text
    if kind == "program" {
      return json["path"]?.text.map(MailSettings.Server.program)
    }
    guard let host = json["host"]?.text,
      let port = json["port"]?.int,
      (1...65_535).contains(port)
    else {
      return nil
    }
    switch kind {
    case "smtps":
      return .implicitTLS(host: host, port: port)
    case "smtp":
      return .startTLS(host: host, port: port)
    default:
      return nil
    }
  }

  private static func json(_ login: MailSettings.Login) -> JSON {
    .members(
      ("user", .text(login.user)),
      ("secret", login.secret.json),
      ("auth", (login.mechanism?.rawValue).map(JSON.text)))
  }

  private static func login(_ json: JSON) -> MailSettings.Login? {
    guard let user = json["user"]?.text, let secret = json["secret"].flatMap(Self.secret) else {
      return nil
    }
    let mechanism = json["auth"]?.text.flatMap(MailSettings.Mechanism.init(rawValue:))
    guard (mechanism == nil) == (json["auth"] == nil) else {
      return nil
    }
    return MailSettings.Login(user: user, secret: secret, mechanism: mechanism)
  }

  private static func secret(_ json: JSON) -> MailSettings.Secret? {
    let words = json["command"]?.values?.compactMap(\.text) ?? []
    if !words.isEmpty {
      return .command(words)
    }
    if let path = json["file"]?.text {
      return .file(path)
    }
    return json["credential"]?.text.map(MailSettings.Secret.credential)
  }
}

extension MailSettings.Server {
  fileprivate var json: JSON {
    switch self {
    case .implicitTLS(let host, let port):
      .members(("kind", .text("smtps")), ("host", .text(host)), ("port", .int(port)))
    case .startTLS(let host, let port):
      .members(("kind", .text("smtp")), ("host", .text(host)), ("port", .int(port)))
    case .program(let path):
      .members(("kind", .text("program")), ("path", .text(path)))
    }
  }
}

extension MailSettings.Secret {
  fileprivate var json: JSON {
    switch self {
    case .command(let words):
      .members(("command", .array(words.map(JSON.text))))
    case .file(let path):
      .members(("file", .text(path)))
    case .credential(let name):
      .members(("credential", .text(name)))
    }
  }
}
