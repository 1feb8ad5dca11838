// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Settings

/// The zone that is proposed for a name that is none.
@Suite struct ZoneLookupTests {
  private let lookup = ZoneLookup(berlinFiles)

  /// No zone is named after these cities. A similar name would be hours away.
  @Test(arguments: [
    ("America/Boston", "America/New_York"), ("America/Dallas", "America/Chicago"),
    ("America/Miami", "America/New_York"), ("America/San_Francisco", "America/Los_Angeles"),
    ("America/San Francisco", "America/Los_Angeles"), ("Asia/Mumbai", "Asia/Kolkata"),
    ("Europe/Munich", "Europe/Berlin"), ("boston", "America/New_York"),
    ("München", "Europe/Berlin"),
  ]) func aKnownCityHasItsZone(_ typed: String, _ zone: String) {
    #expect(lookup.suggestion(for: typed) == zone)
  }

  @Test(arguments: [
    ("Europe/Berlni", "Europe/Berlin"), ("Europe/Berln", "Europe/Berlin"),
    ("Europe/Berlinn", "Europe/Berlin"), ("Europe/Berlim", "Europe/Berlin"),
    ("Berlni", "Europe/Berlin"), ("right/Europe/Berlim", "Europe/Berlin"),
    ("europe/berlin", "Europe/Berlin"), ("Europa/Berlin", "Europe/Berlin"),
    ("New York", "America/New_York"),
  ]) func oneSlipIsMended(_ typed: String, _ zone: String) {
    #expect(lookup.suggestion(for: typed) == zone)
  }

  /// Two slips, a slip behind a region that does not exist, and a city of another region.
  @Test(arguments: [
    "Europe/Brelim", "Asia/Berlni", "Mars/Berlni", "America/Manchester", "America/Springfield",
    "Asia/Xyz", "Middle/Earth", "",
  ]) func aNameThatIsOnlySimilarIsNotProposed(_ typed: String) {
    #expect(lookup.suggestion(for: typed) == nil)
  }
}
