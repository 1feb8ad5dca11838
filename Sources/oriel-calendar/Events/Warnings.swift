// SPDX-License-Identifier: Apache-2.0

/// Sentences about parts of a file that could not be used as written; the rest of the file counts.
struct Warnings {
  /// The sentences in the order of the file, each one once.
  private(set) var sentences: [String] = []

  /// Adds a sentence, up to `Limits.mostWarnings` of them.
  mutating func add(_ sentence: String) {
    guard sentences.count < Limits.mostWarnings, !sentences.contains(sentence) else {
      return
    }
    sentences.append(sentence)
  }
}
