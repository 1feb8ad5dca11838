// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

/// Sentences, lists, dates and distances as a language says them.
@Suite struct WordsTests {
  @Test func aSentenceTakesItsValuesInItsOwnOrder() {
    let words = Words(Language("de"))
    #expect(words[.listOr(first: "{second}", second: "b")] == "{second} oder b")
    #expect(words[.supportClinic(clinic: "")] == "Deine Klinik: ")
    #expect(words[.dateMonth(month: "May", year: "2027")] == "May 2027")
  }

  @Test func aListIsJoinedAsItsLanguageJoinsOne() {
    let words = Words(.english)
    #expect(words.listed([]) == "" && words.either(["a"]) == "a")
    #expect(words.listed(["a", "b", "c"]) == "a, b, c")
    #expect(words.either(["a", "b", "c"]) == "a, b or c")
    #expect(Words(Language("de")).both(["a", "b", "c"]) == "a, b und c")
  }

  @Test func aLanguageWithoutWordsSpeaksTheFirst() {
    #expect(Words(Language("qq"))[.noteTitle] == Words(.english)[.noteTitle])
  }
}
