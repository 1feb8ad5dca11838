// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning
import JSON

/// The mail channel as it was understood, under the names of the file: where a secret is kept,
/// which it never knows.
enum MailShape {
  static func json(_ mail: Mail) -> JSON {
    let isToken = mail.login?.mechanism == .xoauth2
    let secret = mail.login.map { self.secret($0.secret) }
    return .members(
      ("from", .text(mail.from.description)), ("to", .text(mail.to.description)),
      ("server", .text(mail.server.description)), ("user", (mail.login?.user).map(JSON.text)),
      ("password", isToken ? nil : secret), ("token", isToken ? secret : nil),
      ("auth", (mail.login?.mechanism?.rawValue).map(JSON.text)),
      ("ca_file", mail.authorities.map(JSON.text)),
      ("detail", .text(mail.detail.rawValue)))
  }

  private static func secret(_ secret: Mail.Secret) -> JSON {
    switch secret {
    case .command(let words): .members(("command", .array(words.map(JSON.text))))
    case .file(let path): .members(("file", .text(path)))
    case .credential(let name): .members(("credential", .text(name)))
    }
  }
}
