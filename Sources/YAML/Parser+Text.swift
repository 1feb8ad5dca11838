// SPDX-License-Identifier: Apache-2.0
import Text

extension Parser {
  /// Refuses a text that is too long, is not UTF-8, or has characters that YAML forbids. This
  /// happens before libyaml reads it, so that the error has a place.
  static func checkText(_ source: Source) throws(Diagnostic) {
    guard source.bytes.count <= Source.mostBytes else {
      throw .tooLong(source.file)
    }
    var place = source.bytes.startIndex
    var rest = source.bytes.makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    while true {
      switch decoder.parseScalar(from: &rest) {
      case .emptyInput:
        return
      case .error:
        throw source.diagnostic(
          source.location(ofByte: place), "a byte that is not UTF-8 text", "save the file as UTF-8")
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        guard isAllowed(scalar) else {
          let number = scalar.value.padded(4, radix: 16).uppercased()
          throw source.diagnostic(
            source.location(ofByte: place), "a character that cannot be seen (U+\(number))",
            "delete it"
          )
        }
        place += encoded.count
      }
    }
  }

  /// True for `c-printable` of YAML 1.1, section 4.1, as libyaml has it, except for a byte order
  /// mark in the middle.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
