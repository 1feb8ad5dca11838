// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import oriel

/// Waking hours, and the place of a password, as they are typed.
@Suite struct SetupValueTests {
  @Test(arguments: [
    ("8:00 to 21:00", "08:00", "21:00"), ("7-22", "07:00", "22:00"), ("8 21", "08:00", "21:00"),
    ("von 8 bis 21 Uhr", "08:00", "21:00"), ("8 am - 9 pm", "08:00", "21:00"),
    ("8:30 – 20:15", "08:30", "20:15"), ("from 8 am to 9 pm", "08:00", "21:00"),
    ("8 Uhr bis 21 Uhr", "08:00", "21:00"), ("8 and 21", "08:00", "21:00"),
  ]) func wakingHoursAreRead(_ text: String, _ wake: String, _ quiet: String) throws {
    let span = try #require(WakingSpan.read(text))
    #expect("\(span.wake)" == wake && "\(span.quiet)" == quiet)
  }

  @Test(arguments: [
    "", "8", "8:00", "8 to", "8 9 10", "soon", "25 to 26", "8 to 21 to 22", "7 Dec",
  ])
  func whatIsNoSpanIsNotTakenForOne(_ text: String) { #expect(WakingSpan.read(text) == nil) }

  @Test(arguments: [
    ("command pass show mail", MailSettings.Secret.command(["pass", "show", "mail"])),
    ("command: pass show mail", .command(["pass", "show", "mail"])),
    ("{ command: pass show mail }", .command(["pass", "show", "mail"])),
    ("file ~/.config/oriel/password", .file("~/.config/oriel/password")),
    ("file: /run/secret", .file("/run/secret")), ("credential mail", .credential("mail")),
  ]) func thePlaceOfAPasswordIsRead(_ text: String, _ secret: MailSettings.Secret) {
    #expect(SetupSecret.read(text) == secret)
  }

  @Test(arguments: [
    "hunter2", "correct horse battery staple", "file", "file a b", "file password",
    "command", "command ./show", "credential a/b", "", "pass show mail",
  ])
  func thePasswordItselfIsNeverTaken(_ text: String) { #expect(SetupSecret.read(text) == nil) }
}
