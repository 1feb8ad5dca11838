// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Text

@Suite struct DomainNameTests {
  @Test(arguments: [
    ("mail.example.org", "mail.example.org"), ("Mail.Example.ORG", "Mail.Example.ORG"),
    ("mail.example.org.", "mail.example.org"), ("localhost", "localhost"),
    ("müller.example", "xn--mller-kva.example"), ("MÜLLER.Example", "xn--mller-kva.Example"),
    ("mu\u{308}ller.example", "xn--mller-kva.example"),
    ("müller.example.", "xn--mller-kva.example"),
    ("straße.example", "xn--strae-oqa.example"),
    ("mail.bücher.münchen", "mail.xn--bcher-kva.xn--mnchen-3ya"),
    ("ÅSE.example", "xn--se-xia.example"), ("ñandú.cl", "xn--and-6ma2c.cl"),
    ("xn--mller-kva.example", "xn--mller-kva.example"),
    ("XN--MLLER-KVA.example", "XN--MLLER-KVA.example"),
    ("例子.广告", "xn--fsqu00a.xn--4rr70v"), ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
    ("παράδειγμα.ελ", "xn--hxajbheg2az3al.xn--qxam"), ("3.example", "3.example"),
    ("가\u{1102}\u{1161}.kr", "xn--o39a40g.kr"), ("nghĩa\u{323}.vn", "xn--ngh-ota4388a.vn"),
    ("a\u{302}\u{323}.vn", "xn--zkg.vn"),
  ]) func aNameHasAFormInASCII(_ name: String, _ ascii: String) {
    #expect(DomainName.ascii(name) == ascii)
    #expect(DomainName.ascii(ascii) == ascii)
  }

  @Test(arguments: [
    "", ".", "a..b", ".a", "a..", "-a.example", "a-.example", "a b", "a_b.example", "a@b", "ü ü",
    "xn--müller.example", "\u{FB01}sch.example", "a\u{200D}ü.example", "Ⅷ.example", "ü。example",
    "\u{202E}ü", "[::1]", String(repeating: "a", count: 64), String(repeating: "ü", count: 64),
    String(repeating: "a.", count: 127) + "a", String(repeating: "ü", count: 5_000),
  ]) func otherTextIsNoName(_ text: String) { #expect(DomainName.ascii(text) == nil) }

  /// The examples of RFC 3492, section 7.1, that are of small letters.
  @Test(arguments: [
    ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
    ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
    ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
    ("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"),
    ("そのスピードで", "d9juau41awczczp"), ("-> $1.00 <-", "-> $1.00 <--"),
  ]) func punycodeIsThatOfTheStandard(_ text: String, _ code: String) {
    #expect(Punycode.encoded(text) == code)
  }

  @Test(arguments: [
    ("me@example.org", "me@example.org"), ("me@example.org.", "me@example.org"),
    ("Zoë@MÜNCHEN.example", "Zoë@xn--mnchen-3ya.example"), ("me", "me"), ("me@", "me@"),
    ("me@[127.0.0.1]", "me@[127.0.0.1]"), ("a@b@münchen.example", "a@b@xn--mnchen-3ya.example"),
  ]) func anAddressKeepsItsLocalPart(_ address: String, _ ascii: String) {
    #expect(DomainName.address(address) == ascii)
  }
}
