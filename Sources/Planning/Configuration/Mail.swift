// SPDX-License-Identifier: Apache-2.0

/// The mail channel as configured: plain values, of which none is a secret, only where one is kept.
///
/// Every text is within the grammar of the configuration (`contract.md`, "Mail"); checking that is
/// the work of whoever makes one.
package struct Mail: Hashable, Sendable {
  /// Whom letters are from.
  package var from: Mailbox
  /// Whom they are for.
  package var to: Mailbox
  /// Who takes them.
  package var server: Server
  /// Who logs in there, and how; nil: nobody does.
  package var login: Login?
  /// The absolute path of a file of certificates (PEM) that are trusted instead of the system's;
  /// nil: the system's.
  package var authorities: String?
  /// How much a letter says.
  package var detail: Detail

  /// Letters from one mailbox to another by a server.
  package init(
    from: Mailbox, to: Mailbox, server: Server, login: Login? = nil, authorities: String? = nil,
    detail: Detail = .full
  ) {
    self.from = from
    self.to = to
    self.server = server
    self.login = login
    self.authorities = authorities
    self.detail = detail
  }

  /// An address with or without a name, as in `Name <address>`.
  package struct Mailbox: Hashable, Sendable {
    /// The name, one line without quotation marks of its own; nil if there is none.
    package var name: String?
    /// The address, `local@domain`; it may hold characters beyond ASCII.
    package var address: String

    /// `address`, or `name <address>`.
    package init(name: String? = nil, _ address: String) {
      self.name = name
      self.address = address
    }
  }

  /// Who takes letters.
  package enum Server: Hashable, Sendable {
    /// TLS from the first byte; usually port 465.
    case implicitTLS(host: String, port: Int)
    /// STARTTLS, without which nothing is sent, unless the host is this computer; usually port 587.
    case startTLS(host: String, port: Int)
    /// A program that takes what `sendmail -i -f FROM -- TO` takes; its absolute path.
    case program(String)
  }

  /// Who logs in, and how.
  package struct Login: Hashable, Sendable {
    /// The user's name there.
    package var user: String
    /// Where the password or the token is kept.
    package var secret: Secret
    /// How it is shown to the server; nil: as the server likes, of the ways that show a password.
    package var mechanism: Mechanism?

    /// Logs in as `user`.
    package init(user: String, secret: Secret, mechanism: Mechanism? = nil) {
      self.user = user
      self.secret = secret
      self.mechanism = mechanism
    }
  }

  /// How a secret is shown to a server, by its name in the configuration.
  package enum Mechanism: String, Hashable, Sendable, CaseIterable {
    /// RFC 4616.
    case plain
    /// Its forerunner, which some servers still want.
    case login
    /// RFC 2195: the password itself is not sent.
    case cramMD5 = "cram-md5"
    /// A token of OAuth 2.0 in place of a password, as Google and Microsoft have it.
    case xoauth2
  }

  /// Where a secret is kept. It is fetched when a letter is sent, and forgotten with it.
  package enum Secret: Hashable, Sendable {
    /// The first line that a command prints; its words, the program first.
    case command([String])
    /// The first line of a file that only its owner can read; an absolute path, or one that begins
    /// with `~/`.
    case file(String)
    /// The first line of a credential that systemd hands to the mail helper.
    case credential(String)
  }
}

extension Mail.Mailbox: CustomStringConvertible {
  /// As the configuration has it.
  package var description: String { name.map { "\($0) <\(address)>" } ?? address }
}

extension Mail.Server: CustomStringConvertible {
  /// As the configuration has it, the port always there.
  package var description: String {
    func shown(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
    return switch self {
    case .implicitTLS(let host, let port): "smtps://\(shown(host)):\(port)"
    case .startTLS(let host, let port): "smtp://\(shown(host)):\(port)"
    case .program(let path): "sendmail:\(path)"
    }
  }
}
