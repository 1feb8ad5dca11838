// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Posting

/// The program in which a person leafs through a long answer.
struct Pager {
  /// The program and its arguments. The answer is its standard input, and never an argument.
  let words: [String]

  /// Characters with a meaning in a shell. A pager that has one of them is run by a shell, as git
  /// does.
  private static let shellMarks: Set<Character> = [
    "|", "&", ";", "<", ">", "(", ")", "$", "`", "\\", "\"", "'", "*", "?", "[", "#", "~", "=",
    "%",
  ]

  /// The person's pager: `ORIEL_PAGER`, else `PAGER`, else less, which leaves the answer on the
  /// screen. Nil if the person wants none.
  ///
  /// - Parameter variable: Gives the value of a variable of the environment; nil if it is not set.
  init?(variable: (String) -> String?) {
    let named = variable("ORIEL_PAGER") ?? variable("PAGER") ?? "less -FRX"
    let words = named.split(separator: " ").map(String.init)
    if [[], ["cat"]].contains(words) {
      return nil
    }
    let needsShell = named.contains { Self.shellMarks.contains($0) }
    self.words = needsShell ? ["/bin/sh", "-c", named] : words
  }

  init?() {
    // Not by `environmentVariable`: a variable that is set and empty asks for no pager.
    self.init { name in getenv(name).map { String(cString: $0) } }
  }

  /// Shows a text, in the pager if it can be started, else as it is. Returns once the person has
  /// left the pager.
  func show(_ text: String) {
    // Ctrl-C is meant for the pager, which may be left before it has read everything.
    let before = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
    defer { before.forEach { signal($0.0, $0.1) } }
    if !isShown(text) {
      printText(text)
    }
  }

  /// Runs the pager; false if it could not be run.
  private func isShown(_ text: String) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      return false
    }
    // The pager must not hold the writing end itself, or its input would never end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = Program.start(
      words, environment: Self.environment, input: ends[0], output: 1, errorOutput: 2,
      inForeground: true)
    close(ends[0])
    guard case .success(let child) = started else {
      close(ends[1])
      return false
    }
    try? writeAll(Array(text.utf8), to: ends[1])
    close(ends[1])
    let status = child.reap()
    close(child.end)
    // A shell ends with 127 if it did not find the program, and with 126 if it could not run it.
    let exit = status & 0x7F == 0 ? status >> 8 & 0xFF : 0
    return ![126, 127].contains(exit)
  }

  /// The environment of this process. Unless the person has set `LESS`, less is asked, as git does,
  /// to show colours, to end by itself if one screen is enough, and to leave the text on the
  /// screen.
  private static var environment: [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      variables.append(String(cString: variable))
      next += 1
    }
    for usual in ["LESS=FRX", "LV=-c"]
    where !variables.contains(where: { $0.hasPrefix(usual.prefix { $0 != "=" } + "=") }) {
      variables.append(usual)
    }
    return variables
  }
}
