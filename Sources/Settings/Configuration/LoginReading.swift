// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// Who logs in at the mail server, and how; nil if nobody does, or after a fault.
  mutating func login(_ group: KeyGroup) -> Mail.Login? {
    let user = user(group["user"])
    let mechanism: Mail.Mechanism? = decoder.choice(group["auth"], "a way to log in")
    let password = secret(group["password"], kinds: ["command", "file", "credential"])
    let token = secret(group["token"], kinds: ["command"])
    if let entry = group["token"], let other = group["password"] {
      decoder.fault(
        later(entry.keyLocation, other.keyLocation) ?? entry.keyLocation,
        "`password` and `token` stand together",
        "keep `token` for a token of OAuth 2.0, otherwise `password`")
      return nil
    }
    let wantsToken = mechanism == .xoauth2 || group["token"] != nil
    checkLogin(group, mechanism, wantsToken: wantsToken)
    guard let user, let secret = wantsToken ? token : password else { return nil }
    return Mail.Login(user: user, secret: secret, mechanism: wantsToken ? .xoauth2 : mechanism)
  }

  /// What belongs together stands together.
  private mutating func checkLogin(
    _ group: KeyGroup, _ mechanism: Mail.Mechanism?, wantsToken: Bool
  ) {
    let key = wantsToken ? "token" : "password"
    let example = wantsToken ? "token: { command: … }" : "password: { command: pass show mail }"
    if let entry = group["token"], let mechanism, mechanism != .xoauth2 {
      decoder.fault(
        group["auth"]?.location ?? entry.location,
        "a token cannot be used with `\(mechanism.rawValue)`",
        "write `auth: xoauth2`, or remove the line")
    } else if mechanism == .xoauth2, group["token"] == nil {
      decoder.fault(
        group["password"]?.keyLocation ?? group["auth"]?.location ?? group.location,
        "`xoauth2` needs a token, and there is no `token`", "write `\(example)`")
    } else if let entry = group["user"], group[key] == nil {
      decoder.fault(
        entry.keyLocation, "`user` is written, but no `password`",
        "write `\(example)`, or remove the line to send without")
    }
    for name in ["password", "token", "auth"] {
      guard let entry = group[name], group["user"] == nil else { continue }
      decoder.fault(
        entry.keyLocation, "`\(name)` is written, but no `user`",
        "write for example `user: me@example.org`")
      break
    }
  }

  private mutating func user(_ entry: KeyEntry?) -> String? {
    guard let entry, let text = decoder.text(entry, example: "me@example.org") else { return nil }
    guard text.utf8.count <= 255, !text.contains(where: \.isControl) else {
      decoder.fault(
        entry.location, "`user` is not a name that a server could know", "write it on one line")
      return nil
    }
    return text
  }

  /// Where a secret is kept: exactly one of `kinds`.
  private mutating func secret(_ entry: KeyEntry?, kinds: [String]) -> Mail.Secret? {
    guard let entry else { return nil }
    let ways = listed(kinds.map { "\(entry.key): { \($0): … }" })
    if entry.value.isEmpty {
      decoder.fault(entry.location, "`\(entry.key)` has no value", "say where it is kept: \(ways)")
      return nil
    }
    if entry.value.text != nil {
      decoder.hide(entry.value.location)
      decoder.fault(
        entry.keyLocation,
        "a \(entry.key) is safer elsewhere: this file may be shown, copied or backed up",
        "take it out, and say where it is kept: \(ways)")
      return nil
    }
    if case .sequence = entry.value.content { decoder.hide(entry.value.location) }
    hideUnknown(entry.value, keys: kinds)
    guard
      let group = decoder.group(
        entry.value, "`\(entry.key)`", keys: kinds, example: "`{ command: pass show mail }`")
    else { return nil }
    let written = kinds.compactMap { group[$0] }
    guard let first = written.first else {
      if case .mapping(let pairs) = entry.value.content, pairs.isEmpty {
        decoder.fault(
          entry.location, "`\(entry.key)` does not say where it is kept", "write \(ways)")
      }
      return nil
    }
    guard written.count == 1 else {
      let last = written.max { $0.keyLocation < $1.keyLocation } ?? first
      decoder.fault(last.keyLocation, "`\(entry.key)` is kept in two places", "keep one of them")
      return nil
    }
    switch first.key {
    case "command": return command(first).map(Mail.Secret.command)
    case "file":
      mailFiles[.password] = first.location
      return path(first, example: "~/.config/oriel/password").map(Mail.Secret.file)
    default: return credential(first).map(Mail.Secret.credential)
    }
  }

  /// What stands under a key that nobody knows may be a secret that was meant for one.
  mutating func hideUnknown(_ node: Node, keys: [String]) {
    guard case .mapping(let pairs) = node.content else { return }
    for pair in pairs where !keys.contains(pair.key.text ?? "") && !pair.value.isEmpty {
      decoder.hide(pair.value.location)
    }
  }

  /// A command's words: a list, or text split at blanks. There is no quoting, and no shell sees it.
  private mutating func command(_ entry: KeyEntry) -> [String]? {
    var words: [String] = []
    if case .sequence(let items) = entry.value.content {
      for item in items {
        guard let word = decoder.item(item, of: entry.key, example: "pass") else { return nil }
        words.append(word)
      }
    } else if let text = decoder.text(entry, example: "pass show mail") {
      words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      if text.contains(where: { "\"'`$|;&<>".contains($0) }) {
        decoder.warn(
          entry.location, "no shell runs this command, so that quotes, `$` and `|` mean themselves",
          "write a list of words, or put the line into a script of your own")
      }
    } else {
      return nil
    }
    guard let program = words.first else {
      decoder.fault(
        entry.location, "`command` is empty", "write for example `command: pass show mail`")
      return nil
    }
    guard !program.contains("/") || program.hasPrefix("/") || program.hasPrefix("~/") else {
      decoder.fault(
        entry.location, "\(quoted(program)) depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`, or a name that stands in PATH")
      return nil
    }
    return words
  }

  private mutating func credential(_ entry: KeyEntry) -> String? {
    guard let text = decoder.text(entry, example: "oriel-mail") else { return nil }
    let fits = text.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
    guard fits, !text.hasPrefix("."), text.utf8.count <= 100 else {
      decoder.fault(
        entry.location, "\(quoted(text)) is not the name of a credential",
        "write letters, digits, `-`, `_` and `.`")
      return nil
    }
    return text
  }
}
