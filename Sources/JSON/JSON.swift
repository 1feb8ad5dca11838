// SPDX-License-Identifier: Apache-2.0

/// A JSON value. Objects keep the order of their members, so that the state file reads from the
/// general to the particular and every `--json` has a stable shape.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number that is written with exactly three decimals.
  case decimal(Double)
  case text(String)
  case array([JSON])
  /// Names and values in the order in which they are written.
  case object([Member])

  /// A name and its value.
  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object of these members; those without a value are left out.
  package static func members(_ members: (String, JSON?)...) -> JSON {
    var kept: [Member] = []
    kept.reserveCapacity(members.count)
    for case (let name, let value?) in members {
      kept.append(Member(name, value))
    }
    return .object(kept)
  }

  /// `null` for nil.
  package static func orNull(_ value: JSON?) -> JSON { value ?? .null }
}

// The parts of a value; nil for a value of another kind.
extension JSON {
  /// The value of a member.
  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else {
      return nil
    }
    // By places, so that no member is copied on the way.
    return members.indices.first { members[$0].name == name }.map { members[$0].value }
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The values of a list.
  package var values: [JSON]? { if case .array(let values) = self { values } else { nil } }
  /// The members of an object.
  package var objectMembers: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

// Documents.
extension JSON {
  /// Reads a JSON document (RFC 8259) in one pass over its bytes. The members of its objects are
  /// sorted by name.
  ///
  /// - Returns: Nil if the bytes are not a JSON document in UTF-8, if an object has two members of
  ///   one name, or if more than 100 levels are nested.
  package init?(_ bytes: [UInt8]) {
    guard let value = try? bytes.withUnsafeBufferPointer(JSONParser.document) else {
      return nil
    }
    self = value
  }

  /// The document on one line.
  package var line: String { String(decoding: lineBytes, as: UTF8.self) }

  /// The bytes of `line`.
  package var lineBytes: [UInt8] { JSONWriter.bytes(self, indent: nil) }

  /// The document with two spaces a level and a newline at its end. Short lists and objects without
  /// structure inside stay on one line.
  package var pretty: String { String(decoding: prettyBytes, as: UTF8.self) }

  /// The bytes of `pretty`.
  package var prettyBytes: [UInt8] { JSONWriter.bytes(self, indent: 0) + [UInt8(ascii: "\n")] }
}

extension JSON.Member {
  /// The bytes of the member as `pretty` has them below so many objects: from its name on, without
  /// a comma or a line break around them.
  package func prettyBytes(level: Int) -> [UInt8] {
    JSONWriter.bytes(self, indent: level)
  }
}

/// A list of objects that are written one by one, without a value for each.
package struct JSONList {
  package let name: String
  package let count: Int
  /// The number of members of each object. They have no structure inside.
  package let memberCount: Int
  /// Adds the members of the object at a place, counted from 0.
  package let members: (Int, inout JSONRow) -> Void

  package init(
    _ name: String, count: Int, memberCount: Int,
    members: @escaping (Int, inout JSONRow) -> Void
  ) {
    self.name = name
    self.count = count
    self.memberCount = memberCount
    self.members = members
  }
}

extension JSON {
  /// Writes an object as `pretty` has it, in parts of about 64 KiB, so that lists of any length
  /// need no more memory than one part and one element.
  ///
  /// - Parameters:
  ///   - members: The first members.
  ///   - lists: The members after them.
  ///   - write: Takes the next part.
  package static func write(
    _ members: [Member], _ lists: [JSONList], to write: ([UInt8]) -> Void
  ) {
    guard lists.contains(where: { $0.count > 0 }) else {
      return write(JSON.object(members + lists.map { Member($0.name, .array([])) }).prettyBytes)
    }
    withoutActuallyEscaping(write) { write in
      var writer = JSONWriter()
      writer.write(members, lists, indent: 0, to: write)
      write(writer.document + [UInt8(ascii: "\n")])
    }
  }
}

extension JSON {
  /// True if the bytes are the beginning of a document, which ends in the middle.
  package static func isCutOff(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer(JSONParser.isCutOff)
  }
}
