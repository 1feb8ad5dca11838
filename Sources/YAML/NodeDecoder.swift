// SPDX-License-Identifier: Apache-2.0

/// The sign that an error has been collected and that the value which it is about cannot be had.
/// Only a `NodeDecoder` makes it, so that nothing fails without a sentence.
package struct ErrorReported: Error {
  fileprivate init() {}
}

/// A value, or the sign of its error, so that the values after it are read all the same.
package func attempt<Value>(
  _ value: @autoclosure () throws(ErrorReported) -> Value
) -> Result<Value, ErrorReported> {
  do throws(ErrorReported) {
    return .success(try value())
  } catch {
    return .failure(error)
  }
}

/// Collects every error of a file while its tree is read, so that no error hides another. Its
/// readers (`NodeDecoder+Values.swift`) throw where a value cannot be had.
package final class NodeDecoder {
  package let source: Source
  package private(set) var errors: [Diagnostic] = []
  package private(set) var warnings: [Diagnostic] = []
  /// The number of all errors, those that were not collected included.
  private var errorCount = 0
  /// The column of each line from which on the line holds a secret.
  private var hidden: [Int: Int] = [:]

  /// The most errors, and the most warnings, that are collected: nobody reads more, and each costs
  /// time.
  package static let most = 100

  package init(source: Source) { self.source = source }

  /// Collects an error.
  ///
  /// - Parameter quotesPerson: The sentence repeats what the person wrote where it has no meaning,
  ///   which may be anything. A log then gets the place alone.
  @discardableResult
  package func error(
    _ location: SourceLocation, _ message: String, _ remedy: String, quotesPerson: Bool = false
  ) -> ErrorReported {
    errorCount += 1
    // A look-alike of a space, or a line that is set in too far, is the cause of the other error.
    if let cause = source.strangeSpace(near: location) ?? source.itemSetIn(below: location) {
      if !errors.contains(cause) {
        Self.append(cause, to: &errors)
      }
    } else {
      let diagnostic = source.diagnostic(location, message, remedy)
      Self.append(quotesPerson ? diagnostic.withoutWords : diagnostic, to: &errors)
    }
    return ErrorReported()
  }

  @discardableResult
  package func error(_ location: SourceLocation, _ text: DiagnosticText) -> ErrorReported {
    error(location, text.message, text.remedy)
  }

  /// Takes an error that was found in a line itself.
  func error(_ diagnostic: Diagnostic) -> ErrorReported {
    errorCount += 1
    Self.append(diagnostic, to: &errors)
    return ErrorReported()
  }

  /// Collects a warning.
  ///
  /// - Parameter belongsInLog: False for a warning that is only of use to somebody who asks.
  package func warn(
    _ location: SourceLocation, _ message: String, _ remedy: String, belongsInLog: Bool = true
  ) {
    var diagnostic = source.diagnostic(location, message, remedy)
    diagnostic.belongsInLog = belongsInLog
    Self.append(diagnostic, to: &warnings)
  }

  package func warn(_ location: SourceLocation, _ text: DiagnosticText) {
    warn(location, text.message, text.remedy)
  }

  /// Warns of something that no line of the file is about.
  package func warn(_ message: String, _ remedy: String) {
    Self.append(.withoutPlace(in: source.file, message, remedy), to: &warnings)
  }

  private static func append(
    _ diagnostic: @autoclosure () -> Diagnostic, to diagnostics: inout [Diagnostic]
  ) {
    if diagnostics.count < most {
      diagnostics.append(diagnostic())
    }
  }

  /// Refuses what is not as it has to be; `error` tells why.
  package func require(
    _ condition: Bool, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) {
    guard condition else {
      throw error()
    }
  }

  /// A value that has to be there; `error` tells why it is not.
  package func require<Value>(
    _ value: Value?, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) -> Value {
    guard let value else {
      throw error()
    }
    return value
  }

  /// A value that was read without any error, not even one that ended nothing.
  package func flawless<Value>(
    _ read: @autoclosure () throws(ErrorReported) -> Value
  ) throws(ErrorReported) -> Value {
    let before = errorCount
    let value = try read()
    guard errorCount == before else {
      throw ErrorReported()
    }
    return value
  }

  /// Hides the rest of a line, which holds a secret, in every error of that line.
  package func hide(_ location: SourceLocation) {
    let column = hidden[location.line] ?? location.column
    hidden[location.line] = min(column, location.column)
  }

  /// The same errors or warnings without the hidden parts of their lines.
  package func redacted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { one in
      guard one.padding != nil, let column = hidden[one.line] else {
        return one
      }
      let location = SourceLocation(line: one.line, column: one.column)
      var redacted = source.diagnostic(location, one.message, one.remedy, hidingFrom: column)
      redacted.isPrivate = one.isPrivate
      redacted.belongsInLog = one.belongsInLog
      return redacted
    }
  }
}
