// SPDX-License-Identifier: Apache-2.0
package import YAML

/// The places of some settings in a configuration file, for diagnostics that come from other files
/// or from the state.
package struct SourceLocations: Sendable {
  let source: Source
  /// The place of each series' name.
  var seriesLocations: [String: SourceLocation] = [:]
  var mailLocations: [MailFile: SourceLocation] = [:]
  /// The place of the key `support`; nil if the file has no such key.
  var supportLocation: SourceLocation?
  /// The place of the key `email`; nil if the file has no such key.
  var emailLocation: SourceLocation?
  /// The place of the calendar file's path, or else of another key of `calendar`; nil if the file
  /// has neither.
  var calendarLocation: SourceLocation?

  /// A file that the mail channel needs.
  package enum MailFile: Hashable, Sendable {
    case password
    /// The certificates that are trusted.
    case authorities
    /// The program that sends the mails.
    case program
  }

  /// A diagnostic about a series, without a place if the series is not in the file.
  package func diagnostic(_ series: String, _ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(seriesLocations[series], message, remedy)
  }

  /// A diagnostic about a file that the mail channel needs, at the place of its name.
  package func diagnostic(_ file: MailFile, _ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(mailLocations[file], message, remedy)
  }

  /// A diagnostic about `support`, without a place if the file has no such key.
  package func supportDiagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(supportLocation, message, remedy)
  }

  /// A diagnostic about `email`, without a place if the file has no such key.
  package func emailDiagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(emailLocation, message, remedy)
  }

  /// A diagnostic about the calendar file, without a place if the file has no key of `calendar`.
  package func calendarDiagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(calendarLocation, message, remedy)
  }

  /// A diagnostic about the file as a whole, without a place.
  package func diagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(nil, message, remedy)
  }

  private func diagnostic(
    _ location: SourceLocation?, _ message: String, _ remedy: String
  ) -> Diagnostic {
    guard let location else {
      return .withoutPlace(in: source.file, message, remedy)
    }
    // The file has no errors, and so no secret.
    return source.diagnostic(location, message, remedy, hidingFrom: nil)
  }
}
