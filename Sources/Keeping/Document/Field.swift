// SPDX-License-Identifier: Apache-2.0
import JSON

/// A place in a document that cannot be understood.
struct Misfit: Error {
  let place: String

  /// A value that a document has to have at `place`.
  static func require<Value>(_ value: Value?, at place: String) throws(Misfit) -> Value {
    guard let value else {
      throw Misfit(place: place)
    }
    return value
  }
}

/// One member of an object of the state file: its name, its writer and its reader, once for both
/// directions.
struct Field<Root>: Sendable {
  let name: String
  /// The member's value; nil if the object is written without it.
  let write: @Sendable (Root) -> JSON?
  /// Reads the member of an object into a value.
  let read: @Sendable (JSON, inout Root) throws(Misfit) -> Void
  /// True if two objects have equal values in the member. False also if that is not known.
  var isSame: @Sendable (Root, Root) -> Bool = { _, _ in false }
}

extension Field {
  typealias FieldPath<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// A member that every object has.
  static func required<Value: Equatable & Sendable>(
    _ name: String, _ path: FieldPath<Value>, _ codec: Codec<Value>
  ) -> Field {
    let property = StoredProperty(path)
    return Field(name: name) {
      codec.write(property.value(of: $0))
    } read: { object, root throws(Misfit) in
      property.set(try codec.read(Misfit.require(object[name], at: name), name), in: &root)
    } isSame: {
      property.value(of: $0) == property.value(of: $1)
    }
  }

  /// A member that an object has only where there is a value.
  static func optional<Value: Equatable & Sendable>(
    _ name: String, _ path: FieldPath<Value?>, _ codec: Codec<Value>
  ) -> Field {
    let property = StoredProperty(path)
    return Field(name: name) {
      property.value(of: $0).map(codec.write)
    } read: { object, root throws(Misfit) in
      guard let value = object[name] else {
        return
      }
      property.set(try codec.read(value, name), in: &root)
    } isSame: {
      property.value(of: $0) == property.value(of: $1)
    }
  }

  /// A member that is left out where the value is `usual`. An object of an older version, which
  /// lacks the member, has that value too.
  static func unless<Value: Equatable & Sendable>(
    _ usual: Value, _ name: String, _ path: FieldPath<Value>, _ codec: Codec<Value>
  ) -> Field {
    ifThere(name, path, codec) { $0 == usual ? nil : codec.write($0) }
  }

  /// A member that is always written, and that an older version may lack.
  static func added<Value: Equatable & Sendable>(
    _ name: String, _ path: FieldPath<Value>, _ codec: Codec<Value>
  ) -> Field {
    ifThere(name, path, codec) { codec.write($0) }
  }

  /// A member that an object may lack. A value whose member is missing stays as it was.
  private static func ifThere<Value: Equatable & Sendable>(
    _ name: String, _ path: FieldPath<Value>, _ codec: Codec<Value>,
    write: @escaping @Sendable (Value) -> JSON?
  ) -> Field {
    let property = StoredProperty(path)
    return Field(name: name) {
      write(property.value(of: $0))
    } read: { object, root throws(Misfit) in
      if let value = object[name] {
        property.set(try codec.read(value, name), in: &root)
      }
    } isSame: {
      property.value(of: $0) == property.value(of: $1)
    }
  }

  /// The members of another object, within this one.
  static func inline<Value>(_ path: FieldPath<Value>, _ fields: [Field<Value>]) -> [Field] {
    fields.map { field in
      Field(name: field.name) {
        field.write($0[keyPath: path])
      } read: { object, root throws(Misfit) in
        try field.read(object, &root[keyPath: path])
      }
    }
  }
}

/// The two directions of one kind of value.
struct Codec<Value>: Sendable {
  let write: @Sendable (Value) -> JSON
  /// The value at a place of the document, which a misfit names.
  let read: @Sendable (JSON, String) throws(Misfit) -> Value
}

extension Codec {
  /// A value that is a text of the document.
  static func text(
    _ write: @escaping @Sendable (Value) -> String, _ read: @escaping @Sendable (String) -> Value?
  ) -> Codec {
    Codec {
      .text(write($0))
    } read: { json, place throws(Misfit) in
      try Misfit.require(json.text.flatMap(read), at: place)
    }
  }

  /// An object with these members, filled into `empty`.
  static func object(_ fields: [Field<Value>], empty: Value) -> Codec where Value: Sendable {
    Codec { value in
      var members: [JSON.Member] = []
      members.reserveCapacity(fields.count)
      for field in fields {
        if let member = field.write(value) {
          members.append(JSON.Member(field.name, member))
        }
      }
      return .object(members)
    } read: { json, place throws(Misfit) in
      if json.objectMembers == nil {
        throw Misfit(place: place)
      }
      var value = empty
      for field in fields {
        do throws(Misfit) { try field.read(json, &value) } catch {
          throw Misfit(place: "\(place).\(error.place)")
        }
      }
      return value
    }
  }

  static func list<Element>(_ codec: Codec<Element>) -> Codec where Value == [Element] {
    Codec {
      .array($0.map(codec.write))
    } read: { json, place throws(Misfit) in
      let values = try Misfit.require(json.values, at: place)
      var elements: [Element] = []
      elements.reserveCapacity(values.count)
      for value in values {
        elements.append(try codec.read(value, place))
      }
      return elements
    }
  }

  /// An object with a member for each key, in the order of `before`.
  static func dictionary<Key: Sendable, Element: Sendable>(
    _ keys: Codec<Key>, _ codec: Codec<Element>,
    by before: @escaping @Sendable ((key: Key, value: Element), (key: Key, value: Element)) -> Bool
  ) -> Codec where Value == [Key: Element] {
    Codec { dictionary in
      .object(
        dictionary.sorted(by: before).map { key, element in
          .init(keys.write(key).text ?? "", codec.write(element))
        })
    } read: { json, place throws(Misfit) in
      let members = try Misfit.require(json.objectMembers, at: place)
      var dictionary: [Key: Element] = [:]
      dictionary.reserveCapacity(members.count)
      for member in members {
        do throws(Misfit) {
          let key = try keys.read(.text(member.name), member.name)
          dictionary[key] = try codec.read(member.value, member.name)
        } catch {
          throw Misfit(place: "\(place).\(error.place)")
        }
      }
      return dictionary
    }
  }

  static func dictionary<Key: Comparable & Sendable, Element: Sendable>(
    _ keys: Codec<Key>, _ codec: Codec<Element>
  )
    -> Codec where Value == [Key: Element]
  {
    dictionary(keys, codec) { $0.key < $1.key }
  }

  /// A value whose form in the file is another one than in the program.
  static func converted<Stored>(
    _ codec: Codec<Stored>, _ store: @escaping @Sendable (Value) -> Stored,
    _ restore: @escaping @Sendable (Stored) -> Value?
  ) -> Codec {
    Codec {
      codec.write(store($0))
    } read: { json, place throws(Misfit) in
      try Misfit.require(restore(codec.read(json, place)), at: place)
    }
  }
}

extension Codec where Value: RawRepresentable<String> & Sendable {
  /// The raw value of a case.
  static var word: Codec { text({ $0.rawValue }) { Value(rawValue: $0) } }
}
