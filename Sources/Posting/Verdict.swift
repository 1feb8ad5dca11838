// SPDX-License-Identifier: Apache-2.0
package import JSON

/// What became of one letter. On the wire it is one JSON document on one line:
///
///     {"outcome": "temporary", "cause": "recipient", "reply": 451, "sentence": "…",
///     "conversation": ["< 220 …"]}
///
/// `reply` and `conversation` may be left out.
package struct Verdict: Hashable, Sendable {
  /// What to do with the letter now.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Nothing: a server or a program has taken it.
    case delivered
    /// Try again later.
    case temporary
    /// This letter will not be taken, however often it is sent.
    case permanent
    /// No letter will be taken until the person changes something.
    case needsPerson = "needs-person"
  }

  /// Where it failed.
  package enum Cause: String, Hashable, Sendable, CaseIterable {
    /// Nowhere: it was delivered.
    case none
    /// The mail helper itself: it is not there, ended, or was wrongly asked.
    case unavailable
    /// The secret could not be fetched.
    case secret
    /// The server's name is not known.
    case name
    /// No connection came about.
    case connection
    /// A limit of time was reached.
    case time
    /// The connection ended too soon, or spoke no SMTP.
    case broken
    /// TLS could not be agreed on.
    case tls
    /// The server's certificate is not to be trusted.
    case certificate
    /// The server does not offer to encrypt, so nothing was sent.
    case clearText = "clear-text"
    /// The server does not let the user in.
    case login
    /// The server does not want letters at all, or not now.
    case server
    /// The server does not take letters from this address.
    case sender
    /// The server does not take letters for this address.
    case recipient
    /// The server does not take this letter.
    case letter
    /// The server cannot take addresses with such characters.
    case characters
    /// The sendmail-compatible program failed.
    case program
  }

  /// What to do with the letter now.
  package var outcome: Outcome
  /// Where it failed.
  package var cause: Cause
  /// The server's reply, 400 to 599, if one decided; the program's exit code for `program`.
  package var reply: Int?
  /// What happened, to what, and what to do: one sentence or two for the person, without address,
  /// secret or the server's own words.
  package var sentence: String
  /// The conversation with the server, if it was asked for, secrets masked: `>` what was said to
  /// it, `<` what it said.
  package var conversation: [String]

  /// A letter came to `outcome`.
  package init(
    _ outcome: Outcome, _ cause: Cause, reply: Int? = nil, sentence: String,
    conversation: [String] = []
  ) {
    self.outcome = outcome
    self.cause = cause
    self.reply = reply
    self.sentence = sentence
    self.conversation = conversation
  }

  /// The mail helper gave no answer.
  package static func unavailable(_ sentence: String) -> Verdict {
    Verdict(.temporary, .unavailable, sentence: sentence)
  }

  /// The verdict as it is told.
  package var json: JSON {
    .members(
      ("outcome", .text(outcome.rawValue)), ("cause", .text(cause.rawValue)),
      ("reply", reply.map(JSON.int)),
      ("sentence", .text(sentence)),
      ("conversation", conversation.isEmpty ? nil : .array(conversation.map(JSON.text))))
  }

  /// Reads what `json` writes; nil for anything else.
  package init?(_ json: JSON) {
    guard let outcome = json["outcome"]?.text.flatMap(Outcome.init(rawValue:)),
      let cause = json["cause"]?.text.flatMap(Cause.init(rawValue:)),
      let sentence = json["sentence"]?.text
    else { return nil }
    self.init(
      outcome, cause, reply: json["reply"]?.int, sentence: sentence,
      conversation: (json["conversation"]?.values ?? []).compactMap(\.text))
  }
}
