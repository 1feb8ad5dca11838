// SPDX-License-Identifier: Apache-2.0
import CCurl
import Files
import Glibc
import Planning
import Posting
import Text

/// The transfer of one message to a server by libcurl.
final class Transfer {
  let request: SendRequest
  let curl: UnsafeMutableRawPointer
  let server: SMTPServer
  /// The recipients in libcurl's form, which must live as long as `curl`.
  private var recipients: UnsafeMutablePointer<curl_slist>?
  /// The part of the message that is not sent yet.
  private var rest: ArraySlice<UInt8>
  let transcript: SMTPTranscript
  /// True once a connection went to an address of this computer.
  private(set) var isLocal = false
  /// The login of the attempt that is under way; nil if there is none.
  var loginAttempt: LoginAttempt?
  /// libcurl writes its own error message here.
  let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(_ request: SendRequest, secret: String?) throws(SendError) {
    switch request.mail.server {
    case .implicitTLS(let host, let port):
      server = SMTPServer(host: host, port: port, isImplicit: true)
    case .startTLS(let host, let port):
      server = SMTPServer(host: host, port: port, isImplicit: false)
    case .program:
      throw SendError(
        .temporary, .unavailable,
        "The mail helper was asked to reach a program as a server. Install oriel again.")
    }
    guard Self.mayOpenSockets else {
      throw SendError(
        .temporary, .unavailable,
        """
        The mail helper may not open the network where it was started. Start its own socket: \
        systemctl --user enable --now oriel-post.socket
        """)
    }
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let curl = curl_easy_init() else {
      throw SendError(.temporary, .unavailable, "There is too little memory.")
    }
    self.request = request
    self.curl = curl
    rest = Array((request.message ?? "").utf8)[...]
    let lines = ConversationLines(hiding: secret, of: request.mail.login?.user)
    transcript = SMTPTranscript(lines: request.isVerbose ? lines : nil)
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    configure(secret)
  }

  deinit { message.deallocate() }

  /// Says QUIT to the server and ends the connection.
  func end() {
    curl_easy_cleanup(curl)
    curl_slist_free_all(recipients)
  }

  /// True if this process may open the network. The daemon's own sandbox forbids it.
  private static var mayOpenSockets: Bool {
    [AF_INET, AF_INET6].contains { family in
      let probe = socket(family, Int32(SOCK_STREAM.rawValue), 0)
      if probe >= 0 {
        close(probe)
      }
      return probe >= 0
    }
  }
}

// Options of libcurl.
extension Transfer {
  private func configure(_ secret: String?) {
    let mail = request.mail
    setText(CURLOPT_URL, server.url)
    if request.message == nil {
      // libcurl then ends before MAIL FROM, with greetings, TLS and login behind it.
      setNumber(CURLOPT_CONNECT_ONLY, 1)
    }
    setText(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // Otherwise a proxy from the environment would see the connection.
    setText(CURLOPT_PROXY, "")
    setNumber(CURLOPT_NOSIGNAL, 1)
    setNumber(CURLOPT_UPLOAD, 1)
    setNumber(CURLOPT_INFILESIZE, rest.count)
    // libcurl would encode domains too, but by the locale, and it would then announce SMTPUTF8.
    setText(CURLOPT_MAIL_FROM, "<\(DomainName.address(mail.from.address))>")
    recipients = curl_slist_append(nil, "<\(DomainName.address(mail.to.address))>")
    oriel_curl_list(curl, CURLOPT_MAIL_RCPT, recipients)
    configureTLS()
    if let login = mail.login, let secret {
      configureLogin(login, secret)
    }
    configureLog()
    configureCallbacks()
  }

  private func configureTLS() {
    setNumber(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // If clear text is allowed, a certificate proves nothing: `openSocket` makes sure that the
    // server is on this computer. Mail servers there often have a certificate that nobody signed.
    let (peer, host) = server.mayBeClear ? (0, 0) : (1, 2)
    setNumber(CURLOPT_SSL_VERIFYPEER, peer)
    setNumber(CURLOPT_SSL_VERIFYHOST, host)
    guard let authorities = request.mail.authorities else {
      return
    }
    setText(CURLOPT_CAINFO, expanded(path: authorities))
    // The configured authorities replace those of the system.
    oriel_curl_text(curl, CURLOPT_CAPATH, nil)
  }

  private func configureLogin(_ login: MailSettings.Login, _ secret: String) {
    setText(CURLOPT_USERNAME, login.user)
    let isToken = login.mechanism == .xoauth2
    setText(isToken ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, secret)
  }

  func setText(_ option: CURLoption, _ value: String) {
    oriel_curl_text(curl, option, value)
  }

  func setNumber(_ option: CURLoption, _ value: Int) {
    oriel_curl_number(curl, option, value)
  }
}

// Callbacks of libcurl.
extension Transfer {
  private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func from(_ context: UnsafeMutableRawPointer) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func configureLog() {
    oriel_curl_pointer(curl, CURLOPT_ERRORBUFFER, message)
    setNumber(CURLOPT_VERBOSE, 1)
    oriel_curl_pointer(curl, CURLOPT_DEBUGDATA, context)
    oriel_curl_on_debug(curl) { _, kind, bytes, count, context in
      if let bytes, let context {
        let piece = UnsafeRawBufferPointer(start: bytes, count: count)
        Transfer.from(context).record(kind, piece)
      }
      return 0
    }
  }

  /// Follows the conversation, and chooses the form of the login once the offers are known.
  private func record(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    transcript.record(kind, bytes)
    if kind == CURLINFO_HEADER_IN, transcript.step == .hello {
      let isImmediate = loginAttempt?.isImmediate { transcript.offers("AUTH \($0)") }
      setNumber(CURLOPT_SASL_IR, isImmediate == true ? 1 : 0)
    }
  }

  private func configureCallbacks() {
    oriel_curl_pointer(curl, CURLOPT_READDATA, context)
    oriel_curl_on_read(curl) { buffer, size, count, context in
      guard let buffer, let context else {
        return 0
      }
      return Transfer.from(context).read(into: buffer, size * count)
    }
    oriel_curl_on_write(curl) { _, size, count, _ in size * count }
    oriel_curl_pointer(curl, CURLOPT_OPENSOCKETDATA, context)
    oriel_curl_on_socket(curl) { context, _, address in
      guard let context, let address else {
        return CURL_SOCKET_BAD
      }
      return Transfer.from(context).openSocket(UnsafePointer(address))
    }
    oriel_curl_pointer(curl, CURLOPT_PREREQDATA, context)
    oriel_curl_before_request(curl) { context, _, _, _, _ in
      guard let context, Transfer.from(context).mayBegin else {
        return CURL_PREREQFUNC_ABORT
      }
      return CURL_PREREQFUNC_OK
    }
  }

  private func read(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    let part = rest.prefix(room)
    part.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress {
        memcpy(buffer, start, bytes.count)
      }
    }
    rest = rest.dropFirst(part.count)
    return part.count
  }

  /// Opens the connection. If clear text is allowed, the address must be one of this computer,
  /// whatever the name was resolved to.
  private func openSocket(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
    isLocal = address.isLoopback
    guard !server.mayBeClear || isLocal else {
      return CURL_SOCKET_BAD
    }
    let wanted = address.pointee
    return socket(wanted.family, wanted.socktype | Int32(SOCK_CLOEXEC.rawValue), wanted.protocol)
  }

  /// True if the server supports the message's addresses. libcurl does not check that.
  private var mayBegin: Bool {
    request.mail.keysBeyondASCII.isEmpty || transcript.offers("SMTPUTF8")
  }
}
