// SPDX-License-Identifier: Apache-2.0

// Dates and times as texts. A state file has thousands of them, so each digit is read and written at
// its fixed place: to divide the text into parts, and to join them, took ten times as long.

extension CivilDate: CustomStringConvertible {
  /// `2026-03-07`.
  package var description: String {
    CivilDateTime(date: self, time: .midnight).filled("0000-00-00")
  }

  /// Reads `YYYY-MM-DD`; nil for anything else, and for a day that is not in the calendar.
  package init?(_ text: some StringProtocol) {
    guard let date = PlacedText.read(text, { $0.count == 10 ? CivilDate($0) : nil }) else {
      return nil
    }
    self = date
  }

  /// The date at the beginning of a text.
  fileprivate init?(_ text: PlacedText) {
    guard text.has("-", at: 4), text.has("-", at: 7), let year = text.number(0..<4),
      let month = text.number(5..<7), let day = text.number(8..<10)
    else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}

extension CivilTime: CustomStringConvertible {
  /// `HH:MM`, or `HH:MM:SS` where there are seconds.
  package var description: String {
    let text = "\(hour.padded(2)):\(minute.padded(2))"
    return second == 0 ? text : text + ":\(second.padded(2))"
  }

  /// Reads `HH:MM` or `HH:MM:SS`, 00:00 to 23:59:59; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let time = PlacedText.read(text, { CivilTime($0, from: 0) }) else {
      return nil
    }
    self = time
  }

  /// The time from a place of a text to its end.
  fileprivate init?(_ text: PlacedText, from place: Int) {
    let hasSeconds = text.has(":", at: place + 5)
    guard text.count == place + (hasSeconds ? 8 : 5), text.has(":", at: place + 2),
      let hour = text.number(place..<place + 2), let minute = text.number(place + 3..<place + 5),
      let second = hasSeconds ? text.number(place + 6..<place + 8) : 0,
      hour < 24, minute < 60, second < 60
    else {
      return nil
    }
    self.init(secondOfDay: hour * 3_600 + minute * 60 + second)
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// `2026-03-07 10:00`, with seconds where there are any: the form of the configuration.
  package var description: String {
    filled(time.second == 0 ? "0000-00-00 00:00" : "0000-00-00 00:00:00")
  }

  /// `2026-03-07T10:00:00`, always with seconds.
  package var isoText: String { filled("0000-00-00T00:00:00") }

  /// The date and time in a form, whose zeros stand for their digits. The form may end before the
  /// time. A year of more than four digits is written whole.
  func filled(_ form: StaticString) -> String {
    let parts = date.parts
    let text = String(unsafeUninitializedCapacity: form.utf8CodeUnitCount) { text in
      _ = text.initialize(fromContentsOf: form.bytes)
      fill(text, parts)
      return text.count
    }
    return Self.fourDigits.contains(parts.year) ? text : parts.year.padded(4) + text.dropFirst(4)
  }

  /// Appends what `filled` gives, without a `String` in between.
  func write(_ form: StaticString, to buffer: inout TextBuffer) {
    let parts = date.parts
    guard Self.fourDigits.contains(parts.year) else {
      return buffer.append(filled(form))
    }
    buffer.append(form.bytes) { fill($0, parts) }
  }

  private static let fourDigits = 0...9_999

  /// Writes the digits in place of the zeros of a form.
  private func fill(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ parts: (year: Int, month: Int, day: Int)
  ) {
    Self.write(parts.year / 100, to: text, at: 0)
    Self.write(parts.year, to: text, at: 2)
    Self.write(parts.month, to: text, at: 5)
    Self.write(parts.day, to: text, at: 8)
    Self.write(time.hour, to: text, at: 11)
    Self.write(time.minute, to: text, at: 14)
    Self.write(time.second, to: text, at: 17)
  }

  /// Writes the last two digits of a number, unless the form ends before the place.
  private static func write(
    _ number: Int, to text: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) {
    guard place + 1 < text.count else {
      return
    }
    let (tens, ones) = (number.magnitude % 100).quotientAndRemainder(dividingBy: 10)
    text[place] = 0x30 + UInt8(tens)
    text[place + 1] = 0x30 + UInt8(ones)
  }

  /// Reads `YYYY-MM-DD HH:MM[:SS]`, with a space or a `T` between; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let civil = PlacedText.read(text, { CivilDateTime($0) }) else {
      return nil
    }
    self = civil
  }

  /// Reads exactly the form of `isoText`; nil for anything else.
  init?(iso text: UnsafeBufferPointer<UInt8>) {
    let text = PlacedText(bytes: text)
    guard text.count == 19, text.has("T", at: 10) else {
      return nil
    }
    self.init(text)
  }

  private init?(_ text: PlacedText) {
    guard text.has(" ", at: 10) || text.has("T", at: 10), let date = CivilDate(text),
      let time = CivilTime(text, from: 11)
    else {
      return nil
    }
    self.init(date: date, time: time)
  }
}

/// A text with digits and punctuation at fixed places.
private struct PlacedText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The value that `body` reads from a text.
  static func read<Value>(_ text: some StringProtocol, _ body: (PlacedText) -> Value?) -> Value? {
    var text = String(text)
    return text.withUTF8 { body(PlacedText(bytes: $0)) }
  }

  /// The number of bytes.
  var count: Int { bytes.count }

  func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
    place < count && bytes[place] == UInt8(ascii: character)
  }

  /// The number at these places, which must all have ASCII digits: no sign, no space, nothing else.
  func number(_ places: Range<Int>) -> Int? {
    guard places.upperBound <= count else {
      return nil
    }
    return bytes[places].wholeNumber
  }
}

extension Collection<UInt8> {
  /// The number that these bytes write with ASCII digits alone; nil for anything else. At most 18
  /// bytes. `Text` has the same for other targets; this target imports nothing.
  var wholeNumber: Int? {
    let isNumber = !isEmpty && allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? reduce(0) { $0 * 10 + Int($1) - 0x30 } : nil
  }
}

extension StaticString {
  /// Its UTF-8.
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

extension BinaryInteger {
  /// The digits, with leading zeros if there are fewer than `width`. `Text` has the same for other
  /// targets; this target imports nothing.
  func padded(_ width: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
  }
}
