// SPDX-License-Identifier: Apache-2.0
package import Delivery
import Dispatch
import Glibc
import Keeping
package import Planning
package import Posting
import Workspace
import JSON

/// Hands letters to the mail helper, each to a process of its own, and never waits for one.
///
/// Under systemd the helper stands behind a socket of its own units, since a child would inherit
/// the daemon's sandbox; where there is no such socket it is started from here.
@MainActor
package final class Post {
  /// How long sending may take, once the secret is there.
  package static let limit = Elapsed.seconds(60)
  /// How long a whole letter may take, a person's typing of a passphrase included; more than the
  /// helper itself allows.
  static let patience = DispatchTimeInterval.seconds(110)

  private let socket: String?
  private let helper: String?
  private let patience: DispatchTimeInterval
  private var errands: Set<Errand> = []
  private var onQuiet: (@MainActor () -> Void)?

  /// The post of this person: `oriel-post` in `$XDG_RUNTIME_DIR`, or the helper beside the program.
  package convenience init() {
    let folder = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
    self.init(
      socket: folder.flatMap { $0.hasPrefix("/") ? $0 + "/oriel-post" : nil },
      helper: helperPath("oriel-post"),
      patience: Self.patience)
  }

  init(socket: String?, helper: String?, patience: DispatchTimeInterval) {
    self.socket = socket
    self.helper = helper
    self.patience = patience
  }

  /// Sends a letter as `mail` has it.
  ///
  /// - Parameters:
  ///   - isVerbose: Whether the verdict is to hold the conversation with the server.
  ///   - completion: Hears what became of it: exactly once, on the main queue, and always after
  ///     this call has returned.
  package func send(
    _ letter: Letter, to mail: Mail, isVerbose: Bool = false,
    completion: @escaping @MainActor (SendResult) -> Void
  ) {
    let order = SendRequest(
      mail: mail, message: letter.message, limit: Self.limit, isVerbose: isVerbose)
    let errand = Errand(Array(order.json.line.utf8), hints: Hints(mail)) {
      [weak self] errand, verdict in
      self?.errands.remove(errand)
      completion(verdict)
      if self?.errands.isEmpty == true { self?.onQuiet?() }
    }
    errands.insert(errand)
    switch connection() {
    case .success(let (descriptor, child)): errand.begin(descriptor, child, patience)
    case .failure(let why): errand.end(.unavailable(why.sentence))
    }
  }

  /// Calls `body` once no letter is on its way, which can be at once.
  func whenQuiet(_ body: @escaping @MainActor () -> Void) {
    onQuiet = body
    if errands.isEmpty { body() }
  }

  /// Why there is nobody to hand a letter to.
  private struct Nobody: Error { let sentence: String }

  /// Somebody who reads an order and answers with a verdict.
  private func connection() -> Result<(Int32, Program.Child?), Nobody> {
    if let socket {
      switch connected(to: socket) {
      case .success(let descriptor): return .success((descriptor, nil))
      // Without units, or with a socket that nobody listens on any more, the helper is started from
      // here.
      case .failure(let number)
      where [ENOENT, ENOTDIR, ECONNREFUSED, ENOTSOCK].contains(number.number): break
      case .failure:
        return .failure(
          Nobody(
            sentence:
              "The mail helper's socket takes no letter now. See: systemctl --user status oriel-post.socket"
          ))
      }
    }
    guard let helper else {
      return .failure(
        Nobody(
          sentence: "The mail helper oriel-post is not installed beside oriel. Install oriel again."
        ))
    }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      return .failure(Nobody(sentence: "The system has no room for another connection."))
    }
    let started = Program.start([helper], environment: nil, input: ends[1], output: ends[1])
    close(ends[1])
    switch started {
    case .success(let child): return .success((ends[0], child))
    case .failure:
      close(ends[0])
      return .failure(
        Nobody(sentence: "The mail helper could not be started. Install oriel again."))
    }
  }

  private struct Number: Error { let number: Int32 }

  private func connected(to path: String) -> Result<Int32, Number> {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
      return .failure(Number(number: ENOENT))
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let descriptor = Glibc.socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return .failure(Number(number: errno)) }
    let done = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard done == 0 else {
      let number = errno
      close(descriptor)
      return .failure(Number(number: number))
    }
    return .success(descriptor)
  }
}

/// What to say of a helper that ends without an answer, by what it was asked.
struct Hints {
  /// The sentence.
  let sentence: String

  init(_ mail: Mail) {
    let common =
      "The mail helper ended without an answer. See: journalctl --user -u 'oriel-post@*'."
    if case .credential? = mail.login?.secret {
      sentence =
        common
        + " Perhaps the credential cannot be loaded: encrypted ones need systemd 256 or newer."
    } else {
      sentence = common
    }
  }
}
