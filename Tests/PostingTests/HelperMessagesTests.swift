// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Posting
@testable import JSON

private let me = MailSettings.Mailbox("me@example.org")

@Suite("The messages between the daemon and the mail helper")
struct HelperMessagesTests {
  private static let servers: [MailSettings.Server] = [
    .implicitTLS(host: "mail.example.org", port: 465), .startTLS(host: "::1", port: 25),
    .program("/usr/bin/msmtp"),
  ]
  private static let logins: [MailSettings.Login?] =
    [nil, MailSettings.Login(user: "me", secret: .file("~/secret"))]
    + MailSettings.Mechanism.allCases.map {
      MailSettings.Login(user: "zoë \"", secret: .command(["pass", "a b"]), mechanism: $0)
    }
    + [MailSettings.Login(user: "me", secret: .credential("mail"), mechanism: .plain)]

  @Test("A request arrives as it was sent", arguments: servers, logins)
  func request(_ server: MailSettings.Server, _ login: MailSettings.Login?) throws {
    let mail = MailSettings(
      from: me, to: MailSettings.Mailbox("jürgen@example.org"), server: server, login: login,
      authorities: "/own.pem")
    let request = SendRequest(
      mail: mail, message: "Subject: ä\r\n\r\n\u{0}\"\\ \u{7F}", limit: .seconds(9), isVerbose: true
    )
    #expect(SendRequest(try #require(JSON(Array(request.json.line.utf8)))) == request)
  }

  @Test("A check has a version of its own and no message")
  func check() throws {
    let mail = MailSettings(from: me, to: me, server: .program("/x"))
    let request = SendRequest(mail: mail, message: nil)
    let json = request.json
    #expect(json["version"]?.int == 2 && json["message"] == nil)
    #expect(SendRequest(json) == request)
    // Neither a mail without a message nor a check without its word is anything.
    let text = json.line
    for (word, other) in [("\"version\": 2", "\"version\": 1"), ("\"check\"", "\"\"")] {
      #expect(text.contains(word))
      let changed = JSON(Array(text.replacing(word, with: other).utf8))
      #expect(SendRequest(try #require(changed)) == nil)
    }
  }

  @Test("Of the mailboxes only the addresses go over the wire")
  func names() throws {
    let mail = MailSettings(
      from: MailSettings.Mailbox(name: "Me", "a@b"), to: MailSettings.Mailbox(name: "You", "c@d"),
      server: .program("/x"))
    let read = try #require(SendRequest(SendRequest(mail: mail, message: "").json))
    #expect(
      read.mail.from == MailSettings.Mailbox("a@b") && read.mail.to == MailSettings.Mailbox("c@d"))
  }

  /// A new property of the channel needs a value here that is not its default, and a place on the
  /// wire.
  @Test("No part of the channel is forgotten on the wire")
  func everyPart() throws {
    let bare = MailSettings(from: me, to: me, server: .program("/x"))
    let full = MailSettings(
      from: MailSettings.Mailbox("a@b"), to: MailSettings.Mailbox("c@d"),
      server: .startTLS(host: "mail.example.org", port: 587),
      login: MailSettings.Login(user: "me", secret: .file("~/secret"), mechanism: .plain),
      authorities: "/own.pem", detail: .discreet)
    let read = try #require(SendRequest(SendRequest(mail: full, message: "").json)).mail
    let parts = zip(Self.parts(of: full), zip(Self.parts(of: bare), Self.parts(of: read)))
    for (sent, (bare, received)) in parts {
      #expect(sent.value != bare.value, "\(sent.name) has its default")
      // The helper does not write the message, so it need not know how much the message says.
      if sent.name != "detail" { #expect(received.value == sent.value, "\(sent.name)") }
    }
  }

  private static func parts(of mail: MailSettings) -> [(name: String, value: String)] {
    Mirror(reflecting: mail).children.map { ($0.label ?? "", "\($0.value)") }
  }

  @Test(
    "A result arrives as it was sent", arguments: SendOutcome.allCases,
    SendCause.allCases
  )
  func result(_ outcome: SendOutcome, _ cause: SendCause) throws {
    for result in [
      SendResult(outcome, cause, sentence: "It is so."),
      SendResult(
        outcome, cause, reply: 451, sentence: "\u{1F600}\n",
        conversation: ["> EHLO", "< 250 \u{FFFD}"]),
    ] {
      let line = result.json.line
      #expect(!line.contains("\n"))
      #expect(SendResult(try #require(JSON(Array(line.utf8)))) == result)
    }
  }

  @Test(
    "Other documents are neither",
    arguments: [
      "{}", "[]", "1", "{\"version\": 2}", "{\"outcome\": \"delivered\"}",
      "{\"outcome\": \"lost\", \"cause\": \"none\", \"sentence\": \"\"}",
    ])
  func strange(_ text: String) throws {
    let json = try #require(JSON(Array(text.utf8)))
    #expect(SendRequest(json) == nil && SendResult(json) == nil)
  }

  @Test(
    "The helper has the time for secret and sending, and the caller waits longer than the helper",
    arguments: [SendRequest.usualLimit, SendRequest.limitOfCheck, .seconds(600)])
  func limits(_ limit: Elapsed) {
    let mail = MailSettings(from: me, to: me, server: .program("/usr/bin/msmtp"))
    let request = SendRequest(mail: mail, message: nil, limit: limit)
    #expect(request.limitOfHelper > SendRequest.limitOfSecret + limit)
    #expect(request.limitOfCaller > request.limitOfHelper)
  }
}
