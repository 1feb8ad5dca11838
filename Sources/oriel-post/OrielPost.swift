// SPDX-License-Identifier: Apache-2.0
import CLinux
import Files
import Glibc
import JSON
import Planning
import Posting
import Text

/// Reads one `SendRequest` from standard input and writes one `SendResult` to standard output.
///
/// A request without a message is a check, which ends before anything is sent.
///
/// Only this program opens the network, and only this program has the secret: it fetches the secret
/// for one message and then exits. It has no arguments and writes no file and no log. Exit codes: 0
/// with a result of any kind, 1 without one.
@main
struct OrielPost {
  /// Seconds in which the request has to arrive.
  private static let longestRequest: UInt32 = 30

  static func main() {
    oriel_leave_no_core()
    oriel_keep_memory_private()
    signal(SIGPIPE, SIG_IGN)
    alarm(longestRequest)
    guard let request = readRequest() else {
      let result = SendResult.unavailable(
        "The mail helper was given a request that it does not understand. Install oriel again.")
      exit(write(result) ? 0 : 1)
    }
    alarm(UInt32(request.limitOfHelper.seconds))
    let (result, transfer) = send(request)
    let isWritten = write(result)
    close(1)
    if [.delivered, .ready].contains(result.outcome) {
      // The result is written before QUIT, so that the caller does not wait for the server.
      signal(SIGALRM) { _ in _exit(0) }
      alarm(2)
      transfer?.end()
    }
    exit(isWritten ? 0 : 1)
  }

  private static func readRequest() -> SendRequest? {
    guard let content = try? bytes(of: 0, limit: SendRequest.largest),
      let json = JSON(content)
    else {
      return nil
    }
    return SendRequest(json)
  }

  /// Writes the result; false if nobody reads it any more.
  private static func write(_ result: SendResult) -> Bool {
    do {
      try writeAll(Array((result.json.line + "\n").utf8), to: 1)
      return true
    } catch {
      return false
    }
  }

  /// Sends the message. The returned transfer still has its connection; nil if there was none.
  private static func send(_ request: SendRequest) -> (SendResult, Transfer?) {
    let mail = request.mail
    guard mail.from.address.isSafeAddress, mail.to.address.isSafeAddress else {
      let sentence = "An address holds characters that cannot be in one."
      return (SendResult(.permanent, .message, sentence: sentence), nil)
    }
    if case .program(let path) = mail.server {
      return (SendmailTransport.send(request, by: path), nil)
    }
    do throws(SendError) {
      var secret: String?
      if let login = mail.login {
        secret = try Secrets.fetch(login.secret)
      }
      let transfer = try Transfer(request, secret: secret)
      return (transfer.send(), transfer)
    } catch {
      return (error.result, nil)
    }
  }
}

extension String {
  /// True if the address may be written between `<` and `>` (RFC 5321, section 4.1.2), and its
  /// domain has a form in ASCII.
  fileprivate var isSafeAddress: Bool {
    let domain = DomainName.address(self).split(separator: "@").last ?? ""
    return unicodeScalars.allSatisfy(\.isSafe) && !domain.isEmpty
      && domain.utf8.allSatisfy { $0 < 0x80 }
  }
}

extension Unicode.Scalar {
  fileprivate var isSafe: Bool {
    let isPrinted = properties.generalCategory != .control && !properties.isWhitespace
    return isPrinted && self != "<" && self != ">"
  }
}
