// SPDX-License-Identifier: Apache-2.0
import CLinux
import Files
import Glibc
import Planning
import Posting
import JSON

/// One letter on standard input, one verdict on standard output. `Posting` describes both.
///
/// It alone opens the network, and it alone knows the secret: it fetches it when there is a letter,
/// and ends with it. It takes no argument and writes no file and no log. Exit 0 with a verdict,
/// whatever that is; 1 without.
@main
struct OrielPost {
  /// From the last byte of the order to the verdict, at most, over and above the limits of the
  /// secret and of sending.
  private static let slack = 10

  static func main() {
    oriel_keep_memory_private()
    signal(SIGPIPE, SIG_IGN)
    // An order that does not come to its end is nobody's letter.
    alarm(30)
    let verdict: Verdict
    let transfer: Transfer?
    if let order = (try? bytes(of: 0, limit: Order.largest)).flatMap({ JSON($0) }).flatMap({
      Order($0)
    }) {
      alarm(UInt32(order.limit.seconds) + UInt32(Secrets.patience) + UInt32(slack))
      (verdict, transfer) = Self.verdict(order)
    } else {
      verdict = .unavailable(
        "The mail helper was given an order that it does not understand. Install oriel again.")
      transfer = nil
    }
    let isTold = (try? writeAll(Array((verdict.json.line + "\n").utf8), to: 1)) != nil
    close(1)
    if verdict.outcome == .delivered {
      // Good manners come last: the server is told goodbye while nobody waits any more.
      signal(SIGALRM) { _ in _exit(0) }
      alarm(2)
      transfer?.end()
    }
    exit(isTold ? 0 : 1)
  }

  private static func verdict(_ order: Order) -> (Verdict, Transfer?) {
    for address in [order.mail.from.address, order.mail.to.address] where !isSound(address) {
      return (
        Verdict(
          .permanent, .letter, sentence: "An address holds characters that cannot be in one."), nil
      )
    }
    if case .program(let path) = order.mail.server { return (SendingProgram.run(path, order), nil) }
    do throws(Refusal) {
      let secret = try order.mail.login.map { login throws(Refusal) in
        try Secrets.fetch(login.secret)
      }
      let transfer = try Transfer(order, secret: secret)
      return (transfer.send(), transfer)
    } catch {
      return (error.verdict, nil)
    }
  }

  /// What stands between `<` and `>` must not end there (RFC 5321, section 4.1.2).
  private static func isSound(_ address: String) -> Bool {
    !address.isEmpty
      && address.unicodeScalars.allSatisfy {
        $0.properties.generalCategory != .control && !$0.properties.isWhitespace && $0 != "<"
          && $0 != ">"
      }
  }
}

/// Why a letter cannot be sent: the verdict on it.
struct Refusal: Error {
  let verdict: Verdict

  init(_ outcome: Verdict.Outcome, _ cause: Verdict.Cause, _ sentence: String) {
    verdict = Verdict(outcome, cause, sentence: sentence)
  }
}
