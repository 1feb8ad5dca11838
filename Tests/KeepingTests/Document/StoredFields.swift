// SPDX-License-Identifier: Apache-2.0
import Planning

/// One stored field somewhere in a value, as `Mirror` finds it.
struct StoredField {
  /// The type and the field, such as `Record.retryInstant`; of a value beside a case, the case too:
  /// `NoteContent.text.introduces`.
  let name: String
  /// The way to it from the outermost value.
  let path: String
  let value: Any
}

/// Every stored field of the product's own structs in a value, and every labelled value of its
/// cases, at any depth.
///
/// - Parameter owner: The case to which the value belongs, such as `NoteContent.text`; empty: none.
func storedFields(of value: Any, at path: String = "", owner: String = "") -> [StoredField] {
  let mirror = Mirror(reflecting: value)
  var fields: [StoredField] = []
  for (name, child) in namedChildren(of: mirror) {
    let place = path + name
    switch mirror.displayStyle {
    case .struct:
      fields.append(StoredField(name: typeName(of: mirror) + name, path: place, value: child))
    // A value without a label has a number in place of it, after a full stop of its own.
    case .tuple where !owner.isEmpty && !name.hasPrefix(".."):
      fields.append(StoredField(name: owner + name, path: place, value: child))
    default: break
    }
    let isCase = mirror.displayStyle == .enum
    fields += storedFields(of: child, at: place, owner: isCase ? typeName(of: mirror) + name : "")
  }
  return fields
}

/// A type by its name without the module, such as `Record.Step`.
private func typeName(of mirror: Mirror) -> String {
  let parts = String(reflecting: mirror.subjectType).split(separator: ".")
  return parts.dropFirst().joined(separator: ".")
}

/// The children of a value that can hold fields, each with its part of the path.
private func namedChildren(of mirror: Mirror) -> [(String, Any)] {
  switch mirror.displayStyle {
  case .struct:
    // A number or a text of the standard library is a value, not a place for fields.
    guard !String(reflecting: mirror.subjectType).hasPrefix("Swift.") else { return [] }
    return mirror.children.map { (".\($0.label ?? "?")", $0.value) }
  case .collection: return mirror.children.enumerated().map { ("[\($0)]", $1.value) }
  case .set: return mirror.children.map { ("[\($0.value)]", $0.value) }
  case .dictionary:
    return mirror.children.flatMap { entry -> [(String, Any)] in
      let pair = Mirror(reflecting: entry.value).children.map(\.value)
      return [("[key \(pair[0])]", pair[0]), ("[\(pair[0])]", pair[1])]
    }
  case .optional: return mirror.children.map { ("", $0.value) }
  case .enum, .tuple: return mirror.children.map { (".\($0.label ?? "?")", $0.value) }
  default: return []
  }
}

/// True of a field as in an empty ledger: nil, false, zero, or nothing in it.
func isEmptyValue(_ value: Any) -> Bool {
  if isNil(value) { return true }
  switch value {
  case let bool as Bool: return !bool
  case let number as any BinaryInteger: return Int(truncatingIfNeeded: number) == 0
  case let text as String: return text.isEmpty
  default: return isEmptyContainer(Mirror(reflecting: value))
  }
}

/// A list without values, or a struct such as the numbering, of which every field is empty.
private func isEmptyContainer(_ mirror: Mirror) -> Bool {
  switch mirror.displayStyle {
  case .collection, .set, .dictionary: mirror.children.isEmpty
  case .struct: !mirror.children.isEmpty && mirror.children.allSatisfy { isEmptyValue($0.value) }
  default: false
  }
}

/// True of two fields that hold the same.
func isSameValue(_ a: Any, _ b: Any) -> Bool {
  isNil(a) || isNil(b) ? isNil(a) && isNil(b) : (a as? AnyHashable) == (b as? AnyHashable)
}

private func isNil(_ value: Any) -> Bool {
  let mirror = Mirror(reflecting: value)
  return mirror.displayStyle == .optional && mirror.children.isEmpty
}
