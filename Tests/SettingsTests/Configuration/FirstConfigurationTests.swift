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
      if line.hasPrefix("## --- \(block)") {
        inside = line.contains("begin")
        // Whoever takes the sign from each line takes it from the marks too.
        return String(line.dropFirst(1))
      }
      return inside ? String(line.dropFirst(1)) : String(line)
    }.joined(separator: "\n")
  }

  @Test func theFirstConfigurationIsValidWithItsDatesAsWell() throws {
    let reading = read(firstConfiguration(with: "dates"))
    #expect(printed(reading) == "")
    #expect(reading.configuration?.series.map(\.name) == ["first", "monthly"])
  }

  @Test func theFirstConfigurationIsValidWithItsMailAsWell() throws {
    let text = firstConfiguration(with: "email").replacing(
      "  #- channel: email", with: "  - channel: email")
    let reading = read(text)
    #expect(printed(reading) == "")
    #expect(reading.configuration?.mail?.login?.user == "me@example.org")
    #expect(reading.configuration?.channels == [.desktop, .email])
  }

  /// The likeliest slip in a line that is a comment, and the right thing to do here.
  @Test func aLineCountsOnceItsSignIsTakenAway() {
    let keys = [
      "time_zone:", "hold_after:", "- channel:", "  after:", "country:", "clinic:", "lines:",
    ]
    var text = firstConfiguration(with: "email")
    for key in keys {
      #expect(text.contains("#" + key))
      text = text.replacing("#" + key, with: key)
    }
    let reading = read(text)
    #expect(printed(reading) == "")
    #expect(reading.configuration?.support.lines == ["My sister, +1 555 0101"])
    #expect(reading.configuration?.window.holdAfter == .hours(3))
    #expect(reading.configuration?.zone?.name == "America/New_York")
  }

  @Test func theFirstConfigurationNamesEveryKey() {
    // `until` has no line of its own, because it takes the place of `count`.
    let count = Self.lines.first { $0.path == "series.count" }
    #expect(count?.comment.contains("until: 2027-12-31") == true)
    let paths = Self.lines.map(\.path) + ["series.until"]
    let keys = Set(ConfigurationKeys.all.map(\.path))
    #expect(keys.symmetricDifference(paths).sorted() == [])
  }

  @Test(arguments: lines) func aLineSaysTheDefaultAndTheRange(_ line: ExampleLine) throws {
    let key = try #require(ConfigurationKeys.key(at: line.path))
    if case .value(let value) = key.defaultValue {
      #expect(line.value == value)
      if let range = key.range { #expect(line.comment.contains(range)) }
    }
    if line.comment.contains(/\d( \w+)? to \d/) {
      let range = try #require(key.range)
      #expect(line.comment.contains(range))
    }
    if line.comment.contains(" | ") {
      #expect(line.comment.contains("\(key.type)"))
    }
  }

  private static let lines = ExampleLine.all(
    in: String(decoding: BuiltIn.firstConfiguration, as: UTF8.self))
}

/// A line of the example that has a key, a comment sign before it or not.
struct ExampleLine: Sendable, CustomTestStringConvertible {
  let path: String
  let value: String
  let comment: String

  var testDescription: String { path }

  static func all(in text: String) -> [ExampleLine] {
    let names = Set(ConfigurationKeys.all.map(\.name))
    var part = ""
    return text.split(separator: "\n").compactMap { line -> ExampleLine? in
      let isIndented = line.hasPrefix("  ") || line.hasPrefix("#  ")
      let content = line.drop { "# -".contains($0) }
      let name = String(content.prefix { $0.isLetter || $0 == "_" })
      let rest = content.dropFirst(name.count)
      guard names.contains(name), rest.hasPrefix(":") else { return nil }
      if !isIndented { part = name }
      let halves = rest.dropFirst().split(separator: "#", maxSplits: 1)
      return ExampleLine(
        path: isIndented ? "\(part).\(name)" : name,
        value: (halves.first ?? "").trimmingCharacters(in: .whitespaces),
        comment: halves.count > 1 ? String(halves[1]) : "")
    }
  }
}
