// SPDX-License-Identifier: Apache-2.0

/// A text that is put together in a piece of memory with room for it.
struct TextBuffer {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  /// Hands over a text, as UTF-8.
  ///
  /// - Parameters:
  ///   - most: The most bytes that `write` appends.
  ///   - use: Takes the text, which is gone when it returns.
  static func withText(
    most: Int, _ write: (inout TextBuffer) -> Void, _ use: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { memory in
      var buffer = TextBuffer(memory: memory)
      write(&buffer)
      use(UnsafeBufferPointer(rebasing: memory[..<buffer.count]))
    }
  }

  /// The text as a `String`.
  static func text(most: Int, _ write: (inout TextBuffer) -> Void) -> String {
    var text = ""
    withText(most: most, write) { text = String(decoding: $0, as: UTF8.self) }
    return text
  }

  private init(memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

  mutating func append(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = UnsafeMutableBufferPointer(rebasing: memory[count...]).update(fromContentsOf: bytes)
    count += bytes.count
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Appends bytes, and lets `change` change them.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ change: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let from = count
    append(bytes)
    change(UnsafeMutableBufferPointer(rebasing: memory[from..<count]))
  }

  /// Appends the digits of a number, after a minus if it is negative.
  mutating func append(digitsOf number: Int) {
    if number < 0 {
      append(UInt8(ascii: "-"))
    }
    append(digitsOf: number.magnitude)
  }

  private mutating func append(digitsOf number: UInt) {
    if number >= 10 {
      append(digitsOf: number / 10)
    }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
