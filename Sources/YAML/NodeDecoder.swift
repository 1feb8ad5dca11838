// SPDX-License-Identifier: Apache-2.0

/// The sign that a fault has been collected and that the value which it is about cannot be had.
/// Only a `NodeDecoder` makes it, so that nothing fails without a sentence.
package struct Faulted: Error {
  fileprivate init() {}
}

/// A value, or the sign of its fault, so that the values after it are read all the same.
package func attempt<Value>(
  _ value: @autoclosure () throws(Faulted) -> Value
) -> Result<Value, Faulted> {
  do throws(Faulted) {
    return .success(try value())
  } catch {
    return .failure(error)
  }
}

/// Collects every fault of a file while its tree is read, so that no fault hides another. Its
/// readers (`NodeDecoder+Values.swift`) throw where a value cannot be had.
package final class NodeDecoder {
  package let source: Source
  package private(set) var faults: [SourceFault] = []
  package private(set) var warnings: [SourceFault] = []
  /// The number of all faults, those that were not collected included.
  private var faultCount = 0
  /// The column of each line from which on the line holds a secret.
  private var hidden: [Int: Int] = [:]

  /// No more faults, nor more warnings, are collected: nobody reads on, and each costs time.
  package static let most = 100

  package init(source: Source) { self.source = source }

  @discardableResult
  package func fault(
    _ location: SourceLocation, _ message: String, _ expected: String
  ) -> Faulted {
    faultCount += 1
    Self.append(source.fault(location, message, expected), to: &faults)
    return Faulted()
  }

  @discardableResult
  package func fault(_ location: SourceLocation, _ text: FaultText) -> Faulted {
    fault(location, text.message, text.expected)
  }

  package func warn(_ location: SourceLocation, _ message: String, _ expected: String) {
    Self.append(source.fault(location, message, expected), to: &warnings)
  }

  package func warn(_ location: SourceLocation, _ text: FaultText) {
    warn(location, text.message, text.expected)
  }

  /// Warns of something that no line of the file is about.
  package func warn(_ message: String, _ expected: String) {
    Self.append(.withoutPlace(in: source.file, message, expected), to: &warnings)
  }

  private static func append(
    _ fault: @autoclosure () -> SourceFault, to faults: inout [SourceFault]
  ) {
    if faults.count < most {
      faults.append(fault())
    }
  }

  /// Refuses what is not as it has to be; `fault` tells why.
  package func require(
    _ condition: Bool, or fault: @autoclosure () -> Faulted
  ) throws(Faulted) {
    guard condition else {
      throw fault()
    }
  }

  /// A value that has to be there; `fault` tells why it is not.
  package func require<Value>(
    _ value: Value?, or fault: @autoclosure () -> Faulted
  ) throws(Faulted) -> Value {
    guard let value else {
      throw fault()
    }
    return value
  }

  /// A value that was read without any fault, not even one that ended nothing.
  package func flawless<Value>(
    _ read: @autoclosure () throws(Faulted) -> Value
  ) throws(Faulted) -> Value {
    let before = faultCount
    let value = try read()
    guard faultCount == before else {
      throw Faulted()
    }
    return value
  }

  /// Hides the rest of a line, which holds a secret, in every fault of that line.
  package func hide(_ location: SourceLocation) {
    let column = hidden[location.line] ?? location.column
    hidden[location.line] = min(column, location.column)
  }

  /// Faults or warnings without the hidden parts of their lines.
  package func redacted(_ faults: [SourceFault]) -> [SourceFault] {
    faults.map { fault in
      guard fault.padding != nil, let column = hidden[fault.line] else {
        return fault
      }
      let location = SourceLocation(line: fault.line, column: fault.column)
      return source.fault(location, fault.message, fault.expected, hidingFrom: column)
    }
  }
}
