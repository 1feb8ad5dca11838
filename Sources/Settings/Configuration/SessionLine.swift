// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// A session as met in the file.
struct SessionLine {
  var at: Instant
  var location: SourceLocation
  /// The series, where its zone is not known: then only the series itself can be searched for
  /// doubles.
  var alone: String?
  /// How it is called in a sentence.
  var said: String
}
