// SPDX-License-Identifier: Apache-2.0

/// True for the byte of an ASCII letter.
package func isLetter(_ byte: UInt8) -> Bool { isSmallLetter(byte | 0x20) }

/// True for the byte of a lower-case ASCII letter.
package func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

/// True for the byte of an ASCII capital.
package func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

/// True for the byte of an ASCII digit.
package func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// True for an ASCII digit. A digit of another script, or with a mark over it, is none.
package func isDigit(_ character: Character) -> Bool {
  character.asciiValue.map { isDigit($0) } == true
}

/// True for the byte of an ASCII letter or digit.
package func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

/// True for the byte of an ASCII letter, a digit or one of `others`.
package func isAlphanumeric(_ byte: UInt8, or others: String) -> Bool {
  isAlphanumeric(byte) || others.utf8.contains(byte)
}

/// True for the byte of a lower-case ASCII letter or a digit.
package func isSmallAlphanumeric(_ byte: UInt8) -> Bool { isSmallLetter(byte) || isDigit(byte) }

extension StringProtocol {
  /// True for a name in parts, such as `first-light`. It begins with an ASCII letter. There is one
  /// `joint` between each two parts. Each part has at least one byte, and `isWanted` holds for all.
  package func isName(joint: Unicode.Scalar, _ isWanted: (UInt8) -> Bool) -> Bool {
    let joint = UInt8(ascii: joint)
    var isInPart = false
    for byte in utf8 {
      guard byte == joint ? isInPart : isWanted(byte) else {
        return false
      }
      isInPart = byte != joint
    }
    return isInPart && utf8.first.map(isLetter) == true
  }

  /// The number that is written with ASCII digits alone; nil for anything else, for more digits
  /// than `digits`, and for a number beyond `Int`.
  package func wholeNumber(digits: Int = .max) -> Int? {
    let isNumber = utf8.count <= digits && utf8.allSatisfy(isDigit)
    return isNumber ? Int(self) : nil
  }
}
