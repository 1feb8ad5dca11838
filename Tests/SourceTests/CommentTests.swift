// SPDX-License-Identifier: Apache-2.0
import Testing

/// How comments begin.
@Suite struct CommentTests {
  /// A comment that begins so has to be decoded: it is a part of a sentence.
  private static let beginnings: Set<Substring> = ["What", "Whether", "Where", "Whom", "How"]

  @Test func fewCommentsBeginWithAQuestionWord() throws {
    var comments = 0
    var found: [String] = []
    for file in try SourceTree.swiftFiles("Sources") {
      for (number, line) in file.lines.enumerated() {
        let words = line.split(separator: " ")
        guard let sign = words.first, sign == "///" || sign == "//" else {
          continue
        }
        comments += 1
        if let first = words.dropFirst().first, Self.beginnings.contains(first) {
          found.append("\(file.path):\(number + 1)")
        }
      }
    }
    #expect(comments > 3_000)
    #expect(found.count <= 60, "\(found.joined(separator: "\n"))")
  }
}
