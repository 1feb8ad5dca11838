// SPDX-License-Identifier: Apache-2.0
package import YAML

/// Where some settings stand in a configuration, for what is worth knowing about them but the file
/// alone cannot tell.
package struct SourceLocations: Sendable {
  let source: Source
  var seriesLocations: [String: SourceLocation] = [:]
  var mailLocations: [MailFile: SourceLocation] = [:]

  /// A file that the mail channel needs.
  package enum MailFile: Hashable, Sendable {
    /// The file of the password.
    case password
    /// The certificates that are trusted.
    case authorities
    /// The program that letters are handed to.
    case program
  }

  /// Something about a series, told at its name; about the file alone, if the series is not in it.
  package func fault(_ series: String, _ message: String, _ expected: String) -> SourceFault {
    guard let location = seriesLocations[series] else {
      return .nowhere(in: source.file, message, expected)
    }
    return source.fault(location, message, expected)
  }

  /// Something about a file that the mail channel needs, told where the configuration names it.
  package func fault(_ file: MailFile, _ message: String, _ expected: String) -> SourceFault {
    guard let location = mailLocations[file] else {
      return .nowhere(in: source.file, message, expected)
    }
    return source.fault(location, message, expected)
  }
}
