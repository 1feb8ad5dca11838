// SPDX-License-Identifier: Apache-2.0
import CYAML

/// The facts of an event of libyaml that a tree needs.
struct ParserEvent {
  let kind: yaml_event_type_t
  let location: SourceLocation
  private(set) var text = ""
  private(set) var isAnchored = false
  private(set) var isTagged = false

  /// - Parameter outdented: The lines that have one more leading space in the file than in the text
  ///   that libyaml reads.
  init(_ event: yaml_event_t, outdented: Set<Int>) {
    kind = event.type
    var location = SourceLocation(event.start_mark)
    if outdented.contains(location.line) {
      location.column += 1
    }
    self.location = location
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      text = Self.text(scalar.value, scalar.length)
      isAnchored = scalar.anchor != nil
      isTagged = scalar.tag != nil
    // An alias is an error, and its value is not used. The text keeps it from looking empty.
    case YAML_ALIAS_EVENT:
      text = "*"
    case YAML_SEQUENCE_START_EVENT:
      isAnchored = event.data.sequence_start.anchor != nil
      isTagged = event.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      isAnchored = event.data.mapping_start.anchor != nil
      isTagged = event.data.mapping_start.tag != nil
    default:
      break
    }
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?, _ count: Int) -> String {
    guard let bytes else {
      return ""
    }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}

extension SourceLocation {
  /// The library counts lines and columns from 0.
  init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
