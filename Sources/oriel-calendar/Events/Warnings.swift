// SPDX-License-Identifier: Apache-2.0
import JSON

/// Sentences about parts of a file that could not be used as written. The rest of the file counts.
struct Warnings {
  /// One sentence, and the event that it is about.
  struct Warning: Equatable {
    let sentence: String
    /// The UID of the event; nil if the event is not in the answer, or the sentence is about the
    /// file.
    var uid: String?
    /// The summary of the event; nil if the sentence is about the file.
    var summary: String?
  }

  /// The sentences in the order in which they were added, each once for each event. Events that are
  /// left out may share one.
  private(set) var all: [Warning] = []
  /// The sentences so far, each with the UID of its event.
  private var known: Set<[String?]> = []
  /// The number of sentences beyond `Limits.mostWarnings`.
  private var more = 0

  /// Adds a sentence about the file, or about an event.
  mutating func add(_ sentence: String, uid: String? = nil, summary: String? = nil) {
    let isLoss = uid == nil && summary != nil
    guard known.insert([sentence, uid]).inserted || isLoss else {
      return
    }
    guard all.count < Limits.mostWarnings else {
      more += 1
      return
    }
    all.append(Warning(sentence: sentence, uid: uid, summary: summary))
  }

  /// The sentences for the answer. If some are left out, the last sentence says how many.
  var json: JSON {
    let rest = more == 0 ? [] : [Warning(sentence: "\(more) more warnings are left out.")]
    return .array(
      (all + rest).map { warning in
        .members(
          ("sentence", .text(warning.sentence)),
          ("uid", .textOrNull(warning.uid)),
          ("summary", .textOrNull(warning.summary)))
      })
  }
}
