// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Settings
@testable import YAML

/// What the part `email` means; its errors are among the fixtures.
@Suite struct MailTests {
  private func mail(_ lines: String) -> MailSettings? {
    let head = "deliver: [{channel: email}]\nemail:\n  from: a@example.org\n  to: b@example.org\n"
    let reading = read(head + lines.split(separator: "\n").map { "  \($0)\n" }.joined())
    #expect(printed(reading) == "")
    return reading.configuration?.mail
  }

  @Test(
    arguments: [
      ("me@example.org", nil, "me@example.org"), ("Me <me@example.org>", "Me", "me@example.org"),
      ("\"Doe, Jo\" <jo@example.org>", "Doe, Jo", "jo@example.org"),
      ("<me@localhost>", nil, "me@localhost"),
      ("o'neil+notes@sub.example.co.uk", nil, "o'neil+notes@sub.example.co.uk"),
      ("Zoë <zoë@münchen.example>", "Zoë", "zoë@münchen.example"),
      ("用户@例子.广告", nil, "用户@例子.广告"), ("me@example.org.", nil, "me@example.org."),
      ("me@xn--mnchen-3ya.example", nil, "me@xn--mnchen-3ya.example"),
      (
        "me@\(String(repeating: "ä", count: 50)).de", nil,
        "me@\(String(repeating: "ä", count: 50)).de"
      ),
    ] as [(String, String?, String)]) func anAddressIsTaken(
      _ text: String, _ name: String?, _ address: String
    )
  {
    #expect(MailGrammar.mailbox(text) == MailSettings.Mailbox(name: name, address))
  }

  @Test(arguments: [
    "", "me", "me@", "@example.org", "me@@example.org", "me@example..org", ".me@example.org",
    "me.@example.org",
    "me@-example.org", "me@example.org>", "Me <me@example.org> ", "Me <<me@example.org>>",
    "me @example.org",
    "me@example.org\n", "me\u{0}@example.org", "me@example.org me", "-f@example.org",
    "(me)@example.org",
    "a\"b <me@example.org>", "me@[127.0.0.1]", "me\u{202E}@example.org", "me,you@example.org",
    String(repeating: "a", count: 65) + "@example.org", "me@xn--ü.example",
    "me@\u{FB01}sch.example",
    "me@example.org..", "me@\(String(repeating: "ü", count: 64)).de", "me@a\u{200D}ü.example",
  ]) func whatIsNoAddressIsNotTaken(_ text: String) { #expect(MailGrammar.mailbox(text) == nil) }

  @Test(
    arguments: [
      ("smtps://mail.example.org", .implicitTLS(host: "mail.example.org", port: 465)),
      ("smtps://mail.example.org:8465/", .implicitTLS(host: "mail.example.org", port: 8_465)),
      ("smtp://mail.example.org", .startTLS(host: "mail.example.org", port: 587)),
      ("smtp://localhost:25", .startTLS(host: "localhost", port: 25)),
      ("smtps://mail.example.org.:465", .implicitTLS(host: "mail.example.org.", port: 465)),
      ("smtps://mail.münchen.example", .implicitTLS(host: "mail.münchen.example", port: 465)),
      ("smtp://[::1]:2525", .startTLS(host: "::1", port: 2_525)),
      ("smtps://[2001:db8::25]", .implicitTLS(host: "2001:db8::25", port: 465)),
      ("sendmail:/usr/bin/msmtp", .program("/usr/bin/msmtp")),
    ] as [(String, MailSettings.Server)]) func aServerIsTaken(
      _ text: String, _ server: MailSettings.Server
    ) throws
  {
    #expect(try MailGrammar.server(text) == server)
  }

  @Test(arguments: [
    "smtps://", "smtps://:465", "smtps://a:0", "smtps://a:65536", "smtps://a:+1", "smtps://a b",
    "smtps://a?b",
    "smtps://a#b",
    "smtps://[::1", "smtps://[::1]x", "smtps://[fe80::1%eth0]", "smtps://me@a", "smtps://a\\b",
    "smtps://a..", "smtps://xn--ü", "SMTPS//a", "sendmail:",
    "sendmail:msmtp", "sendmail://usr/bin/msmtp", "sendmail:/", "http://a", "a:25",
  ]) func whatIsNoServerIsNotTaken(_ text: String) {
    #expect(throws: DiagnosticText.self) { try MailGrammar.server(text) }
  }

  @Test(
    arguments: [
      ("{ command: pass show mail }", .command(["pass", "show", "mail"])),
      (
        "{ command: [secret-tool, lookup, server, my mail] }",
        .command(["secret-tool", "lookup", "server", "my mail"])
      ),
      ("{ file: ~/.config/oriel/password }", .file("~/.config/oriel/password")),
      ("{ credential: oriel-mail }", .credential("oriel-mail")),
    ] as [(String, MailSettings.Secret)]) func aPasswordIsKeptSomewhere(
      _ text: String, _ secret: MailSettings.Secret
    )
  {
    let mail = mail(
      "server: smtps://mail.example.org\nuser: me\npassword: \(text)\nauth: login\ndetail: discreet"
    )
    #expect(
      mail?.login == MailSettings.Login(user: "me", secret: secret, mechanism: .login)
        && mail?.detail == .discreet)
  }

  @Test(arguments: ["", "auth: xoauth2\n"]) func aTokenMeansXOAUTH2(_ auth: String) {
    let mail = mail(
      "\(auth)server: smtps://b\nuser: me\ntoken: { command: oama access me }\nca_file: /own.pem")
    #expect(
      mail?.login
        == MailSettings.Login(
          user: "me", secret: .command(["oama", "access", "me"]), mechanism: .xoauth2)
        && mail?.authorities == "/own.pem")
  }

  @Test func aPasswordInTheFileIsNeverToldBack() {
    for text in [
      "password: hunter2", "password: |\n    hunter2", "password: \"hunter2\"",
      "sever: x, password: hunter2",
      "password: { plain: hunter2 }", "pasword: hunter2", "password:\n    plain: hunter2",
      "password: { hunter2 }", "password: { hunter2: }", "password: { hunter2: x }",
      "password: { [hunter2]: x }", "token: { hunter2 }", "password: { command: hunter2/word }",
      "password: { file: hunter2 }", "password: { credential: hunter2 word }",
      "server: me:hunter2@mail.example.org", "server: SMTPS://me:hunter2@mail.example.org",
      "server: smtps://me:hunter2@mail.example.org",
      "server: sendmail:me:hunter2@mail.example.org",
    ] {
      let line =
        text.contains(",") ? "email: {\(text), detial: full}" : "email:\n  \(text)\n  user: me\n"
      let reading = read(line)
      #expect(!reading.errors.isEmpty && !printed(reading).contains("hunter2"))
    }
  }

  /// A file with an error of the syntax has no tree, and a key in a wrong place is not read.
  @Test(
    arguments: [
      "email:\n  password: \"hunter2\n", "email:\n  password: 'hunter2\n", "password: hunter2\n",
      "email:\n  password:\thunter2: x\n", "email:\n\tpassword: hunter2\n",
      "email:\n  user: me\n    password: hunter2\n", "email:\n  user: me\n password: hunter2\n",
      "email: {user: me, password: hunter2\n", "email: {password: hunter2, user: [me}\n",
      "email:\n  \"password\": \"hunter2\" x\n", "email:\n  pasword: \"hunter2\n",
      "email:\n  password:\n    hunter2: a: b\n", "email:\n  password:\n    hunter2:x: y\n",
      "email:\n  password: |\n    hunter2\n   hunter2: x\n  user me\n",
      "email:\n  password: \"a\n  hunter2\" x\n", "email:\n  -password: hunter2\n  - a: b: c\n",
      "email:\n  password: %hunter2\n", "email:\n  password: @hunter2\n",
      "email:\n  token: `hunter2\n", "email:\n  password: [hunter2\n",
      "email:\n  Token: *hunter2 x\n",
      "email:\n  password: !!hunter2{ x\n", "email:\n  password: \"\\hunter2\"\n",
      "email: {password: {file: /a}, password: hunter2}\n", "email: a password hunter2\n",
      "email:\n  password: { file: /a }\n  password: hunter2\n",
      "email:\n  user: \"me\n  password: hunter2\" x\n",
      "email:\n  password = hunter2\n  to: a: b\n",
      "# the password: hunter2 \u{FFFE}\n",
    ]) func aPasswordBesideASlipIsNeverToldBack(_ text: String)
  {
    let reading = read(text)
    #expect(!reading.errors.isEmpty && !printed(reading).contains("hunter2"), "\(printed(reading))")
  }

  /// The reader of a secret asks the table of keys, and so does whatever hides its line.
  @Test func theSecretKeysAreThoseOfTheTable() {
    #expect(ConfigurationKeys.secretKeys == ["password", "token"])
    let source = Source(Array("a: 1\nkey: hunter2\n".utf8), file: "c", secretKeys: ["key"])
    let shown = source.diagnostic(SourceLocation(line: 2, column: 1), "problem", "remedy")
    #expect(shown.sourceLine == "key: …")
    let other = source.diagnostic(SourceLocation(line: 1, column: 1), "problem", "remedy")
    #expect(other.sourceLine == "a: 1")
  }
}
