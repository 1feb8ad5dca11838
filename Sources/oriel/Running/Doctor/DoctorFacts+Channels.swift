// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Posting
import Text
import Workspace

/// The findings about the ways to the person.
extension DoctorFacts {
  /// The bus, the notification server, the causes that hold notes back, and the lock of the screen.
  var screen: [Finding] {
    switch desktop {
    case nil: []
    case .absent(.noBus)?: [missing(.bus, DesktopFault(.noBus))]
    case .absent(.noServer)?:
      [.ok(.bus, "reached"), missing(.notifications, DesktopFault(.noServer))]
    case .present(let server)?:
      [
        .ok(.bus, "reached"), .ok(.notifications, "\(server.title): \(Self.abilities(server))"),
        doNotDisturb(server), lock,
      ]
    }
  }

  /// The finding about a missing desktop. As long as another channel takes over, it keeps no note
  /// away.
  private func missing(_ subject: Finding.Subject, _ fault: DesktopFault) -> Finding {
    let (found, remedy) = (fault.problem.asSentence, fault.remedy.asSentence)
    let other = channels.lazy.compactMap(wayWithoutDesktop).first
    return other.map { .warning(subject, "\(found) \($0)", remedy) }
      ?? .problem(subject, found, remedy)
  }

  /// The sentence about a channel that works without a desktop; nil if it does not, or if nobody
  /// reads it then.
  private func wayWithoutDesktop(_ channel: Channel) -> String? {
    switch channel {
    case .email: mail?.outcome == .ready ? "Notes go by mail." : nil
    case .desktop, .terminal: nil
    }
  }

  /// The abilities of a server, listed for a person.
  private static func abilities(_ server: DesktopServer) -> String {
    let capabilities = server.capabilities
    let buttons =
      capabilities.hidesButtons ? "buttons in its menu" : "\(capabilities.buttons) buttons"
    let all: [(Bool, String)] = [
      (true, capabilities.body ? "text" : "titles alone"),
      (capabilities.buttons > 0, buttons),
      (capabilities.buttons == 0, "no buttons"),
      (capabilities.inlineReply, "a field to write in"),
    ]
    return all.filter(\.0).map(\.1).joined(separator: ", ")
  }

  private func doNotDisturb(_ server: DesktopServer) -> Finding {
    switch machine.doesNotDisturb {
    case false?: return .ok(.doNotDisturb, "off")
    case nil: return .ok(.doNotDisturb, "\(server.title) does not say; see its own settings")
    case true?:
      let fault = DesktopFault(silenced: server)
      // A name keeps its small letter, and no full stop stands behind a command.
      return .problem(
        .doNotDisturb, fault.problem + ".",
        server.showAgain == nil ? fault.remedy.asSentence : fault.remedy.uppercasedFirst)
    }
  }

  private var lock: Finding {
    guard let whyLockIsUnknown else {
      return .ok(.lock, "oriel sees when it is locked")
    }
    guard showsTexts else {
      return .ok(.lock, "notes say nothing on the screen")
    }
    return .warning(
      .lock,
      "oriel cannot see whether the screen is locked (\(whyLockIsUnknown)), so notes are shown in full.",
      "If others may see it, write `detail: discreet` under `desktop`.")
  }

  var mailed: Finding? {
    guard let mail else {
      return nil
    }
    if mail.outcome == .ready {
      return .ok(.mail, mail.sentence.lowercasedFirst.withoutFullStop)
    }
    return .problem(.mail, mail.sentence, otherwise: "To see the conversation: oriel test email -v")
  }

  /// Notes on a terminal, which the service does not have.
  var terminal: Finding? {
    guard channels.contains(.terminal), daemon == nil ? hasService : isServiceRunning else {
      return nil
    }
    let found = "The service has no terminal, so no note comes there."
    let remedy = "To write another way into `deliver`: oriel edit"
    return channels.allSatisfy { $0 == .terminal }
      ? .problem(.terminal, found, remedy) : .warning(.terminal, found, remedy)
  }

  /// The calendar file of a phone. Notes arrive without it.
  var followed: Finding? {
    guard let calendar else {
      return nil
    }
    switch calendar.check {
    case .current:
      return .ok(.calendar, "as the plan has it: \(calendar.path)")
    case .outdated:
      return .warning(
        .calendar, "\(calendar.path) does not have the plan as it is now.",
        daemon == nil
          ? "The daemon brings it up to date when it starts."
          : "To see why: journalctl --user -u oriel -n 20")
    case .faulty(let fault):
      return .warning(
        .calendar, fault.message.asSentence, fault.remedy.asSentence)
    }
  }
}
