// SPDX-License-Identifier: Apache-2.0

/// Thrown in the place of a value whose error has been collected. Only a `NodeDecoder` makes one,
/// so that nothing fails without a sentence.
package struct ErrorReported: Error {
  fileprivate init() {}
}

/// A value, or its error as a result. The caller can then read further values and report their
/// errors too.
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
/// readers (`NodeDecoder+Values.swift`) throw if there is no usable value.
package final class NodeDecoder {
  package let source: Source
  /// False if nobody reads the warnings; they are not collected then.
  package let collectsWarnings: Bool
  package private(set) var errors: [Diagnostic] = []
  package private(set) var warnings: [Diagnostic] = []
  /// The number of all errors, also of those beyond `most`.
  private var errorCount = 0
  /// The column at which a secret begins, by the number of its line.
  private var hidden: [Int: Int] = [:]
  /// The lines with a secret key whose value was found to be no secret.
  private var harmless: Set<Int> = []

  /// The most errors, and the most warnings, that are collected. Nobody reads more, and each costs
  /// time.
  package static let most = 100

  package init(source: Source, collectsWarnings: Bool = true) {
    self.source = source
    self.collectsWarnings = collectsWarnings
  }

  /// Collects an error.
  ///
  /// - Parameter quotesPerson: True if the sentence repeats a text of the person that may be
  ///   anything. A log then gets the place alone.
  @discardableResult
  package func error(
    _ location: SourceLocation, _ message: String, _ remedy: String, quotesPerson: Bool = false
  ) -> ErrorReported {
    errorCount += 1
    // A look-alike of a space, or a line that is indented too far, is the cause of this error.
    if let cause = source.strangeSpace(near: location) ?? source.itemSetIn(below: location) {
      if !errors.contains(cause) {
        Self.append(cause, to: &errors)
      }
    } else {
      let diagnostic = source.diagnostic(location, message, remedy, hidingFrom: nil)
      Self.append(quotesPerson ? diagnostic.withoutWords : diagnostic, to: &errors)
    }
    return ErrorReported()
  }

  @discardableResult
  package func error(_ location: SourceLocation, _ text: DiagnosticText) -> ErrorReported {
    error(location, text.message, text.remedy)
  }

  /// Collects an error that has its place already.
  func error(_ diagnostic: Diagnostic) -> ErrorReported {
    errorCount += 1
    Self.append(diagnostic, to: &errors)
    return ErrorReported()
  }

  /// Collects a warning.
  ///
  /// - Parameter belongsInLog: False for a warning that is only of use to somebody who asks.
  package func warn(
    _ location: SourceLocation, _ message: @autoclosure () -> String,
    _ remedy: @autoclosure () -> String, belongsInLog: Bool = true
  ) {
    guard collectsWarnings else {
      return
    }
    var diagnostic = source.diagnostic(location, message(), remedy(), hidingFrom: nil)
    diagnostic.belongsInLog = belongsInLog
    Self.append(diagnostic, to: &warnings)
  }

  package func warn(_ location: SourceLocation, _ text: DiagnosticText) {
    warn(location, text.message, text.remedy)
  }

  /// Collects a warning that is about no line of the file.
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

  /// Throws `error` unless a condition holds.
  package func require(
    _ condition: Bool, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) {
    guard condition else {
      throw error()
    }
  }

  /// The value. Throws `error` if there is none.
  package func require<Value>(
    _ value: Value?, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) -> Value {
    guard let value else {
      throw error()
    }
    return value
  }

  /// A value whose reading has collected no error at all, not even one after which it went on.
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

  /// Hides the line from this place on in every diagnostic that shows it, because a secret is
  /// there.
  package func hide(_ location: SourceLocation) {
    let column = hidden[location.line] ?? location.column
    hidden[location.line] = min(column, location.column)
  }

  /// Shows the line of a secret key, because its value is no secret. What `hide` names stays
  /// hidden.
  package func show(_ location: SourceLocation) { harmless.insert(location.line) }

  /// The same diagnostics without the parts of their lines that may be a secret: those that `hide`
  /// names, and the values of all secret keys in lines that `show` does not name. A line that is
  /// hidden already is shown no further.
  package func redacted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.map { one in
      let unread = harmless.contains(one.line) ? nil : source.secretColumn(ofLine: one.line)
      let columns = [hidden[one.line], unread, one.hiddenFrom].compactMap(\.self)
      guard one.padding != nil, let column = columns.min() else {
        return one
      }
      let location = SourceLocation(line: one.line, column: one.column)
      let shown = source.diagnostic(location, one.message, one.remedy, hidingFrom: column)
      var redacted = one
      redacted.sourceLine = shown.sourceLine
      redacted.padding = shown.padding
      redacted.hiddenFrom = column
      return redacted
    }
  }
}
