// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// The kind of a mail, with the facts that its words are made of.
package enum MailKind: Hashable, Sendable {
  /// The mail of a prompt: its key, its phase, its text (nil if the library no longer has it), its
  /// due, and its question (nil if it asks none). `asksIntention` is true if it asks for an
  /// intention; `offersLater` is true if it can be put off by the usual length.
  case note(
    Key, Phase, text: String?, due: Instant, question: Question? = nil,
    asksIntention: Bool = false, offersLater: Bool = true)
  /// A mail for a try, which the person has asked for.
  case trial(at: Instant)
}

extension MailKind {
  /// The mail that a turn asks for.
  ///
  /// - Parameter text: The note's own text, with the person's own words; nil if it has none.
  package init(_ mail: Request.Mail, text: String?) {
    self = .note(
      mail.key, mail.phase, text: text, due: mail.due, question: mail.question,
      asksIntention: mail.asksIntention, offersLater: mail.offersLater)
  }
}

/// A mail, ready to be handed to a mail server: a complete MIME message (RFC 5322, RFC 2045 to
/// 2047) whose lines end in CR and LF. It is pure ASCII, unless a local part is not.
package struct MailMessage: Hashable, Sendable {
  /// Its `Message-ID`, with the angle brackets. The same at every try of the same prompt, so that a
  /// mail that was sent twice, because the program ended in between, is shown once; another when
  /// the person has put the prompt off.
  package let messageID: String
  /// The whole message.
  package let mime: String

  /// A mail.
  ///
  /// - Parameters:
  ///   - kind: A note, or a trial.
  ///   - mail: The sender, the recipient and the detail.
  ///   - support: The people to turn to, for the footer.
  ///   - words: The words of the language that it is written in.
  ///   - seed: The installation's seed. Without the seed, nobody can find out the facts that a
  ///     `Message-ID` was made of.
  ///   - date: The instant of sending.
  package init(
    _ kind: MailKind, mail: MailSettings, support: LocalSupport, words: Words, seed: UInt64,
    date: Instant
  ) {
    let name = Self.name(kind)
    // An old word for mail; another one would change the hash.
    let hash = KeyedHash.name(seed: seed, "letter/\(name)")
    // `=_` stands in no quoted-printable text, so this boundary cannot stand in a part.
    let boundary = "=_" + KeyedHash.name(seed: seed, "boundary/\(name)")
    messageID = "<\(hash)@\(Self.domain(mail.from.address))>"
    let content = MailContent(kind, detail: mail.detail, support: support, words: words)
    let head = [
      MailHeader.words("Date", MailHeader.date(date)), MailHeader.mailbox("From", mail.from),
      MailHeader.mailbox("To", mail.to), MailHeader.words("Message-ID", messageID),
      MailHeader.text("Subject", content.title),
      // RFC 3834: nobody's vacation program answers. Exchange needs a header of its own for that.
      MailHeader.words("Auto-Submitted", "auto-generated"),
      MailHeader.words("X-Auto-Response-Suppress", "All"),
      MailHeader.words("MIME-Version", "1.0"),
      MailHeader.words("Content-Type", "multipart/alternative;", "boundary=\"\(boundary)\""),
    ]
    // A mail program shows the last part that it can (RFC 2046, section 5.1.4).
    let parts = [("plain", content.text), ("html", content.html)].map { format, text in
      "--\(boundary)\r\n" + MailHeader.words("Content-Type", "text/\(format);", "charset=utf-8")
        + MailHeader.words("Content-Transfer-Encoding", "quoted-printable") + "\r\n"
        + QuotedPrintable.lines(text)
    }
    mime = head.joined() + "\r\n" + parts.joined() + "--\(boundary)--\r\n"
  }

  /// The facts that make a mail the same at every try.
  private static func name(_ kind: MailKind) -> String {
    switch kind {
    case .note(let key, _, _, let due, _, _, _): "\(key)/\(due)"
    case .trial(let at): "trial/\(at)"
    }
  }

  /// The domain of an address, in letters, digits, dashes and points; a name that nobody has for
  /// any other domain.
  private static func domain(_ address: String) -> String {
    let domain = DomainName.address(address).split(separator: "@").last ?? ""
    guard domain.utf8.allSatisfy({ isAlphanumeric($0, or: "-.") }),
      domain.contains(where: \.isLetter)
    else {
      return "oriel.invalid"
    }
    return String(domain)
  }
}
