// SPDX-License-Identifier: Apache-2.0
import Text

/// The room for the body of a message. A server cuts off what has no room.
package struct MessageRoom: Hashable, Sendable {
  /// The characters of a line.
  let columns: Int
  let lines: Int

  /// True if all paragraphs fit, with an empty line between each two, and with numbers and commands
  /// that are not broken.
  func fits(_ paragraphs: [String]) -> Bool {
    let text = NoBreak.unjoined(NoBreak.keepingTogether(paragraphs.joined(separator: "\n\n")))
    let lines =
      text
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.wrapped(to: columns).count }.reduce(0, +) <= self.lines
  }

  /// The room that is left beside something that takes these columns from each line.
  func narrowed(by columns: Int) -> MessageRoom {
    MessageRoom(columns: self.columns - columns, lines: lines)
  }
}

extension Capabilities {
  /// The first of several forms of a message that the server shows whole, or else the last one.
  func firstThatFits(_ forms: [[String]]) -> [String] {
    forms.first { room?.fits($0) != false } ?? forms.last ?? []
  }

  /// The icon of a message with these paragraphs; empty if it has none, because the icon would take
  /// the room that the words need.
  func icon(beside paragraphs: [String]) -> String {
    icon.only(when: room?.narrowed(by: iconColumns).fits(paragraphs) != false)
  }
}
