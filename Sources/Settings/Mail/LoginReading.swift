// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The login at the mail server; nil if there is none, or after a fault.
  mutating func login(_ group: KeyGroup) -> Mail.Login? {
    let user = user(group["user"])
    let mechanism: Mail.Mechanism? = decoder.choice(group["auth"], "a way to log in")
    let password = secret(group["password"], kinds: ["command", "file", "credential"])
    let token = secret(group["token"], kinds: ["command"])
    if let entry = group["token"], let other = group["password"] {
      decoder.fault(
        max(entry.keyLocation, other.keyLocation), "`password` and `token` stand together",
        "keep `token` for a token of OAuth 2.0, otherwise `password`")
      return nil
    }
    checkUser(group)
    if mechanism == .xoauth2 || group["token"] != nil {
      checkToken(group, mechanism)
      guard let user, let token else {
        return nil
      }
      return Mail.Login(user: user, secret: token, mechanism: .xoauth2)
    }
    checkPassword(group)
    guard let user, let password else {
      return nil
    }
    return Mail.Login(user: user, secret: password, mechanism: mechanism)
  }

  private static let tokenExample = "token: { command: … }"
  private static let passwordExample = "password: { command: pass show mail }"

  private mutating func checkToken(_ group: KeyGroup, _ mechanism: Mail.Mechanism?) {
    guard let token = group["token"] else {
      let place = group["password"]?.keyLocation ?? group["auth"]?.location
      decoder.fault(
        place ?? group.location, "`xoauth2` needs a token, and there is no `token`",
        "write `\(Self.tokenExample)`")
      return
    }
    guard let mechanism, mechanism != .xoauth2 else {
      return
    }
    decoder.fault(
      group["auth"]?.location ?? token.location,
      "a token cannot be used with `\(mechanism.rawValue)`",
      "write `auth: xoauth2`, or remove the line")
  }

  private mutating func checkPassword(_ group: KeyGroup) {
    guard let user = group["user"], group["password"] == nil else {
      return
    }
    decoder.fault(
      user.keyLocation, "`user` is written, but no `password`",
      "write `\(Self.passwordExample)`, or remove the line to send without")
  }

  /// Refuses the other keys of a login without a user.
  private mutating func checkUser(_ group: KeyGroup) {
    if group["user"] != nil {
      return
    }
    guard let entry = ["password", "token", "auth"].lazy.compactMap({ group[$0] }).first else {
      return
    }
    decoder.fault(
      entry.keyLocation, "`\(entry.key)` is written, but no `user`",
      "write for example `user: me@example.org`")
  }

  private mutating func user(_ entry: KeyEntry?) -> String? {
    guard let entry, let text = decoder.text(entry, example: "me@example.org") else {
      return nil
    }
    guard text.utf8.count <= 255, !text.contains(where: \.isControl) else {
      decoder.fault(
        entry.location, "`user` is not a name that a server could know", "write it on one line")
      return nil
    }
    return text
  }
}
