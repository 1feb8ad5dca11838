// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing
import Wording

@testable import Settings

/// The annotated example, which is also the first configuration of a new installation.
@Suite struct FirstConfigurationTests {
  @Test func theFirstConfigurationIsValidAndHasNoSessions() {
    let reading = readConfiguration(
      BuiltIn.firstConfiguration, file: "config.yaml", zones: berlinFiles, now: noon)
    #expect(printed(reading) == "")
    #expect(reading.configuration == Configuration())
  }

  /// The first configuration, with the comment signs taken away from one of its blocks.
  private func firstConfiguration(with block: String) -> String {
    var inside = false
    let lines = String(decoding: BuiltIn.firstConfiguration, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      if line.hasPrefix("# --- \(block)") {
        inside = line.contains("begin")
        return String(line)
      }
      return inside ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
  }

  @Test func theFirstConfigurationIsValidWithItsDatesAsWell() throws {
    let reading = read(firstConfiguration(with: "dates"))
    #expect(printed(reading) == "")
    #expect(reading.configuration?.series.map(\.name) == ["first", "monthly"])
  }

  @Test func theFirstConfigurationIsValidWithItsMailAsWell() throws {
    let text = firstConfiguration(with: "email").replacing(
      "  # - channel: email", with: "  - channel: email")
    let reading = read(text)
    #expect(printed(reading) == "")
    #expect(reading.configuration?.mail?.login?.user == "me@example.org")
    #expect(reading.configuration?.channels == [.desktop, .email])
  }

  @Test func theFirstConfigurationNamesEveryKey() {
    let text = String(decoding: BuiltIn.firstConfiguration, as: UTF8.self)
    let keys = example.split(separator: "\n").compactMap { line in
      line.split(separator: ":").first?.split(separator: " ").last.map(String.init)
    }
    for key in keys + ["until"] where key.allSatisfy({ $0.isLetter || $0 == "_" }) {
      #expect(text.contains("\(key):"), "\(key)")
    }
  }
}
