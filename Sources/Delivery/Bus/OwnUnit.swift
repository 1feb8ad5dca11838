// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// The unit of the person's manager that this process belongs to (`org.freedesktop.systemd1`).
@MainActor
package enum OwnUnit {
  private static let name = "org.freedesktop.systemd1"
  private static let path = "/org/freedesktop/systemd1"
  private static let manager = "org.freedesktop.systemd1.Manager"
  /// The most jobs that are read, more than a login starts.
  private static let mostJobs = 4_096

  /// Asks the manager if it is about to start this process's unit again; false if nobody can tell.
  /// `limit` holds for each of the two questions, once the bus has taken the connection.
  package static func isRestarting(
    address: String? = nil, within limit: DispatchTimeInterval,
    then completion: @escaping (Bool) -> Void
  ) {
    guard let bus = try? Bus(address: address) else {
      return completion(false)
    }
    let question = OutgoingMessage(bus, to: name, path, manager, "GetUnitByPID")
    question.append(UInt32(getpid()))
    bus.call(question, within: limit) { result in
      guard let unit = try? result.get().objectPath() else {
        return end(bus, false, completion)
      }
      let jobs = OutgoingMessage(bus, to: name, path, manager, "ListJobs")
      bus.call(jobs, within: limit) { result in
        end(bus, (try? result.get()).map { isRestarted(unit, by: $0) } ?? false, completion)
      }
    }
  }

  /// True if there is a job that restarts the unit. A job has a number, the unit's name, its own kind
  /// and state, and the paths of itself and of the unit.
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

  /// Ends the connection in a turn of its own, since a connection cannot be closed within its own
  /// answer.
  private static func end(
    _ bus: Bus, _ isRestarting: Bool, _ completion: @escaping (Bool) -> Void
  ) {
    DispatchQueue.soon {
      bus.close()
      completion(isRestarting)
    }
  }
}
