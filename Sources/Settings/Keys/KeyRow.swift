// SPDX-License-Identifier: Apache-2.0
import JSON
import YAML

/// A row of the table of keys: a key, and the way of its value into a part of the configuration and
/// out again.
struct KeyRow<Part>: Sendable {
  typealias Path<Value> = any WritableKeyPath<Part, Value> & Sendable
  typealias Read =
    @Sendable (ConfigurationReading, KeyGroup, inout ParsedPart<Part>) -> Void

  let key: ConfigurationKey
  /// The keys that belong below this one.
  var below: [ConfigurationKey] = []
  /// Reads the value out of a group of keys, if it is there; nil: read together with other keys.
  var read: Read?
  /// The value for `oriel export json`; nil: left out.
  let written: @Sendable (Part) -> JSON?
}

/// The rows of one part of the configuration, in the order of the file.
struct KeyTable<Part>: Sendable {
  let rows: [KeyRow<Part>]

  var names: [String] { rows.map(\.key.name) }

  /// Reads every row that has a reader of its own.
  func read(
    _ group: KeyGroup, by reading: ConfigurationReading, into part: inout ParsedPart<Part>
  ) {
    for row in rows {
      row.read?(reading, group, &part)
    }
  }

  /// Every key with its value, as far as there is one.
  func json(of part: Part) -> JSON {
    .object(
      rows.compactMap { row in
        row.written(part).map { JSON.Member(row.key.name, $0) }
      })
  }

  func keys(below part: String) -> [ConfigurationKey] { rows.map { $0.key.below(part) } }
}
