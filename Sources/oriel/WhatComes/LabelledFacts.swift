// SPDX-License-Identifier: Apache-2.0
import Text
import Wording

/// The facts of `oriel status`, each behind its label.
struct LabelledFacts {
  enum Label: CaseIterable {
    case daemon, phase, zone, zones, pause, fewer, waiting, next, channel, session

    var sentence: Sentence {
      switch self {
      case .daemon: .statusLabelDaemon
      case .phase: .statusLabelPhase
      case .zone: .statusLabelZone
      case .zones: .statusLabelZones
      case .pause: .statusLabelPause
      case .fewer: .statusLabelFewer
      case .waiting: .statusLabelWaiting
      case .next: .statusLabelNext
      case .channel: .statusLabelChannel
      case .session: .statusLabelSession
      }
    }
  }

  private let words: Words
  /// The width of the column of labels.
  private let indent: Int

  /// The width of a terminal that is not told otherwise, with a column left free.
  private static let width = 79

  init(_ words: Words) {
    self.words = words
    indent = Label.allCases.map { words[$0.sentence].count }.reduce(0, max) + 2
  }

  /// A sentence, broken into lines beside its label.
  func fact(_ label: Label, _ sentence: Sentence) -> [String] {
    fact(label, broken(words[sentence]))
  }

  /// Lines under each other, the first of them beside its label.
  func fact(_ label: Label, _ lines: [String]) -> [String] {
    lines.beside(words[label.sentence].padded(indent))
  }

  /// A text, broken into lines that fit beside a label.
  func broken(_ text: String) -> [String] {
    text.split(separator: "\n").flatMap { $0.wrapped(to: Self.width - indent) }
  }
}
