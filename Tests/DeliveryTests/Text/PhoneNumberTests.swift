// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

@Suite struct PhoneNumberTests {
  @Test(arguments: [
    ("Riverside, +1 555 0100", ["+1 555 0100"]),
    ("Am Ufer (030) 555 01 00", ["030) 555 01 00"]),
    ("Praxis, 030/555 01 00.", ["030/555 01 00"]),
    (
      "Room 12, house 1017: +49 (0)30 555-0100, or 030 555 0101 at night",
      ["+49 (0)30 555-0100", "030 555 0101"]
    ),
    ("weekdays 9-17, 2026", []), ("", []), ("call 142", []),
  ]) func aPersonsOwnWordsHaveTheseNumbers(_ text: String, _ numbers: [String]) {
    #expect(PhoneNumber.found(in: text) == numbers)
  }

  @Test(arguments: [
    ("+1 555 0100", "+15550100"), ("0800 111 0 111", "08001110111"), ("911", "911"),
    ("+49 (0)30 555-0100", "+49305550100"), ("030) 555 01 00", "0305550100"),
  ]) func aTelephoneDialsTheDigits(_ number: String, _ digits: String) {
    #expect(PhoneNumber.digits(of: number) == digits)
  }
}
