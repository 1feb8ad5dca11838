// SPDX-License-Identifier: Apache-2.0
import Text

/// The columns for which the usage of a command is made.
let usageColumns = 80

/// The usage of a command, for its help: on one line if it fits, else the shared options below the
/// command's own, every line aligned with the first one.
///
/// - Parameters:
///   - command: The names that are typed after `oriel`.
///   - own: The arguments and options that only this command has.
///   - shared: The options of its groups, which each group declares beside its properties.
func usage(_ command: String, _ own: [String] = [], shared: [String]) -> String {
  let head = "oriel \(command) "
  let room = usageColumns - "USAGE: ".count - head.count
  let line = (own + shared).joined(separator: " ")
  let lines = line.count <= room ? [line] : own.filled(to: room) + shared.filled(to: room)
  return head + lines.joined(separator: "\n" + String(repeating: " ", count: head.count))
}

/// Command lines as an example, for the end of a help's first part.
func examples(_ lines: String...) -> String {
  HelpPage.examples + lines.map { "  \($0)" }.joined(separator: "\n")
}
