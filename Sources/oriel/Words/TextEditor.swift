// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Posting

/// The person's editor, run on a file of its own.
enum TextEditor {
  /// The words of `$VISUAL` or `$EDITOR`, split at spaces; nil if there are none.
  static var command: [String]? {
    let words = ["VISUAL", "EDITOR"].compactMap(EditorFolders.variable).map {
      $0.split(separator: " ").map(String.init)
    }
    return words.first { !$0.isEmpty }
  }

  /// The text as the person leaves it.
  static func edited(_ before: String, with editor: [String]) throws -> String {
    let folder = try EditorFolders.make()
    // As long as the lock is held, `erase` leaves the folder alone.
    let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    flock(lock, LOCK_EX)
    defer { close(lock) }
    let path = EditorFolders.file(in: folder)
    try write(before, to: path)
    let isCutOff = try run(editor + [path], folder)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    try require(
      file >= 0, or: complaint("\(editor[0]) left no file, so nothing was kept; see \(folder)"))
    defer { close(file) }
    let text = try UserText.checked(try UserText.readAll(file), kept: path)
    if isCutOff, text == before {
      throw complaint("the editor was cut off before it saved; what it left is in \(folder)")
    }
    EditorFolders.remove(folder)
    return text
  }

  private static func write(_ text: String, to path: String) throws {
    do {
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else {
        throw SystemFault(number: errno)
      }
      defer { close(file) }
      try writeAll(Array((text.isEmpty ? "" : text + "\n").utf8), to: file)
    } catch {
      throw complaint("\(path) could not be written (\(error)); make room for it")
    }
  }

  /// Runs an editor to its end, even if the terminal is closed meanwhile.
  ///
  /// - Returns: Whether the terminal was closed under it, or this program was to end.
  private static func run(_ words: [String], _ folder: String) throws -> Bool {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] { sigaddset(&held, signal) }
    sigprocmask(SIG_BLOCK, &held, nil)
    defer { sigprocmask(SIG_UNBLOCK, &held, nil) }
    switch Program.start(
      words, environment: nil, input: 0, output: 1, complaints: 2, inForeground: true)
    {
    case .failure(let fault):
      EditorFolders.remove(folder)
      throw complaint(
        "\(words[0]) could not be started (\(fault)); set EDITOR to the editor that you use")
    case .success(let child):
      let status = child.reap()
      close(child.end)
      let isCutOff = pending(&held).contains { $0 == SIGHUP || $0 == SIGTERM }
      try require(
        status == 0 || isCutOff,
        or: complaint(
          "\(words[0]) did not end well, so nothing was kept; what you wrote is in \(folder)"))
      return isCutOff
    }
  }

  /// Takes the signals that came meanwhile, so that the text is kept first. Ctrl-C was meant for
  /// the editor.
  private static func pending(_ held: inout sigset_t) -> [Int32] {
    var signals: [Int32] = []
    var atOnce = timespec()
    while true {
      let signal = sigtimedwait(&held, nil, &atOnce)
      if signal > 0 {
        signals.append(signal)
      } else if errno != EINTR {
        return signals
      }
    }
  }
}
