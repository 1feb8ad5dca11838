// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// A session of the file.
struct SessionLine {
  /// The time on the clock of its series.
  var civil: CivilDateTime
  var session: Session
  var location: SourceLocation
  /// The name of the series, if its zone is not known: then the session is compared only with
  /// others of the same series.
  var onlySeries: String?
  /// A noun for the session, to begin a sentence.
  var noun: String

  var at: Instant { session.start }
}
