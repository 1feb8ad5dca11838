// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// The interface `org.freedesktop.systemd1` (`org.freedesktop.systemd1(5)`).
@MainActor
struct SystemdManager {
  /// The most properties of a unit that are read; there are about a hundred.
  private static let mostProperties = 400

  let bus: Bus
  let limit: DispatchTimeInterval

  func version(then completion: @escaping (String?) -> Void) {
    let call = bus.property(
      "Version", of: SystemdNames.manager, SystemdNames.name, SystemdNames.path)
    bus.call(call, within: limit) { result in
      let answer = try? result.get()
      var version: String?
      answer?.variant { version = answer?.text() }
      completion(version)
    }
  }

  func facts(of unit: String, then completion: @escaping (UnitFacts?) -> Void) {
    let call = SystemdNames.managerCall("LoadUnit", bus)
    call.append(unit)
    bus.call(call, within: limit) { result in
      guard let path = (try? result.get())?.objectPath() else {
        return completion(nil)
      }
      properties(of: path) { found in
        guard var facts = found, unit.hasSuffix(".service") else {
          return completion(found)
        }
        namespaces(of: path) { hasNamespaces in
          facts.hasNamespaces = hasNamespaces
          completion(facts)
        }
      }
    }
  }

  /// Asks for the first of a service's namespaces, which all others need.
  private func namespaces(of path: String, then completion: @escaping (Bool?) -> Void) {
    let call = bus.property("PrivateUsers", of: SystemdNames.service, SystemdNames.name, path)
    bus.call(call, within: limit) { completion((try? $0.get())?.variantFlag()) }
  }

  private func properties(of path: String, then completion: @escaping (UnitFacts?) -> Void) {
    let call = OutgoingMessage(bus, to: SystemdNames.name, path, Bus.properties, "GetAll")
    call.append(SystemdNames.unit)
    bus.call(call, within: limit) { result in
      guard let answer = try? result.get() else {
        return completion(nil)
      }
      var texts: [String: String] = [:]
      _ = answer.properties(limit: Self.mostProperties) { name in
        if ["LoadState", "ActiveState", "UnitFileState"].contains(name) {
          texts[name] = answer.text()
        }
      }
      completion(
        UnitFacts(
          load: texts["LoadState", default: ""], active: texts["ActiveState", default: ""],
          file: texts["UnitFileState", default: ""]))
    }
  }
}
