// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// Asks the service manager, the clock and the notification server about themselves, for `oriel
/// doctor`. An answer that does not come in time is left out.
@MainActor
package final class MachineInquiry {
  /// The addresses of the buses; the system's own for one that is nil.
  package struct Addresses: Sendable {
    var manager: String?
    var session: String?
    var system: String?

    package init(manager: String? = nil, session: String? = nil, system: String? = nil) {
      self.manager = manager
      self.session = session
      self.system = system
    }

    /// The addresses for this process. The service manager is on the bus of the person's login,
    /// which need not be the bus of their session.
    package static var own: Addresses {
      let folder = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
      return Addresses(manager: folder.map { "unix:path=\($0)/bus" })
    }
  }

  private let addresses: Addresses
  private let limit: DispatchTimeInterval
  private var answers = MachineAnswers()
  private var buses: [Bus] = []
  private var openQuestions = 0
  private var completion: ((MachineAnswers) -> Void)?

  /// - Parameter limit: The time for all answers together.
  package init(_ addresses: Addresses = .own, limit: DispatchTimeInterval = .seconds(5)) {
    self.addresses = addresses
    self.limit = limit
  }

  /// Asks everything.
  ///
  /// - Parameters:
  ///   - server: The name of the notification server; nil if there is none.
  ///   - completion: Called once, on the main queue, after this function has returned.
  package func ask(
    about server: String?, then completion: @escaping @MainActor (MachineAnswers) -> Void
  ) {
    self.completion = completion
    openQuestions = 1
    askManager()
    askClock()
    server.flatMap { KnownServer.named($0).doNotDisturb }.map(askServer)
    DispatchQueue.after(limit) { [self] in end() }
    DispatchQueue.soon { [self] in answered() }
  }

  private func bus(_ kind: BusKind, _ address: String?) -> Bus? {
    guard let bus = try? Bus(kind, address: address) else {
      return nil
    }
    buses.append(bus)
    return bus
  }

  private func askManager() {
    guard addresses.manager != nil, let bus = bus(.user, addresses.manager) else {
      return
    }
    let manager = SystemdManager(bus: bus, limit: limit)
    question { answered in
      manager.version { [self] version in
        guard let version else {
          return answered()
        }
        answers.manager = ServiceManager(version: version)
        question { done in
          manager.facts(of: "oriel.service") { [self] facts in
            answers.manager?.service = facts
            done()
          }
        }
        question { done in
          manager.facts(of: "oriel-post.socket") { [self] facts in
            answers.manager?.mailSocket = facts
            done()
          }
        }
        answered()
      }
    }
  }

  private func askClock() {
    let name = "org.freedesktop.timedate1"
    guard let bus = bus(.system, addresses.system) else {
      return
    }
    let call = bus.property(
      "NTPSynchronized", of: name, name, "/org/freedesktop/timedate1", starting: true)
    question { answered in
      bus.call(call, within: limit) { [self] result in
        answers.isClockSynchronised = (try? result.get())?.variantFlag()
        answered()
      }
    }
  }

  private func askServer(_ question: DoNotDisturb) {
    guard let bus = bus(.user, addresses.session) else {
      return
    }
    self.question { answered in
      question.ask(bus, within: limit) { [self] answer in
        answers.doesNotDisturb = answer
        answered()
      }
    }
  }

  /// Counts a question that is open until it is answered.
  private func question(_ body: (@escaping () -> Void) -> Void) {
    openQuestions += 1
    body { [self] in answered() }
  }

  private func answered() {
    openQuestions -= 1
    if openQuestions == 0 {
      end()
    }
  }

  private func end() {
    guard let completion else {
      return
    }
    self.completion = nil
    completion(answers)
    buses.forEach { $0.close() }
  }
}
