// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Text
import Wording
import Library

extension LibraryText {
  /// The phases in which it may be said, in their order.
  var ordered: [Phase] { Phase.allCases.filter(phases.contains) }
}

/// The texts by phase and loop, one a line of at most 80 columns but for ids that are longer than
/// any of the library's.
struct LibraryTable {
  let lines: [String]

  /// - Parameter phase: The phase that was asked for; without it, each text stands in the first of
  ///   its phases.
  init(_ items: [LibraryText], of phase: Phase?) {
    let home = { (item: LibraryText) in phase ?? item.ordered.first }
    let width = max(items.map(\.id.count).max() ?? 0, 20)
    var lines: [String] = []
    for place in Phase.speaking {
      for loop in Loop.allCases.map(Optional.some) + [nil] {
        let group = items.filter { home($0) == place && $0.loop == loop }
        guard !group.isEmpty else { continue }
        if !lines.isEmpty { lines.append("") }
        lines.append("\(place.rawValue), \(loop?.rawValue ?? "any loop")")
        lines += group.map { Self.line($0, width) }
      }
    }
    self.lines =
      lines + (lines.isEmpty ? [] : [""]) + [
        "\(counted(items.count, "text")); see one with: oriel prompts show ID"
      ]
  }

  private static let builtIn = Set(BuiltIn.tables.ids)

  private static func line(_ item: LibraryText, _ width: Int) -> String {
    let own = builtIn.contains(item.id) ? "" : "  yours"
    return
      "  \(item.id.padded(width))  \(item.minutes) min  \(item.effort.rawValue.padded(9))  \(item.technique)\(own)"
  }
}

/// What is known of a text, in a person's words.
enum ItemFacts {
  static func of(_ item: LibraryText) -> [(name: String, value: String)] {
    let days = item.days.sorted().map { $0 > 0 ? "+\($0)" : "\($0)" }
    let slots = Slot.allCases.filter(item.slots.contains).map(\.rawValue)
    return [
      ("phases", item.ordered.map(\.rawValue).joined(separator: ", ")),
      ("days", days.isEmpty ? "any" : days.joined(separator: ", ")),
      ("times", slots.isEmpty ? "any" : slots.joined(separator: ", ")),
      ("loop", item.loop?.rawValue ?? "any"),
      ("technique", item.technique), ("minutes", "\(item.minutes)"),
      ("effort", item.effort.rawValue),
      ("source", item.source ?? "none"),
    ]
  }
}

extension String {
  /// With blanks at its end, up to this many characters.
  func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
