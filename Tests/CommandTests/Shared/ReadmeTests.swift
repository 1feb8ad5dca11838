// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The pictures of the README are what the program prints.
@Suite struct ReadmeTests {
  /// The blocks of a kind, in order.
  private func blocks(_ page: String, _ kind: String) -> [String] {
    let parts = page.components(separatedBy: "\n```")
    // Every second part is a block, which begins with its kind.
    let blocks = parts.indices.filter { !$0.isMultiple(of: 2) }.map { parts[$0] }
    return blocks.compactMap { block -> String? in
      block.hasPrefix(kind + "\n") ? block.dropFirst(kind.count + 1) + "\n" : nil
    }
  }

  @Test func theStatusIsThatOfTheFirstDay() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let page = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let sessions = try #require(blocks(page, "yaml").first)
    let shown = try #require(blocks(page, "").first { $0.hasPrefix("Next session") })
    let person = try Person(configuration: sessions)
    person.variables = ["TZ": "America/New_York", "COLUMNS": "80"]
    let answer = try person.run(line: "status --now 2026-12-06T17:00:00Z")
    #expect(answer.status == 0)
    // The picture leaves out the last part: no daemon runs for this person.
    #expect(answer.output.hasPrefix(shown), "\(answer.output)")
  }
}
