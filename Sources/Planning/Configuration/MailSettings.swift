// SPDX-License-Identifier: Apache-2.0

/// The mail channel as configured: plain values, with the place of a secret but never the secret.
/// Every text is within the grammar of the configuration file, whose reader checks that.
package struct MailSettings: Hashable, Sendable {
  package var from: Mailbox
  package var to: Mailbox
  package var server: Server
  /// nil: the server is used without a login.
  package var login: Login?
  /// The absolute path of a file of certificates (PEM) that are trusted instead of the system's;
  /// nil: the system's.
  package var authorities: String?
  /// The detail of mail.
  package var detail: Detail

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
    /// `local@domain`; it may contain characters beyond ASCII.
    package var address: String

    package init(name: String? = nil, _ address: String) {
      self.name = name
      self.address = address
    }
  }

  /// The next hop of mail: a server, or a program.
  package enum Server: Hashable, Sendable {
    /// TLS from the first byte; usually port 465.
    case implicitTLS(host: String, port: Int)
    /// STARTTLS, without which nothing is sent, unless the host is this computer; usually port 587.
    case startTLS(host: String, port: Int)
    /// The absolute path of a program with the arguments of `sendmail -i -f FROM -- TO`.
    case program(String)
  }

  /// A login at the server.
  package struct Login: Hashable, Sendable {
    package var user: String
    /// The place of the password or the token.
    package var secret: Secret
    /// nil: any of the server's mechanisms that take a password.
    package var mechanism: Mechanism?

    package init(user: String, secret: Secret, mechanism: Mechanism? = nil) {
      self.user = user
      self.secret = secret
      self.mechanism = mechanism
    }
  }

  /// A way to authenticate, by its name in the configuration.
  package enum Mechanism: String, Hashable, Sendable, CaseIterable {
    /// RFC 4616.
    case plain
    /// The forerunner of `plain`, which some servers still want.
    case login
    /// RFC 2195: the password itself is not sent.
    case cramMD5 = "cram-md5"
    /// A token of OAuth 2.0 in place of a password, as Google and Microsoft use it.
    case xoauth2
  }

  /// The place of a secret. The mail helper fetches the secret to send one mail, and forgets it.
  package enum Secret: Hashable, Sendable {
    /// The kinds of places, by their keys in the configuration.
    package enum SecretPlace: String, Hashable, Sendable, CaseIterable {
      case command
      case file
      case credential
    }

    /// The first line that a command prints; the command's words, the program first.
    case command([String])
    /// The first line of a file that only its owner can read; an absolute path, or a path that
    /// begins with `~/`.
    case file(String)
    /// The first line of a credential that systemd hands to the mail helper.
    case credential(String)
  }
}

extension MailSettings.Mailbox: CustomStringConvertible {
  /// The form of the configuration.
  package var description: String { name.map { "\($0) <\(address)>" } ?? address }
}

extension MailSettings.Server: CustomStringConvertible {
  /// The form of the configuration, always with a port.
  package var description: String {
    func shown(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
    return switch self {
    case .implicitTLS(let host, let port): "smtps://\(shown(host)):\(port)"
    case .startTLS(let host, let port): "smtp://\(shown(host)):\(port)"
    case .program(let path): "sendmail:\(path)"
    }
  }
}
