// SPDX-License-Identifier: Apache-2.0

/// The codes of D-Bus types (D-Bus Specification, "Type System").
enum BusType {
  static let text = CChar(UInt8(ascii: "s"))
  static let int16 = CChar(UInt8(ascii: "n"))
  static let uint16 = CChar(UInt8(ascii: "q"))
  static let int64 = CChar(UInt8(ascii: "x"))
  static let uint64 = CChar(UInt8(ascii: "t"))
  static let uint32 = CChar(UInt8(ascii: "u"))
  static let int32 = CChar(UInt8(ascii: "i"))
  static let byte = CChar(UInt8(ascii: "y"))
  static let flag = CChar(UInt8(ascii: "b"))
  static let array = CChar(UInt8(ascii: "a"))
  static let variant = CChar(UInt8(ascii: "v"))
  static let entry = CChar(UInt8(ascii: "e"))
  static let path = CChar(UInt8(ascii: "o"))
  static let structure = CChar(UInt8(ascii: "r"))
}

/// A value that carries its own type, as the entries of a D-Bus dictionary do.
enum BusVariant {
  case byte(UInt8)
  case text(String)
  case flag(Bool)

  /// The signature of its type.
  var signature: String {
    switch self {
    case .byte: "y"
    case .text: "s"
    case .flag: "b"
    }
  }
}
