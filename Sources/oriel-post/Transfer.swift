// SPDX-License-Identifier: Apache-2.0
import CCurl
import Files
import Glibc
import Planning
import Posting

/// The transfer of one message to a server by libcurl.
final class Transfer {
  private let request: SendRequest
  private let curl: UnsafeMutableRawPointer
  private let server: SMTPServer
  /// The recipients in libcurl's form, which must live as long as `curl`.
  private var recipients: UnsafeMutablePointer<curl_slist>?
  /// The part of the message that is not sent yet.
  private var rest: ArraySlice<UInt8>
  private let transcript: SMTPTranscript
  /// libcurl writes its own error message here.
  private let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  init(_ request: SendRequest, secret: String?) throws(SendError) {
    switch request.mail.server {
    case .implicitTLS(let host, let port):
      server = SMTPServer(host: host, port: port, isImplicit: true)
    case .startTLS(let host, let port):
      server = SMTPServer(host: host, port: port, isImplicit: false)
    case .program:
      throw SendError(.temporary, .unavailable, "A program is no server.")
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

  /// Sends the message.
  func send() -> SendResult {
    var code = curl_easy_perform(curl)
    if code == CURLE_LOGIN_DENIED, mayTryCRAM {
      // The server offers neither PLAIN nor LOGIN, but CRAM-MD5 works with any password too.
      setText(CURLOPT_LOGIN_OPTIONS, "AUTH=CRAM-MD5")
      code = curl_easy_perform(curl)
    }
    let end = TransferEnd(
      code: code,
      step: transcript.step,
      reply: transcript.reply,
      message: String(cString: message),
      port: server.port,
      isImplicit: server.isImplicit,
      login: request.mail.login,
      hasLoggedIn: transcript.hasLoggedIn,
      limit: request.limit,
      isCheck: request.message == nil)
    var result = end.result
    result.conversation = transcript.lines?.masked ?? []
    return result
  }

  /// True if the person has chosen no mechanism and the server offers CRAM-MD5.
  private var mayTryCRAM: Bool {
    let isFreeChoice = request.mail.login?.mechanism == nil
    return isFreeChoice && !transcript.hasLoggedIn && transcript.offers("AUTH CRAM-MD5")
  }

  /// Says QUIT to the server and ends the connection.
  func end() {
    curl_easy_cleanup(curl)
    curl_slist_free_all(recipients)
  }

  /// True if this process may open the network at all; the daemon's own sandbox forbids it.
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
    let untilLogin = SendRequest.limitUntilLogin(of: request.limit)
    setNumber(CURLOPT_CONNECTTIMEOUT_MS, untilLogin.seconds * 1_000)
    setNumber(CURLOPT_TIMEOUT_MS, request.limit.seconds * 1_000)
    setText(CURLOPT_MAIL_FROM, "<\(mail.from.address)>")
    recipients = curl_slist_append(nil, "<\(mail.to.address)>")
    oriel_curl_list(curl, CURLOPT_MAIL_RCPT, recipients)
    configureTLS()
    if let login = mail.login, let secret {
      configureLogin(login, secret)
    }
    configureLog()
    configureCallbacks()
  }

  private func configureTLS() {
    // ALL fails where TRY would go on in clear text. With TRY, a server on this computer still gets
    // TLS if it offers it.
    let mode = server.isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL
    setNumber(CURLOPT_USE_SSL, Int(mode.rawValue))
    setNumber(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    // Where clear text would do, a certificate proves nothing: `openSocket` sees to it that the
    // server is on this computer. Mail servers there often have one that nobody signed.
    setNumber(CURLOPT_SSL_VERIFYPEER, server.mayBeClear ? 0 : 1)
    setNumber(CURLOPT_SSL_VERIFYHOST, server.mayBeClear ? 0 : 2)
    guard let authorities = request.mail.authorities else {
      return
    }
    setText(CURLOPT_CAINFO, expanded(path: authorities))
    // The configured authorities replace those of the system.
    oriel_curl_text(curl, CURLOPT_CAPATH, nil)
  }

  private func configureLogin(_ login: MailSettings.Login, _ secret: String) {
    setText(CURLOPT_USERNAME, login.user)
    // Without a choice of the person, CRAM-MD5 comes last (`send`): some servers offer it and then
    // refuse it, because they store only a hash of the password. The other mechanisms of libcurl
    // would bring in Kerberos or NTLM, or disclose names of this computer.
    setText(CURLOPT_LOGIN_OPTIONS, login.mechanism?.option ?? "AUTH=PLAIN;AUTH=LOGIN")
    let isToken = login.mechanism == .xoauth2
    setText(isToken ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, secret)
  }

  private func setText(_ option: CURLoption, _ value: String) {
    oriel_curl_text(curl, option, value)
  }

  private func setNumber(_ option: CURLoption, _ value: Int) {
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
        Transfer.from(context).transcript.record(kind, piece)
      }
      return 0
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
      return Transfer.from(context).openSocket(address.pointee)
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
  private func openSocket(_ address: curl_sockaddr) -> curl_socket_t {
    guard !server.mayBeClear || address.isLoopback else {
      return CURL_SOCKET_BAD
    }
    return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
  }

  /// True before the message if the server supports its addresses. libcurl does not check that.
  private var mayBegin: Bool {
    let addresses = request.mail.from.address + request.mail.to.address
    let isASCII = addresses.utf8.allSatisfy { $0 < 0x80 }
    return isASCII || transcript.offers("SMTPUTF8")
  }
}

extension MailSettings.Mechanism {
  /// The name for libcurl.
  fileprivate var option: String {
    switch self {
    case .plain: "AUTH=PLAIN"
    case .login: "AUTH=LOGIN"
    case .cramMD5: "AUTH=CRAM-MD5"
    case .xoauth2: "AUTH=XOAUTH2"
    }
  }
}
