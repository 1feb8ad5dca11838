// SPDX-License-Identifier: Apache-2.0
import Delivery

/// A fault that keeps notes from the screen, as two clauses without capitals and full stops.
/// `oriel doctor` and `oriel test desktop` say the same of it.
struct DesktopFault {
  let problem: String
  let remedy: String

  /// The fault in one clause, with its remedy.
  var clause: String { "\(problem); \(remedy)" }

  /// The fault that there is no way to the screen.
  init(_ absence: DesktopAbsence) {
    switch absence {
    case .noBus:
      problem = "the message bus of your desktop cannot be reached, so no note is shown"
      remedy = "log in to your desktop, and try again there"
    case .noServer:
      problem = "no program here shows notifications"
      remedy = "log in to your desktop, or install a program for it, such as dunst"
    }
  }

  /// The fault that a server is set to do not disturb. The problem begins with the server's name.
  init(silenced server: DesktopServer) {
    problem = "\(server.title) shows nothing now: it is told not to disturb"
    remedy =
      server.showAgain.map { "to end that: \($0)" } ?? "end that in the settings of your desktop"
  }
}
