// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

/// The words that a person can type.
@Suite struct TypedWordsTests {
  @Test func yesAndNoAreUnderstoodInEveryLanguage() {
    for yes in ["yes", "y", "Yes", "ja", "J"] { #expect(TypedWords.yesOrNo(yes) == true) }
    for no in ["no", "N", "nein"] { #expect(TypedWords.yesOrNo(no) == false) }
    for other in ["", "maybe", "yesterday"] { #expect(TypedWords.yesOrNo(other) == nil) }
  }
}
