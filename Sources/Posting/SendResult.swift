// SPDX-License-Identifier: Apache-2.0
package import JSON

/// The result of one request to the mail helper. On the wire it is one JSON document on one line:
///
///     {"outcome": "temporary", "cause": "recipient", "reply": 451, "sentence": "…",
///      "conversation": ["< 220 …"]}
///
/// `reply` and `conversation` are optional.
package struct SendResult: Hashable, Sendable {
  package var outcome: SendOutcome
  package var cause: SendCause
  /// The reply code that decided, 400 to 599; for the cause `program` the exit code.
  package var reply: Int?
  /// One or two sentences for the person: the problem and the remedy, without an address, a secret
  /// or the server's own words.
  package var sentence: String
  /// The conversation with the server with all secrets masked: `>` before our lines, `<` before
  /// those of the server. Empty unless the request asked for it.
  package var conversation: [String]

  package init(
    _ outcome: SendOutcome, _ cause: SendCause, reply: Int? = nil, sentence: String,
    conversation: [String] = []
  ) {
    self.outcome = outcome
    self.cause = cause
    self.reply = reply
    self.sentence = sentence
    self.conversation = conversation
  }

  /// The result if the mail helper gave no answer.
  package static func unavailable(_ sentence: String) -> SendResult {
    SendResult(.temporary, .unavailable, sentence: sentence)
  }
}

/// The outcome for the message.
package enum SendOutcome: String, Hashable, Sendable, CaseIterable {
  /// A server or a program has accepted it.
  case delivered
  /// After a check: a server or a program would accept a mail. Nothing was sent.
  case ready
  /// Another attempt may succeed.
  case temporary
  /// This message will never be accepted.
  case permanent
  /// No message can be sent until the person changes something.
  case needsPerson = "needs-person"
}

/// The cause of a failure.
package enum SendCause: String, Hashable, Sendable, CaseIterable {
  /// No failure: it was delivered, or would be.
  case none
  /// The mail helper is missing, ended early, or got a request that it does not understand.
  case unavailable
  /// The secret could not be fetched.
  case secret
  /// The server's name is unknown.
  case name
  /// There is no connection to the server.
  case connection
  /// A time limit was reached.
  case time
  /// The connection ended early, or the server broke the rules of SMTP.
  case broken
  /// The TLS handshake failed.
  case tls
  /// The server's certificate is not trusted.
  case certificate
  /// The server does not offer encryption, so nothing was sent.
  case clearText = "clear-text"
  /// The server rejected the login.
  case login
  /// The server accepts no mail at all, or none at the moment.
  case server
  /// The server accepts no mail from this address.
  case sender
  /// The server accepts no mail for this address.
  case recipient
  /// The server rejected this message.
  case message = "letter"
  /// The server does not support the characters of an address.
  case characters
  /// The sendmail-compatible program failed.
  case program
}

extension SendCause {
  /// True if there was a conversation with a server, which a person can look at.
  package var hasConversation: Bool {
    switch self {
    case .none, .unavailable, .secret, .name, .connection, .program: false
    case .time, .broken, .tls, .certificate, .clearText, .login, .server, .sender, .recipient,
      .message, .characters:
      true
    }
  }
}

// The wire form.
extension SendResult {
  package var json: JSON {
    .members(
      ("outcome", .text(outcome.rawValue)),
      ("cause", .text(cause.rawValue)),
      ("reply", reply.map(JSON.int)),
      ("sentence", .text(sentence)),
      ("conversation", conversation.isEmpty ? nil : .array(conversation.map(JSON.text))))
  }

  /// Reads the form that `json` writes; nil for anything else.
  package init?(_ json: JSON) {
    guard let outcome = json["outcome"]?.text.flatMap(SendOutcome.init(rawValue:)),
      let cause = json["cause"]?.text.flatMap(SendCause.init(rawValue:)),
      let sentence = json["sentence"]?.text
    else {
      return nil
    }
    let conversation = json["conversation"]?.values ?? []
    self.init(
      outcome,
      cause,
      reply: json["reply"]?.int,
      sentence: sentence,
      conversation: conversation.compactMap(\.text))
  }
}
