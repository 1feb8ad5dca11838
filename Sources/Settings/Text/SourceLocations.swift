// SPDX-License-Identifier: Apache-2.0
package import YAML

/// The places of some settings in a configuration file, for faults that only other files or the
/// state can show.
package struct SourceLocations: Sendable {
  let source: Source
  /// The places of the names of the series.
  var seriesLocations: [String: SourceLocation] = [:]
  var mailLocations: [MailFile: SourceLocation] = [:]
  /// The place of the key `support`; nil: it is not in the file.
  var supportLocation: SourceLocation?

  /// A file that the mail channel needs.
  package enum MailFile: Hashable, Sendable {
    case password
    /// The certificates that are trusted.
    case authorities
    /// The program that sends the mails.
    case program
  }

  /// A fault of a series; without a place, if the series is not in the file.
  package func fault(_ series: String, _ message: String, _ expected: String) -> SourceFault {
    fault(seriesLocations[series], message, expected)
  }

  /// A fault of a file that the mail channel needs, at the place of its name.
  package func fault(_ file: MailFile, _ message: String, _ expected: String) -> SourceFault {
    fault(mailLocations[file], message, expected)
  }

  /// A fault of the people to turn to; without a place, if the file has none.
  package func supportFault(_ message: String, _ expected: String) -> SourceFault {
    fault(supportLocation, message, expected)
  }

  private func fault(
    _ location: SourceLocation?, _ message: String, _ expected: String
  ) -> SourceFault {
    guard let location else {
      return .withoutPlace(in: source.file, message, expected)
    }
    return source.fault(location, message, expected)
  }
}
