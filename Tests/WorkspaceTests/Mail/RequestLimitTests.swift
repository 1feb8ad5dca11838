// SPDX-License-Identifier: Apache-2.0
import Planning
import Posting
import Testing

/// The time for which a request to a channel counts as on its way, against the time that the mail
/// helper may take.
@Suite struct RequestLimitTests {
  /// Otherwise a note would be asked for again while its first request is still carried out, and
  /// could come twice.
  @Test(arguments: Channel.allCases.filter(\.traits.needsHelper))
  func noRequestIsLostBeforeTheHelperHasEnded(_ channel: Channel) {
    let mail = MailSettings(
      from: MailSettings.Mailbox("me@example.org"), to: MailSettings.Mailbox("me@example.org"),
      server: .implicitTLS(host: "mail.example.org", port: 465))
    let request = SendRequest(mail: mail, message: "Date: then")
    #expect(channel.traits.longestRequest > request.limitOfCaller)
  }
}
