// SPDX-License-Identifier: Apache-2.0
package import YAML

/// The places of some settings in a configuration file, for diagnostics that only other files or
/// the state can show.
package struct SourceLocations: Sendable {
  let source: Source
  /// The places of the names of the series.
  var seriesLocations: [String: SourceLocation] = [:]
  var mailLocations: [MailFile: SourceLocation] = [:]
  /// The place of the key `support`; nil: it is not in the file.
  var supportLocation: SourceLocation?
  /// The place of the key `email`; nil: it is not in the file.
  var emailLocation: SourceLocation?
  /// The place of the path of the calendar file; nil: it is not in the file.
  var calendarLocation: SourceLocation?

  /// A file that the mail channel needs.
  package enum MailFile: Hashable, Sendable {
    case password
    /// The certificates that are trusted.
    case authorities
    /// The program that sends the mails.
    case program
  }

  /// A diagnostic about a series; without a place, if the series is not in the file.
  package func diagnostic(_ series: String, _ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(seriesLocations[series], message, remedy)
  }

  /// A diagnostic about a file that the mail channel needs, at the place of its name.
  package func diagnostic(_ file: MailFile, _ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(mailLocations[file], message, remedy)
  }

  /// A diagnostic about the people to turn to; without a place, if the file has none.
  package func supportDiagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(supportLocation, message, remedy)
  }

  /// A diagnostic about the way of mails; without a place, if the file has none.
  package func emailDiagnostic(_ message: String, _ remedy: String) -> Diagnostic {
    diagnostic(emailLocation, message, remedy)
  }

  /// A diagnostic about the calendar file; without a place, if there is none.
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
    return source.diagnostic(location, message, remedy)
  }
}
