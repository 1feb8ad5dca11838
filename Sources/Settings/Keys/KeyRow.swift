// SPDX-License-Identifier: Apache-2.0
import JSON
import YAML

/// A row of the table of keys: a key with the reader and the writer of its value.
struct KeyRow<Part>: Sendable {
  typealias Path<Value> = any WritableKeyPath<Part, Value> & Sendable
  typealias Read =
    @Sendable (ConfigurationReading, KeyGroup, inout ParsedPart<Part>) -> Void

  let key: ConfigurationKey
  /// The keys below this one.
  var below: [ConfigurationKey] = []
  /// Reads the value out of a group of keys; nil if it is read together with other keys.
  var read: Read?
  /// The value for `oriel export json`; nil if it is left out there.
  let written: @Sendable (Part) -> JSON?
}

/// The rows of one part of the configuration, in the order of the file.
struct KeyTable<Part>: Sendable {
  let rows: [KeyRow<Part>]

  var names: [String] { rows.map(\.key.name) }

  /// The names of the keys that have to be written if their group is, each with an example of its
  /// value.
  var required: [(name: String, example: String)] {
    rows.compactMap { row in
      guard case .required(let example) = row.key.defaultValue else {
        return nil
      }
      return (row.key.name, example)
    }
  }

  /// Reads every row that has a reader of its own.
  func read(
    _ group: KeyGroup, by reading: ConfigurationReading, into part: inout ParsedPart<Part>
  ) {
    for row in rows {
      row.read?(reading, group, &part)
    }
  }

  /// Every key that has a value, with the value.
  func json(of part: Part) -> JSON {
    .object(
      rows.compactMap { row in
        row.written(part).map { JSON.Member(row.key.name, $0) }
      })
  }

  func keys(below part: String) -> [ConfigurationKey] { rows.map { $0.key.below(part) } }
}
