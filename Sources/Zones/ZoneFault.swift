// SPDX-License-Identifier: Apache-2.0
import Text

/// The reason why a time zone cannot be used.
package enum ZoneFault: Error, Hashable, Sendable {
  /// No zone has this name.
  case unknown(String)
  /// The file cannot be read; with the number of the system's error.
  case unreadable(String, Int32)
  /// The file contains no time zone; with a reason, as the end of a sentence.
  case malformed(String, String)
}

extension ZoneFault: CustomStringConvertible {
  /// One sentence without its full stop.
  package var description: String {
    switch self {
    case .unknown(let name): "there is no time zone \(quoted(name))"
    case .unreadable(let name, let error):
      "the time zone \(quoted(name)) cannot be read (error \(error))"
    case .malformed(let name, let reason):
      "the file of the time zone \(quoted(name)) is damaged: \(reason)"
    }
  }
}
