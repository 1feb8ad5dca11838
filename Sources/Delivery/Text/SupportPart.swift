// SPDX-License-Identifier: Apache-2.0
import Text

/// A part of the card: some sentences, or the list of people to turn to.
enum SupportPart {
  case sentences([String])
  case list([SupportEntry])

  static func text(of parts: [SupportPart]) -> String {
    parts.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var lines: [String] {
    switch self {
    case .sentences(let sentences): sentences
    case .list(let entries): entries.map(\.text)
    }
  }

  func wrapped(to width: Int) -> [String] {
    switch self {
    case .sentences(let sentences): sentences.flatMap { $0.wrapped(to: width) }
    case .list(let entries): entries.flatMap { Self.wrapped($0, to: width) }
    }
  }

  /// An entry, set in where there is room, with its further lines two characters further.
  private static func wrapped(_ entry: SupportEntry, to width: Int) -> [String] {
    let indent = "  ".only(when: width >= 60)
    let lines = entry.wrapped(to: width - indent.count - 2)
    return lines.prefix(1).map { indent + $0 }
      + lines.dropFirst().map { line in
        // An address that is too long for this is not set in, rather than cut by the terminal.
        line.count + indent.count + 2 > width ? line : indent + "  " + line
      }
  }
}
