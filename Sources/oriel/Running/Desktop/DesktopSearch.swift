// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Workspace

/// The way to the screen: a notification server, or the part that is missing.
enum FoundDesktop: Equatable {
  case absent(DesktopAbsence)
  case present(DesktopServer)
}

/// Finds the notification server as the daemon does.
@MainActor
final class DesktopSearch {
  let channel: DesktopChannel
  private var completion: ((FoundDesktop) -> Void)?

  /// The longest wait: for a bus, and then for a server that the bus starts.
  static let longestWait = DispatchTimeInterval.seconds(15)

  init(mark: InstallationMark?) {
    channel = DesktopChannel(icon: installedIcon(), leavesSoon: true, log: { _, _ in })
    channel.mark = mark
  }

  /// - Parameters:
  ///   - longestWait: The longest wait for a server.
  ///   - completion: Called once, on the main queue.
  func find(
    within longestWait: DispatchTimeInterval = longestWait,
    then completion: @escaping (FoundDesktop) -> Void
  ) {
    self.completion = completion
    channel.report = { [weak self] report in
      if case .appeared = report { self?.appeared() }
    }
    channel.unreached = { [weak self] absence in self?.end(.absent(absence)) }
    channel.lookForServer()
    DispatchQueue.after(longestWait) { [self] in end(.absent(.noServer)) }
  }

  private func appeared() {
    if let server = channel.server { end(.present(server)) }
  }

  private func end(_ found: FoundDesktop) {
    let completion = completion
    self.completion = nil
    completion?(found)
  }
}
