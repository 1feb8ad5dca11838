// SPDX-License-Identifier: Apache-2.0
import Text

/// The facts about itself that a daemon writes into its lock, for the commands.
package struct RunningDaemon: Hashable, Sendable {
  /// Its process number; nil if it could not be read.
  package let process: Int32?
  /// The configuration file that it reads, from the root; nil if it does not say, as older versions
  /// do not.
  package let configuration: String?
  /// The number of times that it has read its settings.
  package var readings = 0
  /// True if the last reading had errors, and older settings stayed in force.
  package var hasRefused = false
  /// True if what happens cannot be saved, so that nothing is shown.
  package var cannotSave = false
  /// True if the notification server said at the last look that it shows nothing: do not disturb.
  package var isDoNotDisturbOn = false

  /// True if it has the state in its memory. Its first turn comes before it says that it has read
  /// its settings. An older version says neither.
  var hasState: Bool { readings > 0 || configuration == nil }

  /// A daemon that has not read its settings yet.
  package init(process: Int32, configuration: String) {
    self.process = process
    self.configuration = configuration
  }

  /// Reads what `lines` writes. The first line alone is what every version has written.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    process = lines.first.flatMap { Int32($0) }
    guard lines.count > 3 else {
      configuration = nil
      return
    }
    readings = Int(lines[1]) ?? 0
    let words = lines[2].split(separator: " ")
    hasRefused = words.first == Self.refused[...]
    cannotSave = words.contains(Self.unsaved[...])
    isDoNotDisturbOn = words.contains(Self.doNotDisturb[...])
    configuration = lines[3...].joined(separator: "\n").removingLastBreak
  }

  /// The path comes last, because a name may hold a line break.
  var lines: [String] {
    let words =
      [hasRefused ? Self.refused : Self.accepted] + [Self.unsaved].only(when: cannotSave)
      + [Self.doNotDisturb].only(when: isDoNotDisturbOn)
    return ["\(process ?? 0)", "\(readings)", words.joined(separator: " ")]
      + configuration.asList
  }

  private static let refused = "refused"
  private static let accepted = "accepted"
  private static let unsaved = "unsaved"
  /// An old word for do not disturb. A daemon and a command of different versions read it.
  private static let doNotDisturb = "held-back"
}

extension String {
  fileprivate var removingLastBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
