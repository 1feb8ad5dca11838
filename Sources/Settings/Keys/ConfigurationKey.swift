// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

/// One key of the configuration, with the facts that a manual, a check or a test needs.
package struct ConfigurationKey: Hashable, Sendable {
  package let name: String
  /// The key above this one; nil for a top-level key.
  package private(set) var part: String?
  package let type: ValueType
  package let defaultValue: DefaultValue
  /// The least and the greatest value, as a person writes them; nil if any value of the type is
  /// allowed.
  package let range: String?
  /// One plain sentence.
  package let meaning: String
  /// The reason for the default or the range, in whole sentences; nil if they are a convention, or
  /// depend on the person alone.
  package let reason: String?

  /// The names from the top of the file down: `day.expiry`.
  package var path: String { part.map { "\($0).\(name)" } ?? name }

  init(
    _ name: String, _ type: ValueType, default defaultValue: DefaultValue, range: String? = nil,
    _ meaning: String, reason: String? = nil
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.range = range
    self.meaning = meaning
    self.reason = reason
  }

  /// The places of the secret; empty for a key that has none.
  var places: [MailSettings.Secret.SecretPlace] {
    if case .placeOfSecret(let places) = type { places } else { [] }
  }

  func below(_ part: String) -> ConfigurationKey {
    var key = self
    key.part = part
    return key
  }
}

extension ConfigurationKey {
  /// The kind of value that a key has.
  package enum ValueType: Hashable, Sendable {
    /// A group of keys.
    case group
    /// A list of groups of keys.
    case groups
    case time
    case length(LengthUnit)
    case number
    /// One of these words.
    case choice([String])
    /// A list of some of these words.
    case choices([String])
    /// One of these places of a secret. What a person writes there by mistake may be the secret
    /// itself, and is never shown.
    case placeOfSecret([MailSettings.Secret.SecretPlace])
    /// Any other value, described by a noun.
    case other(String)
  }

  /// The value of a key that is left out.
  package enum DefaultValue: Hashable, Sendable {
    /// A fixed value, as a person would write it.
    case value(String)
    /// A value that depends on something else, described.
    case described(String)
    /// No value: the key has to be written if its group is, for example with this value.
    case required(example: String)
  }
}

extension ConfigurationKey.DefaultValue: CustomStringConvertible {
  /// A value or a noun, for a manual.
  package var description: String {
    switch self {
    case .value(let value): value
    case .described(let noun): noun
    case .required: "none; it must be written"
    }
  }
}

extension ConfigurationKey.ValueType: CustomStringConvertible {
  /// A noun, for a manual.
  package var description: String {
    switch self {
    case .group: "a group of keys"
    case .groups: "a list of groups of keys"
    case .time: "a time of day"
    case .length: "a length of time"
    case .number: "a whole number"
    case .choice(let words): words.joined(separator: " | ")
    case .choices(let words): "a list of " + words.joined(separator: ", ")
    case .placeOfSecret(let places): listed(places.map { "{ \($0.rawValue): … }" })
    case .other(let noun): noun
    }
  }

  /// The unit in which values are usually written; nil if there is none.
  package var unit: String? {
    if case .length(let unit) = self { unit.description } else { nil }
  }
}
