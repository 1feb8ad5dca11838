// SPDX-License-Identifier: Apache-2.0

/// The importance of a line of the log, by syslog's numbers (RFC 5424, section 6.2.1).
package enum Severity: Int, Hashable, Sendable {
  /// Oriel cannot do its work.
  case error = 3
  /// Something does not work as it should.
  case warning = 4
  /// A person may want to know it.
  case notice = 5
  /// It helps to understand the rest.
  case info = 6
}
