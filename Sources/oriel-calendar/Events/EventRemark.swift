// SPDX-License-Identifier: Apache-2.0

/// A fact about an event, or about a part of a zone, that `LineFilter` finds and libical would
/// drop. It is handed on as a property of that component.
enum EventRemark: Equatable {
  /// Somebody who was invited has declined.
  case declined
  /// The start is declared as a date, but has a time of day.
  case dayWithTime
  /// A property of this name could not be read, for example because it has no colon.
  case torn(String)

  /// The name of the property. A file cannot forge it, because `LineFilter` drops it.
  static let property = "X-ORIEL-REMARK"

  var text: String {
    switch self {
    case .declined: "declined"
    case .dayWithTime: "day-with-time"
    case .torn(let name): name
    }
  }

  /// The remark of a text.
  init(_ text: String) {
    let fixed: [EventRemark] = [.declined, .dayWithTime]
    self = fixed.first { $0.text == text } ?? .torn(text)
  }

  /// True for a line that could not be read.
  var isTorn: Bool { if case .torn = self { true } else { false } }

  /// The sentence for the person.
  ///
  /// - Parameter label: The name of the event, as the subject of the sentence.
  func sentence(about label: String) -> String {
    switch self {
    case .declined:
      """
      \(label) was declined by somebody who was invited; if that was you, cancel its session: \
      oriel session cancel
      """
    case .dayWithTime:
      "\(label) is written as a whole day, and with a time of day; the time is used."
    case .torn(let name):
      "\(label) has a line that cannot be understood, and is taken without it: \(name)"
    }
  }
}
