// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Testing
import Wording

@testable import Library

/// How a crisis line of `config/support.yaml` is said.
@Suite struct LineTests {
  private func said(_ line: String, _ code: String) throws -> String {
    var folder = try ConfigFolder()
    folder["support.yaml"] = """
      XY:
        emergency: ["1", "2", "3"]
        lines:
          - name: Somebody
            languages: [en]
            checked: 2027-02
            source: https://example.org
            \(line)
      """
    let content = try #require(folder.read().content)
    let words = Words(Language(code), in: Tables(TableWriter.tables(of: content)))
    #expect(words.lastChecked == (code == "en" ? "February 2027" : "Februar 2027"))
    let local = LocalSupport(Support(country: "xy"), zone: "Etc/UTC")
    return SupportCard(local, words: words).countryLines.joined(separator: ". ")
  }

  @Test func everyWayIsNamed() throws {
    let line = """
      call: ["1 2", "3"]
            text: ["4"]
            chat: [example.org]
            free: no
            hours: 16:00-00:00
      """
    #expect(
      try said(line, "en")
        == "Somebody: call 1 2 or 3, text 4, chat at example.org, from 16:00 to midnight. "
        + "Emergency, if you are in danger now: 1, 2 or 3"
    )
    #expect(
      try said(line, "de")
        == "Somebody: Telefon 1 2 oder 3, SMS an 4, Chat auf example.org, von 16:00 bis Mitternacht. "
        + "Notruf, wenn du jetzt in Gefahr bist: 1, 2 oder 3")
  }

  @Test func hoursOverMidnightAreSaidAsTheyAre() throws {
    #expect(
      try said("call: [\"9\"]\n      hours: 00:00-06:30", "en").hasPrefix(
        "Somebody: call 9, from midnight to 06:30."))
  }

  @Test func aNumberForBothIsNamedWithEach() throws {
    let line = "call: [\"9\"]\n      text: [\"9\"]\n      free: yes\n      hours: always"
    #expect(
      try said(line, "en").hasPrefix("Somebody: call 9, text 9, free, day and night. ")
    )
  }

  @Test func noLineIsOlderThanTheCardSays() {
    let words = Words(.english)
    #expect(
      words.countries.map(\.code) == [
        "AT", "AU", "BE", "CA", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO",
        "NZ", "PL", "PT", "SE", "US",
      ])
    #expect(words.lastChecked == "November 2026")
    for country in words.countries {
      #expect(!country.lines.isEmpty && !country.emergency.isEmpty)
      // The first one answers day and night where any does, and nobody has to have a browser.
      let first = country.lines.first
      let isOpen = country.lines.contains { $0.hours == nil }
      #expect((first?.hours == nil) == isOpen && first?.call.isEmpty == false, "\(country.code)")
      let names988 = country.lines.contains { ($0.call + $0.text).contains("988") }
      #expect(names988 == ["US", "CA"].contains(country.code))
    }
  }

  /// Whoever reads the notes in a language finds a line that speaks it.
  @Test(arguments: BuiltIn.languages)
  func everyLanguageHasACountryWhoseLinesSpeakIt(_ language: Language) {
    let lines = Words(language).countries.flatMap(\.lines)
    #expect(lines.contains { $0.languages.contains(language) && $0.hours == nil })
  }

  /// The card says of a guessed country which one it is, and nobody has to know its code.
  @Test(arguments: BuiltIn.languages)
  func everyCountryWithLinesHasAName(language: Language) {
    let words = Words(language)
    let codes = words.countries.map(\.code)
    #expect(words[.supportCountries].map { String($0.prefix(2)) }.sorted() == codes)
    for code in codes { #expect(words.name(ofCountry: code).count > code.count, "\(code)") }
  }
}
