// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The program's commands, as its help lists them, so that no test forgets a new one.
enum Commands {
  /// The commands that are typed right after `oriel`.
  static let first = names(in: help(""))

  /// The commands that do something, with their help: `status`, `session add`.
  static let helps = Dictionary(
    uniqueKeysWithValues: first.flatMap { name in
      let help = help(name)
      let below = names(in: help).map { "\(name) \($0)" }
      return below.isEmpty ? [(name, help)] : below.map { ($0, Self.help($0)) }
    })

  /// The commands that do something, sorted.
  static let all = helps.keys.sorted()

  /// The commands that only have others below them: `session`.
  static let groups = first.filter { helps[$0] == nil }

  private static func help(_ command: String) -> String {
    (try? Person(configuration: nil).run(line: "help \(command)").output) ?? ""
  }

  private static func names(in help: String) -> [String] {
    help.matches(of: /(?m)^ {2}([a-z][a-z-]*)(?:, [a-z][a-z-]*)* {2}/).map { String($0.1) }
  }
}
