// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting

/// Fetches a secret. No sentence here repeats the secret, or any output of a command.
enum Secrets {
  /// Seconds that a command may take.
  static let longestSeconds = SendRequest.limitOfSecret.seconds
  /// The most bytes of a secret. A token of OAuth 2.0 can have some thousand.
  static let longest = 16_384

  static func fetch(_ secret: MailSettings.Secret) throws(SendError) -> String {
    switch secret {
    case .command(let words):
      try command(words)
    case .file(let path):
      try file(path)
    case .credential(let name):
      try credential(name)
    }
  }

  private static func command(_ words: [String]) throws(SendError) -> String {
    let program = expanded(path: words[0])
    let run = BoundedProcess.run(
      [program] + words.dropFirst(), input: [], most: longest, longestSeconds: longestSeconds)
    if let error = error(for: run.ending, of: program) {
      throw error
    }
    return try firstLine(run.output, ifEmpty: "The command for the password printed nothing.")
  }

  private static func error(
    for ending: BoundedProcess.ProcessEnding, of program: String
  ) -> SendError? {
    switch ending {
    case .exited(0):
      nil
    case .notStarted:
      .needsPerson("The command for the password could not be started. \(remedy(program))")
    case .late:
      .temporary(
        """
        The command for the password did not end within \(longestSeconds) s. Perhaps it waits for a \
        passphrase.
        """)
    case .exited(127):
      .needsPerson("The command for the password did not find what it runs (exit 127).")
    case .exited(let code):
      .temporary(
        """
        The command for the password failed (exit \(code)). Perhaps the password store is locked; \
        try the command yourself. If it works there: a service cannot use sudo, flatpak or snap, \
        and gets few variables (man oriel-daemon).
        """)
    case .killed:
      .temporary("The command for the password was ended by a signal.")
    }
  }

  /// What to do where the command could not be started.
  private static func remedy(_ program: String) -> String {
    program.contains("/")
      ? "See whether the program is there, and may be run."
      : "A service has another PATH than a shell: write the whole path of the program."
  }

  private static func file(_ path: String) throws(SendError) -> String {
    let file: Int32
    do {
      file = try SecretFile.opened(path)
    } catch {
      throw .needsPerson(error.sentences)
    }
    defer { close(file) }
    return try firstLine(of: file, ifEmpty: "The password file is empty.")
  }

  private static func credential(_ name: String) throws(SendError) -> String {
    guard let folder = getenv("CREDENTIALS_DIRECTORY") else {
      throw .needsPerson(
        """
        systemd hands no credential to the mail helper. Add LoadCredential=\(name):PATH by: \
        systemctl --user edit oriel-post@. Encrypted ones need systemd 256 or newer in a user's \
        manager.
        """)
    }
    let path = "\(String(cString: folder))/\(name)"
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      throw .needsPerson(
        """
        systemd hands the mail helper no credential of that name. Add LoadCredential=\(name):PATH \
        by: systemctl --user edit oriel-post@
        """)
    }
    defer { close(file) }
    return try firstLine(of: file, ifEmpty: "The credential is empty.")
  }

  private static func firstLine(of file: Int32, ifEmpty: String) throws(SendError) -> String {
    guard let content = try? bytes(of: file, limit: longest) else {
      throw notOneLine
    }
    return try firstLine(content, ifEmpty: ifEmpty)
  }

  /// The first line without its end.
  private static func firstLine(
    _ bytes: [UInt8], ifEmpty: String
  ) throws(SendError) -> String {
    var line = bytes.prefix { $0 != 0x0A }
    if line.last == 0x0D {
      line = line.dropLast()
    }
    guard !line.isEmpty else {
      throw .needsPerson(ifEmpty)
    }
    guard line.count < longest,
      !line.contains(0),
      let text = String(validating: line, as: UTF8.self)
    else {
      throw notOneLine
    }
    return text
  }

  private static let notOneLine = SendError.needsPerson(
    "The password is not a single line of UTF-8 text.")
}

extension SendError {
  /// The error if there is no secret until the person changes something.
  fileprivate static func needsPerson(_ sentence: String) -> SendError {
    SendError(.needsPerson, .secret, sentence)
  }

  /// The error if there is no secret now, but may be one later.
  fileprivate static func temporary(_ sentence: String) -> SendError {
    SendError(.temporary, .secret, sentence)
  }
}
