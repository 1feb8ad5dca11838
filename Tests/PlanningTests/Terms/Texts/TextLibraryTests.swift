// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

@Suite struct TextLibraryTests {
  @Test func aTextIsFoundByItsName() {
    let texts = ["a", "b", "a"].enumerated().map { place, name in
      LibraryText(id: name, text: "Text \(place).", phases: [.core])
    }
    let library = TextLibrary(texts)
    #expect(Array(library) == texts)
    #expect(library[id: "a"] == texts[0] && library[id: "b"] == texts[1])
    #expect(library[id: "c"] == nil)
  }
}
