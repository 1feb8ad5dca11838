// SPDX-License-Identifier: Apache-2.0
import JSON

/// Sentences about parts of a file that could not be used as written; the rest of the file counts.
struct Faults {
  /// One sentence, and the event that it is about.
  struct Fault: Equatable {
    let sentence: String
    /// The event, if it is part of the answer.
    var uid: String?
    /// The summary of the event; nil if the sentence is about the file.
    var summary: String?
  }

  /// The sentences in the order of the file, each one once for each event.
  private(set) var all: [Fault] = []
  private var known: Set<String> = []
  /// The number of sentences beyond `Limits.mostFaults`.
  private var more = 0

  /// Adds a sentence about the file, or about an event.
  mutating func add(_ sentence: String, uid: String? = nil, summary: String? = nil) {
    guard known.insert(sentence + "\n" + (uid ?? "")).inserted else {
      return
    }
    guard all.count < Limits.mostFaults else {
      more += 1
      return
    }
    all.append(Fault(sentence: sentence, uid: uid, summary: summary))
  }

  /// The sentences for the answer, the last of which counts those that are left out.
  var json: JSON {
    let rest = more == 0 ? [] : [Fault(sentence: "\(more) more sentences are left out.")]
    return .array(
      (all + rest).map { fault in
        .members(
          ("sentence", .text(fault.sentence)),
          ("uid", .textOrNull(fault.uid)),
          ("summary", .textOrNull(fault.summary)))
      })
  }
}
