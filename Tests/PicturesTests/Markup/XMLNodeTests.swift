// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Pictures

@Suite struct XMLNodeTests {
  @Test func textIsEscapedAndElementsAreClosed() {
    let page = XMLNode.element(
      "p", ["title": "a \"b\" <c>", "lang": nil],
      [.text("1 < 2 & 3\u{0}\u{7}\u{202e}\u{FFFE}"), .element("br"), .element("td")])
    #expect(
      page.rendered
        == "<p title=\"a &quot;b&quot; &lt;c&gt;\">\n1 &lt; 2 &amp; 3\n<br/>\n<td></td>\n</p>")
  }

  @Test func numbersHaveATenth() {
    let numbers = [12.0, 12.54, 0.04, -0.26, -3.0, 99.96]
    #expect(numbers.map(\.svg) == ["12", "12.5", "0", "-0.3", "-3", "100"])
  }

  /// Styles stand in a document as they are.
  @Test func aStyleSheetNeedsNoEscaping() {
    for sheet in [BuiltIn.pictureStyle, BuiltIn.pageStyle] {
      #expect(!sheet.contains { "<&".contains($0) } && !sheet.contains("url("))
    }
  }
}
