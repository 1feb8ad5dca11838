// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// The unit of the person's manager that this process belongs to (`org.freedesktop.systemd1`).
@MainActor
package enum OwnUnit {
  /// The most jobs that are read, more than a login starts.
  private static let mostJobs = 4_096

  /// Asks the manager if it is about to start this process's unit again; false if that cannot be
  /// known. The answer comes within `limit`, even if the bus accepts the connection and stays
  /// silent. The limit of a call alone would begin only after the bus has let this process in.
  package static func isRestarting(
    address: String? = nil, within limit: DispatchTimeInterval,
    then completion: @escaping (Bool) -> Void
  ) {
    guard let bus = try? Bus(address: address) else {
      return completion(false)
    }
    let answer = RestartAnswer(bus, completion)
    DispatchQueue.after(limit) { answer.give(false) }
    let question = SystemdNames.managerCall("GetUnitByPID", bus)
    question.append(UInt32(getpid()))
    bus.call(question, within: limit) { result in
      guard let unit = try? result.get().objectPath() else {
        return answer.give(false)
      }
      let jobs = SystemdNames.managerCall("ListJobs", bus)
      bus.call(jobs, within: limit) { result in
        let message = try? result.get()
        answer.give(message.map { isRestarted(unit, by: $0) } == true)
      }
    }
  }

  /// True if there is a job that restarts the unit. A job has a number, the unit's name, its own
  /// kind and state, and the paths of itself and of the unit.
  private static func isRestarted(_ unit: String, by jobs: IncomingMessage) -> Bool {
    var isRestarted = false
    _ = jobs.structures("usssoo", limit: mostJobs) { job in
      let texts = (job.uint32(), job.text(), job.text(), job.text())
      let paths = (job.objectPath(), job.objectPath())
      if texts.2 == "restart", paths.1 == unit {
        isRestarted = true
      }
    }
    return isRestarted
  }
}

/// The one answer to a question: the manager's, or false at the end of the time.
@MainActor
private final class RestartAnswer {
  private let bus: Bus
  /// Nil once the answer was given.
  private var completion: ((Bool) -> Void)?

  init(_ bus: Bus, _ completion: @escaping (Bool) -> Void) {
    self.bus = bus
    self.completion = completion
  }

  /// Gives the answer and ends the connection, in a turn of its own: a connection cannot be closed
  /// within its own answer.
  func give(_ isRestarting: Bool) {
    guard let completion else {
      return
    }
    self.completion = nil
    DispatchQueue.soon { [bus] in
      bus.close()
      completion(isRestarting)
    }
  }
}
