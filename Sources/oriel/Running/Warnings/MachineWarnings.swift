// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Settings
import Workspace
import YAML

/// Warnings of `oriel check` about the computer: the faults that would keep notes from coming
/// although the file is right. Each names the command that fixes it.
struct MachineWarnings {
  private let machine: UserMachine
  private let loaded: LoadedConfiguration

  init(_ machine: UserMachine, _ loaded: LoadedConfiguration) {
    self.machine = machine
    self.loaded = loaded
  }

  var all: [Diagnostic] {
    [service, lingering].compactMap(\.self) + loaded.configuration.channels.compactMap(warning)
  }

  /// The warning about the parts of the computer that a channel of the chain needs.
  private func warning(of channel: Channel) -> Diagnostic? {
    switch channel {
    case .email: mail
    // Nothing of theirs is installed with this program.
    case .desktop, .terminal: nil
    }
  }

  private var service: Diagnostic? {
    if machine.isMasked("oriel.service") {
      return loaded.locations.diagnostic(
        "the service is locked away (masked), so nothing can start it",
        "to unlock it: \(StoppedService.unmaskCommand)")
    }
    guard machine.has("oriel.service"), !machine.isEnabled("oriel.service") else {
      return nil
    }
    return loaded.locations.diagnostic(
      "the service is not enabled, so no note comes after the next login",
      "to have it started by itself: \(StoppedService.enableCommand)")
  }

  /// The warning that the service stops while the person is logged out; nil if it does not, or if
  /// there is no service.
  private var lingering: Diagnostic? {
    guard machine.has("oriel.service"), machine.lingers == false else {
      return nil
    }
    return loaded.locations.diagnostic(
      "lingering is off for you, so the service stops while you are logged out",
      "to have it go on: loginctl enable-linger")
  }

  /// The warning that notes are shown in full while it is unknown if the screen is locked; nil if
  /// that is known, or if notes say nothing there. It needs no service manager.
  static func lock(_ loaded: LoadedConfiguration) -> Diagnostic? {
    guard loaded.configuration.showsTextsOnScreen, let why = Lock.whyUnknown else {
      return nil
    }
    return loaded.locations.diagnostic(
      "oriel cannot see whether the screen is locked (\(why)), so notes are shown in full",
      "if others may see it, write `detail: discreet` under `desktop`")
  }

  private var mail: Diagnostic? {
    if machine.mailHelper == nil {
      return loaded.locations.emailDiagnostic(
        "the mail helper oriel-post is not installed beside oriel, so no mail is sent",
        "install oriel again: make install")
    }
    // A daemon that was started by hand starts the helper itself.
    guard machine.has("oriel-post.socket"), !machine.acceptsMail else {
      return nil
    }
    return loaded.locations.emailDiagnostic(
      "the socket of the mail helper does not run, so the service cannot send mail",
      "to start it: systemctl --user enable --now oriel-post.socket")
  }
}
