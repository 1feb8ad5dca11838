// SPDX-License-Identifier: Apache-2.0

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
  let lines = line.count <= room ? [line] : filled(own, to: room) + filled(shared, to: room)
  return head + lines.joined(separator: "\n" + String(repeating: " ", count: head.count))
}

/// The parts in order, as many on each line as fit. A part is never broken, although it may hold
/// spaces.
func filled(_ parts: [String], to width: Int) -> [String] {
  var lines: [String] = []
  for part in parts {
    if let last = lines.last, last.count + 1 + part.count <= width {
      lines[lines.count - 1] = "\(last) \(part)"
    } else {
      lines.append(part)
    }
  }
  return lines
}

/// Command lines as an example, for the end of a help's first part.
func examples(_ lines: String...) -> String {
  HelpPage.examples + lines.map { "  \($0)" }.joined(separator: "\n")
}
