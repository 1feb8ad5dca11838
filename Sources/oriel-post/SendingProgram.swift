// SPDX-License-Identifier: Apache-2.0
import Glibc
import Planning
import Posting

/// Hands a message to a sendmail-compatible program. It has settings of its own, and no secret
/// passes through here.
enum SendingProgram {
  static func run(_ path: String, _ order: Order) -> Verdict {
    // Such programs take a text file of the system, and make of its line ends what the net wants.
    let message = order.message.utf8.filter { $0 != 0x0D }
    let words = [path, "-i", "-f", order.mail.from.address, "--", order.mail.to.address]
    let run = Running(words, input: Array(message), most: 0, patience: order.limit.seconds)
    return verdict(run.ending)
  }

  /// By sysexits.h, as far as programs keep to it: msmtp says 69 for a server's temporary refusal
  /// and 65 for a final one.
  private static func verdict(_ ending: Running.Ending) -> Verdict {
    func failed(_ outcome: Verdict.Outcome, _ code: Int32, _ sentence: String) -> Verdict {
      Verdict(outcome, .program, reply: Int(code), sentence: sentence)
    }
    switch ending {
    case .exited(EX_OK):
      return Verdict(.delivered, .none, sentence: "The mail program has taken the letter.")
    case .exited(let code) where [EX_NOPERM, EX_CONFIG, 126, 127].contains(code):
      return failed(
        .needsPerson, code,
        "The mail program is not set up, or may not send (exit \(code)). Try it yourself.")
    case .exited(let code) where [EX_USAGE, EX_DATAERR, EX_NOUSER].contains(code):
      return failed(.permanent, code, "The mail program does not take this letter (exit \(code)).")
    case .exited(let code):
      return failed(.temporary, code, "The mail program failed (exit \(code)).")
    case .killed:
      return Verdict(.temporary, .program, sentence: "The mail program was ended by a signal.")
    case .late: return Verdict(.temporary, .time, sentence: "The mail program did not end in time.")
    case .notStarted:
      return Verdict(
        .needsPerson, .program,
        sentence: "The mail program could not be started. See whether `server:` names it right."
      )
    }
  }
}
