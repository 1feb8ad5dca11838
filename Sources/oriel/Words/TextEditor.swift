// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Posting

/// The person's editor, run on a file of its own.
enum TextEditor {
  /// The words of `$VISUAL` or `$EDITOR`, split at spaces; nil if there are none.
  static var command: [String]? {
    let words = ["VISUAL", "EDITOR"].compactMap(environmentVariable).map {
      $0.split(separator: " ").map(String.init)
    }
    return words.first { !$0.isEmpty }
  }

  /// An editor that returns sooner, and has changed nothing, has only opened a window elsewhere.
  private static let quickest = Duration.seconds(2)

  /// Lets the person change a text.
  ///
  /// - Returns: The text as the person leaves it, and the draft that holds it until it is saved.
  static func edited(
    _ before: String, with editor: [String]
  ) throws -> (text: String, draft: Draft) {
    let draft = try Draft()
    try draft.write(before)
    let began = ContinuousClock.now
    let ending: EditorExit
    do { ending = try run(editor, on: draft.file) } catch {
      draft.remove()
      throw error
    }
    let isCutOff = ending.isCutOff
    try require(
      ending.isGood || isCutOff,
      or: errorExit(
        "\(editor[0]) did not end well, so nothing was kept; what you wrote is in \(draft.folder)"))
    let isQuick = ContinuousClock.now - began < quickest
    let file = open(draft.file, O_RDONLY | O_CLOEXEC)
    try require(
      file >= 0,
      or: errorExit("\(editor[0]) left no file, so nothing was kept; see \(draft.folder)"))
    defer { close(file) }
    let text = try UserText.checked(try UserText.readAll(file), kept: draft.file)
    if text == before, isCutOff || isQuick {
      throw isCutOff ? cutOff(draft) : returnedAtOnce(editor, draft)
    }
    return (text, draft)
  }

  private static func cutOff(_ draft: Draft) -> any Error {
    errorExit("the editor was cut off before it saved; what it left is in \(draft.folder)")
  }

  private static func returnedAtOnce(_ editor: [String], _ draft: Draft) -> any Error {
    errorExit(
      [
        "\(editor[0]) returned at once, and nothing was changed; if its window is still open, set "
          + "EDITOR to a command that waits, such as: code --wait",
        "what you write in that window is in \(draft.file)",
      ], 1)
  }

  /// The way in which an editor ended.
  struct EditorExit {
    /// Its exit status was 0.
    let isGood: Bool
    /// The terminal was closed under it, or this program was to end.
    let isCutOff: Bool
  }

  /// Runs an editor on a file to its end, even if the terminal is closed meanwhile.
  ///
  /// - Throws: `ExitCode`, after a sentence, if it could not be started.
  static func run(_ editor: [String], on file: String) throws -> EditorExit {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] { sigaddset(&held, signal) }
    sigprocmask(SIG_BLOCK, &held, nil)
    defer { sigprocmask(SIG_UNBLOCK, &held, nil) }
    switch Program.start(
      editor + [file], environment: nil, input: 0, output: 1, errorOutput: 2, inForeground: true)
    {
    case .failure(let fault):
      throw errorExit(
        "\(editor[0]) could not be started (\(fault)); set EDITOR to the editor that you use")
    case .success(let child):
      let status = child.reap()
      close(child.end)
      let isCutOff = pending(&held).contains { $0 == SIGHUP || $0 == SIGTERM }
      return EditorExit(isGood: status == 0, isCutOff: isCutOff)
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
