// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The login of the mail settings; nil if there is none, or after an error.
  func login(_ group: KeyGroup) -> MailSettings.Login? {
    let user = group.value("user", user)
    let mechanism: MailSettings.Mechanism? = group.value("auth") { entry throws(ErrorReported) in
      try decoder.choice(entry, "a way to log in")
    }
    let password = group.value("password") { entry throws(ErrorReported) in
      try secret(entry)
    }
    let token = group.value("token") { entry throws(ErrorReported) in
      try secret(entry)
    }
    if let entry = group["token"], let other = group["password"] {
      decoder.error(
        max(entry.keyLocation, other.keyLocation), "`password` and `token` stand together",
        "keep `token` for a token of OAuth 2.0, otherwise `password`")
      return nil
    }
    checkUser(group)
    if mechanism == .xoauth2 || group["token"] != nil {
      checkToken(group, mechanism)
      return login(user, token, .xoauth2)
    }
    checkPassword(group)
    return login(user, password, mechanism)
  }

  private func login(
    _ user: String?, _ secret: MailSettings.Secret?, _ mechanism: MailSettings.Mechanism?
  ) -> MailSettings.Login? {
    guard let user, let secret else {
      return nil
    }
    return MailSettings.Login(user: user, secret: secret, mechanism: mechanism)
  }

  private static let tokenExample = "token: { command: … }"
  private static let passwordExample = "password: { command: pass show mail }"

  private func checkToken(_ group: KeyGroup, _ mechanism: MailSettings.Mechanism?) {
    guard let token = group["token"] else {
      refuseNoToken(group)
      return
    }
    if let mechanism, mechanism != .xoauth2 {
      decoder.error(
        (group["auth"] ?? token).location,
        "a token cannot be used with `\(mechanism.rawValue)`",
        "write `auth: xoauth2`, or remove the line")
    }
  }

  private func refuseNoToken(_ group: KeyGroup) {
    let place = group["password"]?.keyLocation ?? group["auth"]?.location
    decoder.error(
      place ?? group.location, "`xoauth2` needs a token, and there is no `token`",
      "write `\(Self.tokenExample)`")
  }

  private func checkPassword(_ group: KeyGroup) {
    guard let user = group["user"], group["password"] == nil else {
      return
    }
    decoder.error(
      user.keyLocation, "`user` is written, but no `password`",
      "write `\(Self.passwordExample)`, or remove the line to send without")
  }

  /// Refuses the other keys of a login without a user.
  private func checkUser(_ group: KeyGroup) {
    let stray = ["password", "token", "auth"].lazy.compactMap { group[$0] }.first
    guard group["user"] == nil, let stray else {
      return
    }
    decoder.error(
      stray.keyLocation, "`\(stray.key)` is written, but no `user`",
      "write for example `user: me@example.org`")
  }

  private func user(_ entry: KeyEntry) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: "me@example.org")
    guard text.utf8.count <= 255, !text.contains(where: \.isControl) else {
      throw decoder.error(
        entry.location, "`user` is not a name that a server could know", "write it on one line")
    }
    return text
  }
}
