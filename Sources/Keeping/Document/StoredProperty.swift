// SPDX-License-Identifier: Apache-2.0

/// A property of a structure, read and written at its place in memory.
///
/// A key path looks the place up at each use, which takes a thousand instructions. A state has
/// thousands of members, so each place is looked up once. A property without a place of its own,
/// such as a computed one, is used by its key path.
struct StoredProperty<Root, Value>: Sendable {
  private let path: any WritableKeyPath<Root, Value> & Sendable
  /// The bytes from the beginning of the structure; nil if the property has no place.
  private let offset: Int?

  init(_ path: any WritableKeyPath<Root, Value> & Sendable) {
    self.path = path
    offset = MemoryLayout<Root>.offset(of: path)
  }

  func value(of root: Root) -> Value {
    guard let offset else {
      return root[keyPath: path]
    }
    return withUnsafePointer(to: root) { root in
      (UnsafeRawPointer(root) + offset).assumingMemoryBound(to: Value.self).pointee
    }
  }

  func set(_ value: Value, in root: inout Root) {
    guard let offset else {
      root[keyPath: path] = value
      return
    }
    withUnsafeMutablePointer(to: &root) { root in
      (UnsafeMutableRawPointer(root) + offset).assumingMemoryBound(to: Value.self).pointee = value
    }
  }
}
