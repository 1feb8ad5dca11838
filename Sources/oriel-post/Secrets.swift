// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting

/// Fetches a secret from where it is kept. No sentence here holds the secret, or anything that a
/// command said.
enum Secrets {
  /// How long a command may take, in seconds: somebody may have to type a passphrase.
  static let patience = 30
  /// No secret is longer, in bytes; tokens of OAuth 2.0 have up to some thousand.
  static let longest = 16_384

  static func fetch(_ secret: Mail.Secret) throws(Refusal) -> String {
    switch secret {
    case .command(let words): try command(words)
    case .file(let path): try file(path)
    case .credential(let name): try credential(name)
    }
  }

  private static func command(_ words: [String]) throws(Refusal) -> String {
    let run = Running(
      [expanded(path: words[0])] + words.dropFirst(), input: [], most: longest, patience: patience)
    switch run.ending {
    case .exited(0): break
    case .notStarted:
      throw Refusal(
        .needsPerson, .secret,
        "The command for the password could not be started. See whether it is installed, and in PATH."
      )
    case .late:
      throw Refusal(
        .temporary, .secret,
        "The command for the password did not end within \(patience) s. Perhaps it waits for a passphrase."
      )
    case .exited(127):
      throw Refusal(
        .needsPerson, .secret, "The command for the password did not find what it runs (exit 127).")
    case .exited(let code):
      throw Refusal(
        .temporary, .secret,
        "The command for the password failed (exit \(code)). Perhaps the password store is locked; try the command yourself."
      )
    case .killed:
      throw Refusal(.temporary, .secret, "The command for the password was ended by a signal.")
    }
    return try firstLine(run.output, "The command for the password printed nothing.")
  }

  private static func file(_ path: String) throws(Refusal) -> String {
    let file: Int32
    do { file = try SecretFile.opened(path) } catch {
      throw Refusal(.needsPerson, .secret, error.sentences)
    }
    defer { close(file) }
    return try firstLine(of: file, "The password file is empty.")
  }

  private static func credential(_ name: String) throws(Refusal) -> String {
    guard let folder = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }) else {
      throw Refusal(
        .needsPerson, .secret,
        "systemd hands no credential to the mail helper. Add LoadCredential=\(name):PATH by: systemctl --user edit oriel-post@. "
          + "Encrypted ones need systemd 256 or newer in a user's manager.")
    }
    let file = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      throw Refusal(
        .needsPerson, .secret,
        "systemd hands the mail helper no credential of that name. Add LoadCredential=\(name):PATH by: "
          + "systemctl --user edit oriel-post@")
    }
    defer { close(file) }
    return try firstLine(of: file, "The credential is empty.")
  }

  private static func firstLine(of file: Int32, _ empty: String) throws(Refusal) -> String {
    try firstLine((try? bytes(of: file, limit: longest)) ?? [0], empty)
  }

  /// The first line, without its end; a refusal if there is none, or none that a server could be
  /// told.
  private static func firstLine(_ bytes: [UInt8], _ empty: String) throws(Refusal) -> String {
    var line = bytes.prefix { $0 != 0x0A }
    if line.last == 0x0D { line = line.dropLast() }
    guard !line.isEmpty else { throw Refusal(.needsPerson, .secret, empty) }
    guard line.count < longest, !line.contains(0),
      let text = String(validating: line, as: UTF8.self)
    else {
      throw Refusal(.needsPerson, .secret, "What is kept as the password is no text of one line.")
    }
    return text
  }
}
