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

  /// Commands that open a window and return at once, with the option that makes them wait for it.
  private static let optionsToWait: KeyValuePairs = [
    "code": "--wait", "code-insiders": "--wait", "codium": "--wait", "subl": "--wait",
    "zed": "--wait", "gedit": "--wait", "kate": "--block", "gvim": "-f",
  ]

  /// The beginning of a sentence about an editor that came back at once, and the way to one that
  /// waits.
  static func returnedAtOnce(_ editor: [String]) -> String {
    let name = editor[0].split(separator: "/").last.map(String.init) ?? editor[0]
    let option = optionsToWait.first { $0.key == name && !editor.contains($0.value) }
    let command = option.map { "\(name) \($0.value)" } ?? "code --wait"
    return
      "\(editor[0]) returned at once, and nothing was changed; if its window is still open, set "
      + "VISUAL or EDITOR to a command that waits, such as: \(command)"
  }

  /// Lets the person change a text.
  ///
  /// - Returns: The text as the person leaves it, and the draft that keeps it until it is saved.
  static func edited(
    _ before: String, with editor: [String]
  ) throws -> (text: String, draft: Draft) {
    let draft = try Draft()
    try draft.write(before)
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
    let file = open(draft.file, O_RDONLY | O_CLOEXEC)
    try require(
      file >= 0,
      or: errorExit("\(editor[0]) left no file, so nothing was kept; see \(draft.folder)"))
    defer { close(file) }
    let text = try UserText.checked(try UserText.readAll(file), kept: draft.file)
    if text == before, isCutOff || ending.isQuick {
      throw isCutOff ? cutOff(draft) : returnedAtOnce(editor, draft)
    }
    return (text, draft)
  }

  private static func cutOff(_ draft: Draft) -> any Error {
    errorExit("the editor was cut off before it saved; what it left is in \(draft.folder)")
  }

  private static func returnedAtOnce(_ editor: [String], _ draft: Draft) -> any Error {
    errorExit(
      [returnedAtOnce(editor), "what you write in that window is in \(draft.file)"], 1)
  }

  /// The way in which an editor ended.
  struct EditorExit {
    /// True if its exit status was 0.
    let isGood: Bool
    /// True if the terminal was closed, or if this program was asked to end.
    let isCutOff: Bool
    /// True if it came back sooner than somebody can read and change a text. If nothing was
    /// changed, it may have opened a window elsewhere.
    let isQuick: Bool
  }

  /// The time below which an editor counts as quick.
  private static let quickest = Duration.seconds(2)

  /// Runs an editor on a file to its end, even if the terminal is closed meanwhile.
  ///
  /// - Throws: `ExitCode`, after a sentence, if it could not be started.
  static func run(_ editor: [String], on file: String) throws -> EditorExit {
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] { sigaddset(&blocked, signal) }
    sigprocmask(SIG_BLOCK, &blocked, nil)
    let began = ContinuousClock.now
    defer { sigprocmask(SIG_UNBLOCK, &blocked, nil) }
    switch Program.start(
      editor + [file], environment: nil, input: 0, output: 1, errorOutput: 2, inForeground: true)
    {
    case .failure(let fault):
      throw errorExit(
        "\(editor[0]) could not be started (\(fault)); set EDITOR to the editor that you use")
    case .success(let child):
      let status = child.reap()
      close(child.end)
      let isCutOff = pending(&blocked).contains { [SIGHUP, SIGTERM].contains($0) }
      let isQuick = ContinuousClock.now - began < quickest
      return EditorExit(isGood: status == 0, isCutOff: isCutOff, isQuick: isQuick)
    }
  }

  /// Removes the signals that came while the editor ran, so that the text is saved first. Ctrl-C
  /// was meant for the editor.
  private static func pending(_ blocked: inout sigset_t) -> [Int32] {
    var signals: [Int32] = []
    var atOnce = timespec()
    while true {
      let signal = sigtimedwait(&blocked, nil, &atOnce)
      if signal > 0 {
        signals.append(signal)
      } else if errno != EINTR {
        return signals
      }
    }
  }
}
