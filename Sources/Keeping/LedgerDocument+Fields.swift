// SPDX-License-Identifier: Apache-2.0
import Planning
import JSON

/// The values of a state file, each named in what is thrown where it is not as it should be.
extension LedgerDocument {
  /// Instants that may be left out.
  static func instants(_ value: JSON, _ name: String) throws(Misfit) -> [Instant] {
    var instants: [Instant] = []
    for entry in try values(value, name) {
      guard let at = entry.text.flatMap({ Instant($0) }) else { throw Misfit(place: name) }
      instants.append(at)
    }
    return instants
  }

  static func key(_ text: String, _ place: String) throws(Misfit) -> Key {
    guard let key = Key(text) else { throw Misfit(place: "\(place).\(text)") }
    return key
  }

  /// The members of an object that an older file may lack.
  static func members(_ value: JSON, _ name: String) throws(Misfit) -> [JSON.Member] {
    value[name] == nil ? [] : try object(value, name)
  }

  /// The values of a list that an older file may lack.
  static func values(_ value: JSON, _ name: String) throws(Misfit) -> [JSON] {
    value[name] == nil ? [] : try list(value, name)
  }

  static func object(_ value: JSON, _ name: String) throws(Misfit) -> [JSON.Member] {
    guard let members = value[name]?.membersByName else { throw Misfit(place: name) }
    return members
  }

  static func list(_ value: JSON, _ name: String) throws(Misfit) -> [JSON] {
    guard let values = value[name]?.values else { throw Misfit(place: name) }
    return values
  }

  static func required<T>(_ value: JSON, _ name: String, _ read: (String) -> T?) throws(Misfit) -> T
  {
    guard let result = value[name]?.text.flatMap(read) else { throw Misfit(place: name) }
    return result
  }

  static func optional<T>(_ value: JSON, _ name: String, _ read: (String) -> T?) throws(Misfit)
    -> T?
  {
    value[name] == nil ? nil : try required(value, name, read)
  }
}
