// SPDX-License-Identifier: Apache-2.0
import CCurl
import Files
import Glibc
import Planning
import Posting

/// One letter on its way to a server, by libcurl.
final class Transfer {
  private let order: Order
  private let curl: UnsafeMutableRawPointer
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private var rest: ArraySlice<UInt8>
  private let needsUTF8: Bool
  private let conversation: Conversation
  private let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private let host: String
  private let port: Int
  private let isImplicit: Bool

  init(_ order: Order, secret: String?) throws(Refusal) {
    switch order.mail.server {
    case .implicitTLS(let host, let port): (self.host, self.port, isImplicit) = (host, port, true)
    case .startTLS(let host, let port): (self.host, self.port, isImplicit) = (host, port, false)
    case .program: throw Refusal(.temporary, .unavailable, "A program is no server.")
    }
    guard Self.mayOpenSockets else {
      throw Refusal(
        .temporary, .unavailable,
        "The mail helper may not open the network where it was started. Start its own socket: "
          + "systemctl --user enable --now oriel-post.socket")
    }
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let curl = curl_easy_init() else {
      throw Refusal(.temporary, .unavailable, "There is too little memory.")
    }
    self.order = order
    self.curl = curl
    rest = Array(order.message.utf8)[...]
    needsUTF8 = !(order.mail.from.address + order.mail.to.address).utf8.allSatisfy { $0 < 0x80 }
    conversation = Conversation(
      user: order.mail.login?.user, secret: secret, isKept: order.isVerbose)
    problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    configure(secret)
  }

  deinit { problem.deallocate() }

  /// Sends the letter, and says what came of it.
  func send() -> Verdict {
    var code = curl_easy_perform(curl)
    if code == CURLE_LOGIN_DENIED, order.mail.login?.mechanism == nil, !conversation.hasLoggedIn,
      conversation.offers("AUTH CRAM-MD5")
    {
      // It offers none of the ways that any password works with, but one that needs only that.
      text(CURLOPT_LOGIN_OPTIONS, "AUTH=CRAM-MD5")
      code = curl_easy_perform(curl)
    }
    let failure = Failure(
      code: code, step: conversation.step, reply: conversation.reply,
      problem: String(cString: problem),
      port: port, isImplicit: isImplicit, login: order.mail.login,
      hasLoggedIn: conversation.hasLoggedIn,
      limit: order.limit)
    var verdict = failure.verdict
    verdict.conversation = conversation.told
    return verdict
  }

  /// Ends the connection, which tells the server goodbye.
  func end() {
    curl_easy_cleanup(curl)
    curl_slist_free_all(recipients)
  }

  /// Whether this process may reach the network at all: the daemon's own sandbox, for one, does not
  /// let it.
  private static var mayOpenSockets: Bool {
    [AF_INET, AF_INET6].contains { family in
      let probe = socket(family, Int32(SOCK_STREAM.rawValue), 0)
      if probe >= 0 { close(probe) }
      return probe >= 0
    }
  }

  /// Whether the host is this computer by its very name, so that clear text stays within it.
  /// `localhost` is never asked of a name server by libcurl, and `openSocket` has the last word.
  private var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  private func configure(_ secret: String?) {
    let shown = host.contains(":") ? "[\(host)]" : host
    // The path is what the server is greeted with: the way in which programs that keep the
    // computer's name to themselves do it, an address literal (RFC 5321, section 4.1.3).
    text(CURLOPT_URL, "\(isImplicit ? "smtps" : "smtp")://\(shown):\(port)/%5B127.0.0.1%5D")
    text(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    // Without this, a proxy of the environment would see the connection.
    text(CURLOPT_PROXY, "")
    number(CURLOPT_NOSIGNAL, 1)
    number(CURLOPT_UPLOAD, 1)
    number(CURLOPT_INFILESIZE, rest.count)
    number(CURLOPT_CONNECTTIMEOUT_MS, max(1_000, order.limit.seconds * 500))
    number(CURLOPT_TIMEOUT_MS, order.limit.seconds * 1_000)
    text(CURLOPT_MAIL_FROM, "<\(order.mail.from.address)>")
    recipients = curl_slist_append(nil, "<\(order.mail.to.address)>")
    oriel_curl_list(curl, CURLOPT_MAIL_RCPT, recipients)
    configureTLS()
    configureLogin(secret)
    configureCallbacks()
  }

  private func configureTLS() {
    // ALL fails where TRY would go on in clear text; a server that offers TLS gets it even on this
    // computer.
    number(CURLOPT_USE_SSL, Int((isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL).rawValue))
    number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    number(CURLOPT_SSL_VERIFYPEER, 1)
    number(CURLOPT_SSL_VERIFYHOST, 2)
    guard let authorities = order.mail.authorities else { return }
    text(CURLOPT_CAINFO, expanded(path: authorities))
    // Instead of the system's, not beside them.
    oriel_curl_text(curl, CURLOPT_CAPATH, nil)
  }

  private func configureLogin(_ secret: String?) {
    guard let login = order.mail.login, let secret else { return }
    text(CURLOPT_USERNAME, login.user)
    let ways: String
    switch login.mechanism {
    case .plain: ways = "AUTH=PLAIN"
    case .login: ways = "AUTH=LOGIN"
    case .cramMD5: ways = "AUTH=CRAM-MD5"
    case .xoauth2: ways = "AUTH=XOAUTH2"
    // Servers that keep only a hash of the password offer CRAM-MD5 at times and then refuse it.
    // What else libcurl knows would bring in Kerberos, NTLM, or names of this computer.
    case nil: ways = "AUTH=PLAIN;AUTH=LOGIN"
    }
    text(CURLOPT_LOGIN_OPTIONS, ways)
    text(login.mechanism == .xoauth2 ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, secret)
  }

  private func configureCallbacks() {
    let this = Unmanaged.passUnretained(self).toOpaque()
    oriel_curl_pointer(curl, CURLOPT_ERRORBUFFER, problem)
    number(CURLOPT_VERBOSE, 1)
    oriel_curl_pointer(curl, CURLOPT_DEBUGDATA, this)
    oriel_curl_on_debug(curl) { _, kind, bytes, count, this in
      guard let bytes, let this else { return 0 }
      let said = UnsafeRawBufferPointer(start: bytes, count: count)
      Unmanaged<Transfer>.fromOpaque(this).takeUnretainedValue().conversation.hear(kind, said)
      return 0
    }
    oriel_curl_pointer(curl, CURLOPT_READDATA, this)
    oriel_curl_on_read(curl) { buffer, size, count, this in
      guard let buffer, let this else { return 0 }
      return Unmanaged<Transfer>.fromOpaque(this).takeUnretainedValue().read(
        into: buffer, size * count)
    }
    oriel_curl_on_write(curl) { _, size, count, _ in size * count }
    oriel_curl_pointer(curl, CURLOPT_OPENSOCKETDATA, this)
    oriel_curl_on_socket(curl) { this, _, address in
      guard let this, let address else { return CURL_SOCKET_BAD }
      return Unmanaged<Transfer>.fromOpaque(this).takeUnretainedValue().openSocket(&address.pointee)
    }
    oriel_curl_pointer(curl, CURLOPT_PREREQDATA, this)
    oriel_curl_before_request(curl) { this, _, _, _, _ in
      guard let this else { return CURL_PREREQFUNC_ABORT }
      return Unmanaged<Transfer>.fromOpaque(this).takeUnretainedValue().mayBegin
        ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  private func read(into buffer: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    let part = rest.prefix(room)
    part.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { memcpy(buffer, start, bytes.count) }
    }
    rest = rest.dropFirst(part.count)
    return part.count
  }

  /// Where clear text would do, the connection must go to this computer, whatever its name was
  /// resolved to.
  private func openSocket(_ address: inout curl_sockaddr) -> curl_socket_t {
    if isLoopback, !isImplicit, !isLoopback(&address) { return CURL_SOCKET_BAD }
    return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
  }

  private func isLoopback(_ address: inout curl_sockaddr) -> Bool {
    withUnsafeBytes(of: &address.addr) { bytes in
      switch address.family {
      // The address stands behind the family and the port; in IPv6, behind the flow as well.
      case AF_INET: bytes.count >= 8 && bytes[4] == 127
      case AF_INET6: bytes.count >= 16 && bytes[8..<16].allSatisfy { $0 == 0 }
      default: false
      }
    }
  }

  /// After the greetings, before the letter: libcurl would hand a server addresses that it has not
  /// said it can take.
  private var mayBegin: Bool { !needsUTF8 || conversation.offers("SMTPUTF8") }

  private func text(_ option: CURLoption, _ value: String) { oriel_curl_text(curl, option, value) }

  private func number(_ option: CURLoption, _ value: Int) { oriel_curl_number(curl, option, value) }
}
