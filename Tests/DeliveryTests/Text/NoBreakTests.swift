// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Testing
import Text
import Wording

@testable import Delivery

@Suite struct NoBreakTests {
  /// `_` stands for a no-break space, `^` for the joiner behind a hyphen.
  @Test(arguments: [
    ("Samaritans: call 116 123, free", "Samaritans: call 116_123, free"),
    ("0800 111 0 111, 0800 111 0 222 or 142", "0800_111_0_111, 0800_111_0_222 or 142"),
    ("Anna, +49 (0)30 555 01 01 at night", "Anna, +49_(0)30_555_01_01 at night"),
    ("Help: oriel support. Stop: oriel pause.", "Help:_oriel_support. Stop:_oriel_pause."),
    (
      "As before: oriel fewer --around-sessions, then",
      "As before: oriel_fewer_-^-^around-^sessions, then"
    ),
    (
      "until Fri 2026-03-06 13:40. To have them back: oriel resume",
      "until Fri_2026-03-06_13:40. To_have_them_back:_oriel_resume"
    ),
    (
      "Until morning: oriel pause --today. Altogether: oriel pause.",
      "Until_morning:_oriel_pause_-^-^today. Altogether:_oriel_pause."
    ),
    ("until\n2026-03-06 13:40", "until\n2026-03-06_13:40"),
    // Two numbers that no comma parts are too long for one line.
    ("030 555 01 00 / 0171 555 12 34", "030 555 01 00 / 0171 555 12 34"),
    ("These notes come from oriel, a program", "These notes come from oriel, a program"),
    ("", ""), ("one\n\ntwo  words", "one\n\ntwo  words"),
  ])
  func whatIsOneStaysOnOneLine(_ text: String, _ glued: String) {
    let expected = glued.replacing("_", with: "\u{A0}").replacing("^", with: "\u{2060}")
    #expect(NoBreak.keepingTogether(text) == expected)
    #expect(NoBreak.keepingTogether(NoBreak.keepingTogether(text)) == expected)
    #expect(NoBreak.undone(expected) == text)
    #expect(NoBreak.unjoined(expected).count == text.count)
  }

  @Test func noNumberOfACrisisLineIsBroken() {
    for country in Words(.english).countries {
      let numbers = country.emergency + country.lines.flatMap { $0.call + $0.text }
      for number in numbers {
        #expect(
          !NoBreak.keepingTogether("call \(number), free").contains(number) || !number.contains(" ")
        )
      }
    }
  }

  @Test func onlyWhereNobodyCanCopyACommand() {
    let show = Request.Show.of()
    func body(_ server: String) -> String {
      Message.compose(
        show, text: "Look up.", words: .english,
        server: Capabilities(["actions", "body", "body-markup"], server: server, version: "6.3.4")
      ).body
    }
    for server in ["dunst", "mako"] {
      #expect(
        body(server) == "Look up.\n\nHelp:\u{A0}oriel\u{A0}support. Stop:\u{A0}oriel\u{A0}pause.")
    }
    #expect(body("gnome-shell").hasSuffix("oriel\u{A0}support."))
    for server in ["LXQt-notificationd", "unknown"] {
      #expect(body(server).contains("oriel support"))
    }
    let plasma = Message.response(
      .stop(hasNextSession: true), words: .english,
      server: Capabilities(["actions", "body"], server: "Plasma", version: "6.3.4"))
    #expect(plasma.body.contains("oriel resume"))
  }
}
