// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

@Suite("The markup of servers")
struct ServerMarkupTests {
  @Test("Markup is escaped once; what an apostrophe is stays")
  func escaping() {
    #expect(
      ServerMarkup.escaped("<b>&amp; \"it's\"</b>")
        == "&lt;b&gt;&amp;amp; &quot;it's&quot;&lt;/b&gt;")
    #expect(ServerMarkup.untagged("1 < 2 & <b>3</b>") == "1 ‹ 2 & ‹b›3‹/b›")
  }
}
