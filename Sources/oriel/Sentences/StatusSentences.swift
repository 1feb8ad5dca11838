// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace
import Text

/// All that `oriel status` says: a label and a fact a line.
enum StatusSentences {
  /// Aligns the further lines of a fact with its first one.
  static let indent = String(repeating: " ", count: 10)

  static let support = "If you need somebody to talk to: oriel support"

  static let daemonStopped =
    "Daemon:   stopped; nothing is shown until it runs: systemctl --user start oriel"

  static func daemonRuns(process: Int32) -> String { "Daemon:   running (process \(process))" }

  static let noPhase = "Phase:    \(Phase.idle.plainName)"

  static func phase(_ phase: Phase, of session: SessionID, until end: String) -> String {
    "Phase:    \(phase.plainName(of: session)), until \(end)"
  }

  static func zone(_ name: String) -> String { "Zone:     \(name)" }

  static func zones(
    _ session: SessionID, there: String, thereZone: String, here: String, hereZone: String
  ) -> [String] {
    [
      "Zones:    \(session) begins \(there) in \(thereZone),",
      "          \(here) in \(hereZone), where you are",
    ]
  }

  static func pause(until end: String?) -> String {
    guard let end else {
      return "Pause:    nothing is shown until you say: oriel resume"
    }
    return "Pause:    nothing is shown until \(end)"
  }

  static func pauseLeavesOutGettingHome(of session: SessionID) -> String {
    "          and the notes about getting home before \(session) do not come"
  }

  static func fewerSinceLowAnswer(until end: String?) -> [String] {
    guard let end else {
      return fewer("only evening notes, because you said that it is hard")
    }
    return fewer("only evening notes until \(end), because you said that it is hard")
  }

  static func fewerEvenings(until end: String?) -> [String] {
    guard let end else {
      return fewer("only evening notes")
    }
    return fewer("only evening notes until \(end)")
  }

  static let fewerAsWanted = fewer(
    "only evening notes, as you wanted; as before: oriel fewer --off")

  static let fewerUnanswered = fewer(
    "only evening notes for a while; any answer brings back the others")

  static func onlySessions(answerBringsEvenings: Bool) -> [String] {
    if answerBringsEvenings {
      return fewer(
        "only the notes about a session itself; any answer brings back the evening notes")
    }
    return fewer("only the notes about a session itself; any answer brings back the others")
  }

  private static func fewer(_ reason: String) -> [String] { labelled("Fewer:", reason) }

  static func waiting(_ key: Key, shown: String?, until end: String) -> String {
    guard let shown else {
      return "Waiting:  \(key)  (not shown yet, until \(end))"
    }
    return "Waiting:  \(key)  (shown \(shown), until \(end))"
  }

  static func next(_ key: Key, at time: String) -> String { "Next:     \(time)  \(key)" }

  static let nothingNext = "Next:     nothing more is planned"
}

/// A fact of `status` under its label, wrapped beside it within 78 columns.
func labelled(_ label: String, _ text: String) -> [String] {
  Plain.wrapped(text, to: 68).enumerated().map { line in
    let head = line.offset == 0 ? label.padded(10) : StatusSentences.indent
    return head + line.element
  }
}
