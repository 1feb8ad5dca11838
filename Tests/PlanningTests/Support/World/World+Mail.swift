// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension World {
  /// A mail is in the person's mailbox.
  mutating func arrived(_ mail: Request.Mail) {
    shown(mail.key, on: .email)
    let name = Book.MailName(key: mail.key, due: mail.due)
    if !clockMoves, let last = book.mails[name]?.last,
      !book.deaths.contains(where: { last <= $0 && $0 <= now })
    {
      fault("\(mail.key) came by mail at \(last) and again, though the daemon lived")
    }
    book.mails[name, default: []].append(now)
    judgeSilence(mail)
  }

  /// Judges that a mail for silence comes no sooner than the person wished.
  private mutating func judgeSilence(_ mail: Request.Mail) {
    guard mail.reason == .silence, !clockMoves, let record = disk[mail.key],
      let since = record.state.silence?.since
    else {
      return
    }
    let after = plan.configuration.deliver.first { $0.channel == .email }?.after
    guard let after else {
      return fault("\(mail.key) came by mail for silence, which nobody asked for")
    }
    if now < since + after { fault("\(mail.key) came by mail \(now - since) after its showing") }
    if let screened = book.screened[mail.key], !book.putOff.contains(mail.key),
      now < screened + after
    {
      fault("\(mail.key) came by mail \(now - screened) after it was seen")
    }
  }

  private func mailWorked(from: Instant, until: Instant) -> Bool {
    // Mail works at the beginning, and each change turns it off or on.
    let before = book.mailChanges.count { $0 <= from }
    return before.isMultiple(of: 2) && !book.mailChanges.contains { from < $0 && $0 < until }
  }

  /// Judges that a prompt without a reaction for long enough also came by mail.
  mutating func closeTheMail() {
    let chain = plan.configuration.deliver
    guard !edits, !clockMoves, chain.count > 1, chain[0].channel == .desktop,
      chain[1].channel == .email,
      let after = chain[1].after
    else { return }
    for (key, record) in disk.prompts
    where record.standing == .unanswered && !book.putOff.contains(key) {
      guard let screened = book.screened[key], screened + after + .minutes(2) < record.expires,
        record.since >= record.expires, !book.isTroubled(screened - .minutes(1), record.expires),
        mailWorked(from: screened - .minutes(1), until: record.expires)
      else { continue }
      if record.mail?.state != .sent {
        fault("\(key) stayed without a reaction, and did not come by mail")
      }
    }
  }
}
