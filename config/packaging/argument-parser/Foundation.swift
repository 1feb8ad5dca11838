// SPDX-License-Identifier: Apache-2.0 WITH Swift-exception
// Takes the place of Sources/ArgumentParser/Utilities/Foundation.swift of Swift Argument Parser
// 1.8.2, which is Copyright (c) 2025 Apple Inc. and the Swift project authors. `make build` puts it
// there.
// It does the same without Foundation, a quarter of the program, which nothing else of it needs.

extension Error {
  func describe() -> String { String(describing: self) }
}

/// Writes the outline of a command as JSON on one line. The values of its members are texts,
/// numbers, truth values, and what is made of them; members that are nil are left out.
enum JSONEncoder {
  static func encode<T: Encodable>(_ value: T) -> String { document(value) ?? "" }

  /// nil: the value is nil.
  private static func document(_ value: Any) -> String? {
    switch value {
    case let text as String: return quoted(text)
    case let truth as Bool: return "\(truth)"
    case let number as Int: return "\(number)"
    case let value as any RawRepresentable: return document(value.rawValue)
    case let texts as [String: String]:
      return object(texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { document($0.value) }
    case .collection:
      let elements = mirror.children.compactMap { document($0.value) }
      return "[" + elements.joined(separator: ",") + "]"
    // A case without values is an object without members, by the name of the case.
    case .enum where mirror.children.isEmpty: return "{" + quoted("\(value)") + ":{}}"
    default: return object(mirror.children.map { ($0.label ?? "", $0.value) })
    }
  }

  private static func object(_ members: [(name: String, value: Any)]) -> String {
    let written = members.compactMap { name, value in
      document(value).map { quoted(name) + ":" + $0 }
    }
    return "{" + written.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": written += "\\\(scalar)"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        written += "\\u00" + (digits.count < 2 ? "0" : "") + digits
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}
