// SPDX-License-Identifier: Apache-2.0
package import Planning
package import JSON

/// What the mail helper is asked for: one letter, and how to send it. It holds no secret, only
/// where one is kept.
///
/// On the wire it is one JSON document of at most `Order.largest` bytes, ended by the end of the
/// stream:
///
///     {"version": 1, "from": "me@example.org", "to": "me@example.org",
///      "server": {"kind": "smtps", "host": "mail.example.org", "port": 465},
///      "login": {"user": "me@example.org", "secret": {"command": ["pass", "show", "mail"]},
///      "auth": "plain"},
///      "ca_file": "/etc/ssl/own.pem", "seconds": 60, "verbose": false, "message": "Date: …"}
///
/// `kind` is `smtps`, `smtp` or `program`, which has `path`; `secret` has one of `command`, `file`
/// and `credential`; `login`, `auth` and `ca_file` may be left out.
package struct Order: Hashable, Sendable {
  /// The channel as configured. Of its mailboxes only the addresses are sent to the helper.
  package var mail: Mail
  /// The message, complete.
  package var message: String
  /// How long sending may take, once the secret is there; 1 to 600 s.
  package var limit: Elapsed
  /// Whether the conversation with the server is to be told.
  package var isVerbose: Bool

  /// No order is larger, in bytes; a letter has a few thousand.
  package static let largest = 1 << 20
  private static let version = 1

  /// Sends `message` as `mail` has it.
  package init(mail: Mail, message: String, limit: Elapsed = .seconds(60), isVerbose: Bool = false)
  {
    self.mail = mail
    self.message = message
    self.limit = limit
    self.isVerbose = isVerbose
  }

  /// The order as the helper reads it.
  package var json: JSON {
    .members(
      ("version", .int(Self.version)), ("from", .text(mail.from.address)),
      ("to", .text(mail.to.address)),
      ("server", Self.json(mail.server)), ("login", mail.login.map(Self.json)),
      ("ca_file", mail.authorities.map(JSON.text)), ("seconds", .int(limit.seconds)),
      ("verbose", .bool(isVerbose)),
      ("message", .text(message)))
  }

  /// Reads what `json` writes; nil for anything else.
  package init?(_ json: JSON) {
    guard json["version"]?.int == Self.version, let from = json["from"]?.text,
      let to = json["to"]?.text,
      let server = json["server"].flatMap(Self.server), let message = json["message"]?.text,
      let seconds = json["seconds"]?.int, (1...600).contains(seconds)
    else { return nil }
    var login: Mail.Login?
    if let written = json["login"] {
      guard let read = Self.login(written) else { return nil }
      login = read
    }
    self.init(
      mail: Mail(
        from: Mail.Mailbox(from), to: Mail.Mailbox(to), server: server, login: login,
        authorities: json["ca_file"]?.text),
      message: message, limit: .seconds(seconds), isVerbose: json["verbose"] == .bool(true))
  }

  private static func json(_ server: Mail.Server) -> JSON {
    switch server {
    case .implicitTLS(let host, let port):
      .members(("kind", .text("smtps")), ("host", .text(host)), ("port", .int(port)))
    case .startTLS(let host, let port):
      .members(("kind", .text("smtp")), ("host", .text(host)), ("port", .int(port)))
    case .program(let path): .members(("kind", .text("program")), ("path", .text(path)))
    }
  }

  private static func server(_ json: JSON) -> Mail.Server? {
    if json["kind"]?.text == "program" { return json["path"]?.text.map(Mail.Server.program) }
    guard let host = json["host"]?.text, let port = json["port"]?.int, (1...65_535).contains(port)
    else { return nil }
    switch json["kind"]?.text {
    case "smtps": return .implicitTLS(host: host, port: port)
    case "smtp": return .startTLS(host: host, port: port)
    default: return nil
    }
  }

  private static func json(_ login: Mail.Login) -> JSON {
    let secret: JSON =
      switch login.secret {
      case .command(let words): .members(("command", .array(words.map(JSON.text))))
      case .file(let path): .members(("file", .text(path)))
      case .credential(let name): .members(("credential", .text(name)))
      }
    return .members(
      ("user", .text(login.user)), ("secret", secret),
      ("auth", (login.mechanism?.rawValue).map(JSON.text)))
  }

  private static func login(_ json: JSON) -> Mail.Login? {
    guard let user = json["user"]?.text, let place = json["secret"] else { return nil }
    let secret: Mail.Secret
    if let words = place["command"]?.values?.compactMap(\.text), !words.isEmpty {
      secret = .command(words)
    } else if let path = place["file"]?.text {
      secret = .file(path)
    } else if let name = place["credential"]?.text {
      secret = .credential(name)
    } else {
      return nil
    }
    let mechanism = json["auth"]?.text.flatMap(Mail.Mechanism.init(rawValue:))
    guard json["auth"] == nil || mechanism != nil else { return nil }
    return Mail.Login(user: user, secret: secret, mechanism: mechanism)
  }
}
