// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing
import Wording

@testable import Library

/// The country, the emergency number and the code that `config/places.yaml` leads to.
@Suite struct PlacesTests {
  private let words = Words(.english)

  @Test(
    arguments: [
      ("Europe/Vienna", "AT"), ("Europe/Zurich", "CH"), ("Europe/London", "GB"),
      ("Europe/Belfast", "GB"), ("America/Toronto", "CA"), ("US/Eastern", "US"),
      ("America/Indiana/Tell_City", "US"), ("Atlantic/Azores", "PT"), ("Indian/Reunion", "FR"),
      ("Europe/Oslo", "NO"), ("NZ", "NZ"),
      ("Europe/Athens", nil), ("America/Puerto_Rico", nil), ("UTC", nil), ("localtime", nil),
      ("Etc/GMT+5", nil), ("europe/vienna", nil), ("", nil),
    ])
  func aZoneLiesInACountry(_ zone: String, _ country: String?) {
    #expect(words.country(ofZone: zone) == country)
  }

  @Test(
    arguments: [
      ("Europe/Vienna", ["144", "112"]), ("America/Chicago", ["911"]), ("Europe/Athens", ["112"]),
      ("Atlantic/Reykjavik", ["112"]), ("America/Mexico_City", ["911"]), ("Europe/Jersey", ["999"]),
      ("America/Sao_Paulo", []), ("Europe/Minsk", []), ("Asia/Tokyo", []), ("UTC", []), ("", []),
    ])
  func aZoneHasEmergencyNumbers(_ zone: String, _ numbers: [String]) {
    #expect(words.emergency(inZone: zone) == numbers)
  }

  @Test(
    arguments: [
      ("UK", "GB"), ("uk", "GB"), ("USA", "US"), ("GER", "DE"), ("D", "DE"), ("AUT", "AT"),
      ("NOR", "NO"), ("GB", nil), ("BR", nil), ("Germany", nil), ("", nil),
    ])
  func aWrongCodeMeansACountry(_ code: String, _ country: String?) {
    #expect(BuiltIn.tables.country(meantBy: code) == country)
  }

  @Test(
    arguments: [
      ("US", true), ("NO", true), ("BR", true), ("XK", true), ("GB", true), ("UK", false),
      ("XX", false), ("ZB", false), ("ZZ", false), ("us", false), ("", false),
    ])
  func aCodeIsThatOfACountryOrNot(_ code: String, _ isCountry: Bool) {
    #expect(words.isCountry(code) == isCountry)
  }

  @Test func everyCountryWithLinesHasZonesAndEveryZoneACountryWithLines() throws {
    let places = try #require(ConfigFolder().read().content).places
    let codes = words.countries.map(\.code)
    #expect(Set(places.countries.values).sorted() == codes)
    #expect(Set(places.meant.values).sorted() == codes)
    #expect(codes.allSatisfy(words.isCountry))
    #expect(places.meant.keys.allSatisfy { !codes.contains($0) && $0 == $0.uppercased() })
  }

  /// A zone that the system has learnt since belongs in the file.
  @Test func theSystemsTableOfZonesSaysTheSame() throws {
    let columns = Self.systemsTable("zone.tab")
    let codes = Set(words.countries.map(\.code))
    for column in columns where codes.contains(column[0]) {
      #expect(words.country(ofZone: column[2]) == column[0], "\(column[2])")
    }
    let known = Set(Self.systemsTable("iso3166.tab").map { $0[0] })
    let places = try #require(ConfigFolder().read().content).places
    #expect(places.meant.keys.allSatisfy { !known.contains($0) })
    #expect(places.codes == places.codes.sorted())
    #expect(known.isEmpty || known.union(["XK"]) == Set(places.codes))
  }

  /// The columns of each line; nothing on a system without such a table.
  private static func systemsTable(_ name: String) -> [[String]] {
    let path = "/usr/share/zoneinfo/\(name)"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }
}
