// SPDX-License-Identifier: Apache-2.0
package import Delivery
import Dispatch
import Files
import Glibc
import JSON
package import Planning
package import Posting

/// Hands mail to the mail helper, each mail to a process of its own, and never waits for one.
///
/// Under systemd the helper has units of its own behind a socket, because a child process would
/// inherit the daemon's sandbox. Without that socket the helper is started as a child.
@MainActor
package final class MailTransport {
  /// The time limit for sending, once the secret is there.
  package static let limit = SendRequest.usualLimit

  private let socket: String?
  private let helper: String?
  /// True if the helper is started as a child where nobody listens on the socket.
  private let startsHelper: Bool
  /// The longest wait for the result of a request; nil for what the request itself allows.
  private let patience: DispatchTimeInterval?
  private var calls: Set<MailHelperCall> = []
  private var onFinished: (@MainActor () -> Void)?

  /// The transport of this person: the socket `oriel-post` in `$XDG_RUNTIME_DIR`, or the helper
  /// beside the program.
  ///
  /// - Parameter startsHelper: False for a command that sends as the service does, whose child
  ///   would be in the daemon's sandbox.
  package convenience init(startsHelper: Bool = true) {
    self.init(
      socket: BaseFolder.runtime.path(environmentVariable).map { $0 + "/oriel-post" },
      helper: helperPath("oriel-post"), startsHelper: startsHelper)
  }

  init(
    socket: String?, helper: String?, startsHelper: Bool = true,
    patience: DispatchTimeInterval? = nil
  ) {
    self.socket = socket
    self.helper = helper
    self.startsHelper = startsHelper
    self.patience = patience
  }

  /// Sends a mail.
  ///
  /// - Parameters:
  ///   - isVerbose: True if the result is to hold the conversation with the server.
  ///   - completion: Called with the result exactly once, on the main queue, after this function
  ///     has returned.
  package func send(
    _ message: MailMessage, to mail: MailSettings, isVerbose: Bool = false,
    completion: @escaping @MainActor (SendResult) -> Void
  ) {
    let request = SendRequest(
      mail: mail, message: message.mime, limit: Self.limit, isVerbose: isVerbose)
    begin(request, completion)
  }

  /// Does all that a mail needs up to the login, and sends nothing.
  ///
  /// - Parameter completion: Called like that of `send`.
  package func check(
    _ mail: MailSettings, completion: @escaping @MainActor (SendResult) -> Void
  ) {
    let request = SendRequest(mail: mail, message: nil, limit: SendRequest.limitOfCheck)
    begin(request, completion)
  }

  private func begin(
    _ request: SendRequest, _ completion: @escaping @MainActor (SendResult) -> Void
  ) {
    let call = MailHelperCall(
      Array(request.json.line.utf8),
      sentenceWithoutAnswer: helper == nil
        ? NoHelper.notInstalled.sentence : Self.sentenceWithoutAnswer(request.mail)
    ) { [weak self] call, result in
      self?.calls.remove(call)
      completion(result)
      if self?.calls.isEmpty == true {
        self?.onFinished?()
      }
    }
    calls.insert(call)
    do throws(NoHelper) {
      call.begin(try connect(), patience ?? .seconds(request.limitOfCaller.seconds))
    } catch {
      call.end(.unavailable(error.sentence))
    }
  }

  /// Calls `body` once no mail is on its way, which can be at once.
  package func whenFinished(_ body: @escaping @MainActor () -> Void) {
    onFinished = body
    if calls.isEmpty {
      body()
    }
  }

  /// The sentence about a helper that ends without an answer to a request.
  private static func sentenceWithoutAnswer(_ mail: MailSettings) -> String {
    let common =
      "The mail helper ended without an answer. See: journalctl --user -u 'oriel-post@*'."
    guard case .credential? = mail.login?.secret else {
      return common
    }
    return common
      + " Perhaps the credential cannot be loaded: encrypted ones need systemd 256 or newer."
  }

  /// The reason why no helper can be reached.
  private struct NoHelper: Error {
    let sentence: String

    static let noRoom = NoHelper(sentence: MailHelperCall.noRoom)
    static let notInstalled = NoHelper(
      sentence: "The mail helper oriel-post is not installed beside oriel. Install oriel again.")
  }

  private func connect() throws(NoHelper) -> MailHelperConnection {
    if let socket {
      do throws(SystemFault) {
        return MailHelperConnection(descriptor: try Self.connect(to: socket), child: nil)
      } catch {
        guard Self.withoutListener.contains(error.number) else {
          throw NoHelper(
            sentence: "The mail helper's socket takes no mail now. "
              + "See: systemctl --user status oriel-post.socket")
        }
      }
    }
    guard startsHelper else {
      throw NoHelper(
        sentence: """
          Nobody listens on the mail helper's socket, so the daemon cannot send mail. To start it: \
          systemctl --user enable --now oriel-post.socket
          """)
    }
    return try startHelper()
  }

  /// The errors of a socket without units, or of one that nobody listens on any more. The helper is
  /// then started as a child.
  private static let withoutListener: Set<Int32> = [ENOENT, ENOTDIR, ECONNREFUSED, ENOTSOCK]

  private func startHelper() throws(NoHelper) -> MailHelperConnection {
    guard let helper else {
      throw NoHelper.notInstalled
    }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else {
      throw NoHelper.noRoom
    }
    defer { close(ends[1]) }
    do throws(SystemFault) {
      let child = try Program.start([helper], environment: nil, input: ends[1], output: ends[1])
        .get()
      return MailHelperConnection(descriptor: ends[0], child: child)
    } catch {
      close(ends[0])
      throw NoHelper(sentence: "The mail helper could not be started. Install oriel again.")
    }
  }

  private static func connect(to path: String) throws(SystemFault) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemFault(number: ENOENT)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let descriptor = Glibc.socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else {
      throw SystemFault(number: errno)
    }
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard code == 0 else {
      let fault = SystemFault(number: errno)
      close(descriptor)
      throw fault
    }
    return descriptor
  }
}
