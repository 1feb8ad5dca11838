// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Library
import Text
import Wording
import Workspace

/// The texts by phase and loop, one on each line of at most 80 columns. Only ids that are longer
/// than any of the library's make a line longer.
struct LibraryTable {
  private let texts: [LibraryText]
  private let phase: Phase?

  /// - Parameter phase: The phase that was asked for; nil to list each text in the first of its
  ///   phases.
  init(_ texts: [LibraryText], of phase: Phase?) {
    self.texts = texts
    self.phase = phase
  }

  var lines: [String] {
    let groups = Phase.speaking.flatMap { phase in
      (Loop.allCases.map(Optional.some) + [nil]).map { group(phase, $0) }
    }
    let total = "\(counted(texts.count, "text")); see one with: oriel texts show ID"
    return Array((groups.filter { !$0.isEmpty } + [[total]]).joined(separator: [""]))
  }

  private func group(_ phase: Phase, _ loop: Loop?) -> [String] {
    let group = texts.filter { home(of: $0) == phase && $0.loop == loop }
    if group.isEmpty {
      return []
    }
    return ["\(Words.english[phase.sentence]): \(loop?.rawValue ?? "any loop")"] + group.map(line)
  }

  private func home(of text: LibraryText) -> Phase? { phase ?? text.phasesInOrder.first }

  private static let builtIn = Set(BuiltIn.tables.ids)

  private func line(_ text: LibraryText) -> String {
    let width = texts.map(\.id.count).reduce(20, max)
    let id = text.id.padded(width)
    let effort = text.effort.rawValue.padded(9)
    let own = "  yours".only(when: !Self.builtIn.contains(text.id))
    return "  \(id)  \(text.minutes) min  \(effort)  \(text.technique)\(own)"
  }
}

/// The properties of a text, one on each line.
struct TextFacts {
  private let text: LibraryText

  init(_ text: LibraryText) { self.text = text }

  var lines: [String] {
    [
      fact("phases", text.phasesInOrder.map { Words.english[$0.sentence] }.joined(separator: "; ")),
      fact("days", text.days.sorted().map { $0 > 0 ? "+\($0)" : "\($0)" }),
      fact("times", Slot.allCases.filter(text.slots.contains).map(\.rawValue)),
      fact("loop", text.loop?.rawValue ?? "any"),
      fact("technique", text.technique),
      fact("minutes", "\(text.minutes)"),
      fact("effort", text.effort.rawValue),
      fact("source", text.source ?? "none"),
    ]
  }

  private func fact(_ name: String, _ value: String) -> String { name.padded(11) + value }

  private func fact(_ name: String, _ values: [String]) -> String {
    fact(name, values.isEmpty ? "any" : values.joined(separator: ", "))
  }
}
