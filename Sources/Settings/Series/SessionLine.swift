// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// A session of the file.
struct SessionLine {
  /// The time on the clock of its series.
  var civil: CivilDateTime
  var session: Session
  var location: SourceLocation
  /// The name of the series if its zone is not known; else nil. Such a session is compared only
  /// with others of its series.
  var onlySeries: String?
  /// The session as the subject of a sentence.
  var noun: String

  var at: Instant { session.start }
}
