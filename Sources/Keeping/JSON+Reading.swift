// SPDX-License-Identifier: Apache-2.0
private import FoundationEssentials

extension JSON {
  /// Reads a JSON document.
  ///
  /// - Returns: The value; its objects' members in order of name. Nil if the bytes are not a JSON document.
  public init?(_ bytes: [UInt8]) {
    guard let any = try? JSONDecoder().decode(AnyJSON.self, from: Data(bytes)) else { return nil }
    self = any.value
  }

  /// The text, if it is one.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number, if it is one.
  public var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The values, if it is a list.
  public var values: [JSON]? { if case .array(let values) = self { values } else { nil } }
  /// The names and values, if it is an object.
  public var membersByName: [Member]? { if case .object(let members) = self { members } else { nil } }
}

/// Any JSON value, read without knowing its shape beforehand.
private struct AnyJSON: Decodable {
  let value: JSON

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      let names = object.allKeys.sorted { $0.stringValue < $1.stringValue }
      value = .object(try names.map { JSON.Member($0.stringValue, try object.decode(AnyJSON.self, forKey: $0).value) })
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [JSON] = []
      while !list.isAtEnd { values.append(try list.decode(AnyJSON.self).value) }
      value = .array(values)
    } else {
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        value = .null
      } else if let bool = try? single.decode(Bool.self) {
        value = .bool(bool)
      } else if let int = try? single.decode(Int.self) {
        value = .int(int)
      } else if let number = try? single.decode(Double.self) {
        value = .thousandths(number)
      } else {
        value = .text(try single.decode(String.self))
      }
    }
  }
}
