// SPDX-License-Identifier: Apache-2.0

/// The place in a day at which a prompt comes.
package enum Slot: String, Hashable, Sendable, CaseIterable {
  /// On the day of the session, some hours after its end.
  case rest
  /// Shortly before the session.
  case morningOf = "morning-of"
  /// The evening slot.
  case evening
  /// The morning slot, or the opening of `core` later that morning.
  case morning

  /// True for the slots of the day; the others are tied to a session.
  var isDaily: Bool {
    switch self {
    case .morning, .evening: true
    case .rest, .morningOf: false
    }
  }

  /// The order in which candidates are listed (`model.md`, "From windows to prompts").
  var rank: Int {
    switch self {
    case .rest: 0
    case .morningOf: 1
    case .evening: 2
    case .morning: 3
    }
  }
}

/// The name of a prompt, made of what it means and never of its place in a list:
/// `<session>/<day>/<slot>`.
package struct Key: Hashable, Sendable {
  package let session: SessionID
  /// The prompt's local date minus the local date of the session's planned end, in days.
  package let day: Int
  package let slot: Slot

  package init(session: SessionID, day: Int, slot: Slot) {
    self.session = session
    self.day = day
    self.slot = slot
  }

  /// All in one number, because keys are looked up many times in a turn.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(session)
    hasher.combine(day &* Slot.allCases.count &+ slot.rank)
  }
}

extension Key {
  /// True for the evening before a session.
  var isEve: Bool { day == -1 && slot == .evening }

  /// True for the evening two days before a session, while the way home can still be arranged.
  var isTwoDaysBefore: Bool { day == -2 && slot == .evening }
}

extension Key: Comparable {
  /// By session, day and place in the day: an order for listings, without a meaning of its own.
  package static func < (a: Key, b: Key) -> Bool {
    if a.session != b.session {
      return a.session < b.session
    }
    return a.day == b.day ? a.slot.rank < b.slot.rank : a.day < b.day
  }
}

extension Key: CustomStringConvertible {
  /// `induction-2/+1/morning`; the day has a sign, except 0.
  package var description: String { TextBuffer.text(most: mostBytes) { write(to: &$0) } }

  /// Hands over `description` as UTF-8, without a `String`.
  package func withUTF8(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    TextBuffer.withText(most: mostBytes, { write(to: &$0) }, use)
  }

  /// The most bytes of `description`: those of its parts, and two slashes.
  private var mostBytes: Int {
    session.mostBytes + Self.mostBytesOfDay + slot.rawValue.utf8.count + 2
  }

  /// A day has at most 19 digits, and a sign.
  private static let mostBytesOfDay = 20

  private func write(to buffer: inout TextBuffer) {
    session.write(to: &buffer)
    buffer.append(UInt8(ascii: "/"))
    Self.write(day: day, to: &buffer)
    buffer.append(UInt8(ascii: "/"))
    buffer.append(slot.rawValue)
  }

  private static func write(day: Int, to buffer: inout TextBuffer) {
    if day > 0 {
      buffer.append(UInt8(ascii: "+"))
    }
    buffer.append(digitsOf: day)
  }

  /// The days that a key can have. No window reaches so far, and no sum of dates overflows.
  private static let days = -99_999...99_999

  private static func text(ofDay day: Int) -> String {
    TextBuffer.text(most: mostBytesOfDay) { write(day: day, to: &$0) }
  }

  /// Reads exactly what `description` writes; nil for anything else, and for a day that is out of
  /// all bounds.
  package init?(_ text: some StringProtocol) {
    let text = String(text)
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard parts.count == 3, let session = SessionID(parts[0]), let day = Int(parts[1]),
      Self.days.contains(day), Self.text(ofDay: day) == parts[1],
      let slot = Slot(rawValue: String(parts[2]))
    else {
      return nil
    }
    self.init(session: session, day: day, slot: slot)
  }
}
