// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Posting

/// The environment that a person's service manager gives the services that it starts.
enum ManagerEnvironment {
  /// `timeout` ends it if the manager does not answer.
  private static let command = ["timeout", "3", "systemctl", "--user", "show-environment"]
  /// The most bytes of an environment that are read.
  private static let longest = 1 << 20

  /// The variables, by their names; nil if the manager does not say them.
  static func asked() -> [String: String]? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      return nil
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    let started = Program.start(command, environment: nil, input: nothing, output: ends[1])
    close(nothing)
    close(ends[1])
    let answer = (try? bytes(of: ends[0], limit: longest)) ?? []
    close(ends[0])
    guard case .success(let child) = started else {
      return nil
    }
    close(child.end)
    return child.reap() == 0 ? variables(String(decoding: answer, as: UTF8.self)) : nil
  }

  /// Reads the answer of the manager: a variable in each line. A value with characters that mean
  /// something to a shell stands in `$'…'`.
  static func variables(_ answer: String) -> [String: String]? {
    let variables = answer.split(separator: "\n").compactMap(variable)
    let found = Dictionary(variables) { _, last in last }
    return found["HOME"].map { _ in found }
  }

  private static func variable(_ line: Substring) -> (name: String, value: String)? {
    let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let written = parts.dropFirst().first else {
      return nil
    }
    guard written.hasPrefix("$'"), written.hasSuffix("'") else {
      return (String(name), String(written))
    }
    return (String(name), unquoted(written.dropFirst(2).dropLast()))
  }

  /// The control characters that have a letter, by that letter: `\n` is a new line.
  private static let controls = [UInt8: UInt8](uniqueKeysWithValues: zip("abtnvfr".utf8, 7...13))

  /// A value without the backslashes of `$'…'` (bash(1), "QUOTING").
  private static func unquoted(_ value: Substring) -> String {
    var rest = value.utf8
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      bytes.append(byte == UInt8(ascii: "\\") ? escaped(&rest) ?? byte : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes what a backslash stands before: three octal digits, the letter of a control character,
  /// or the character that is meant. Nil at the end.
  private static func escaped(_ rest: inout Substring.UTF8View) -> UInt8? {
    let digits = rest.prefix(3)
    if digits.count == 3, let code = UInt8(Substring(digits), radix: 8) {
      rest.removeFirst(3)
      return code
    }
    return rest.popFirst().map { controls[$0] ?? $0 }
  }
}
