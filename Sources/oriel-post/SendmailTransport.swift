// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting
import Text

/// Hands a message to a sendmail-compatible program, which has its own configuration and secrets.
enum SendmailTransport {
  static func send(_ request: SendRequest, by path: String) -> SendResult {
    guard let message = request.message else {
      return check(path)
    }
    // Such programs expect lines that end with LF, and convert them for the network.
    let lines = message.utf8.filter { $0 != 0x0D }
    let from = DomainName.address(request.mail.from.address)
    let words = [path, "-i", "-f", from, "--", DomainName.address(request.mail.to.address)]
    let run = BoundedProcess.run(
      words, input: Array(lines), most: 0, longestSeconds: request.limit.seconds)
    return result(of: run.ending)
  }

  /// Checks if the program can be run. More cannot be known without sending a mail.
  private static func check(_ path: String) -> SendResult {
    guard access(path, X_OK) == 0, !isFolder(path) else {
      return result(of: .notStarted)
    }
    return SendResult(
      .ready, .none,
      sentence: "The mail program is there; only a mail shows whether it can send.")
  }

  private static func result(of ending: BoundedProcess.ProcessEnding) -> SendResult {
    switch ending {
    case .exited(let code):
      result(ofExitCode: code)
    case .killed:
      SendResult(.temporary, .program, sentence: "The mail program was ended by a signal.")
    case .late:
      SendResult(.temporary, .time, sentence: "The mail program did not end in time.")
    case .notStarted:
      SendResult(
        .needsPerson, .program,
        sentence: "The mail program could not be started. See whether `server:` names it right.")
    }
  }

  /// The result by sysexits.h, as far as programs follow it: msmtp exits with 69 for a server's
  /// temporary refusal and with 65 for a final one.
  private static func result(ofExitCode code: Int32) -> SendResult {
    func failed(_ outcome: SendOutcome, _ sentence: String) -> SendResult {
      SendResult(outcome, .program, reply: Int(code), sentence: "\(sentence) (exit \(code)).")
    }
    switch code {
    case EX_OK:
      return SendResult(.delivered, .none, sentence: "The mail program has taken the mail.")
    case EX_NOPERM, EX_CONFIG, 126, 127:
      return SendResult(
        .needsPerson, .program, reply: Int(code),
        sentence: "The mail program is not set up, or may not send (exit \(code)). Try it yourself."
      )
    case EX_USAGE, EX_DATAERR, EX_NOUSER:
      return failed(.permanent, "The mail program does not take this mail")
    default:
      return failed(.temporary, "The mail program failed")
    }
  }
}
