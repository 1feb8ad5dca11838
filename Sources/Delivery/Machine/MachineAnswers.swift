// SPDX-License-Identifier: Apache-2.0

/// The answers of the service manager, the clock and the notification server about themselves, as
/// far as each has answered.
package struct MachineAnswers: Hashable, Sendable {
  /// The person's service manager; nil if there is none, or if it does not answer.
  package var manager: ServiceManager?
  /// True if the clock is kept right by the network; nil if that is unknown.
  package var isClockSynchronised: Bool?
  /// True if the notification server is set to "do not disturb"; nil if it does not say.
  package var doesNotDisturb: Bool?

  package init(
    manager: ServiceManager? = nil, isClockSynchronised: Bool? = nil, doesNotDisturb: Bool? = nil
  ) {
    self.manager = manager
    self.isClockSynchronised = isClockSynchronised
    self.doesNotDisturb = doesNotDisturb
  }
}

/// The service manager of the person: `systemd --user`.
package struct ServiceManager: Hashable, Sendable {
  /// Such as `252.39-1~deb12u2`.
  package var version: String
  /// `oriel.service`; nil if the manager does not answer about it.
  package var service: UnitFacts?
  /// `oriel-post.socket`; nil if the manager does not answer about it.
  package var mailSocket: UnitFacts?

  package init(version: String, service: UnitFacts? = nil, mailSocket: UnitFacts? = nil) {
    self.version = version
    self.service = service
    self.mailSocket = mailSocket
  }
}

/// The properties of one unit (`org.freedesktop.systemd1(5)`, "Unit Objects").
package struct UnitFacts: Hashable, Sendable {
  /// `loaded`, `not-found`, `masked` and others.
  package var load: String
  /// `active`, `inactive`, `failed` and others.
  package var active: String
  /// `enabled`, `disabled` and others; empty where there is no file.
  package var file: String
  /// True if a service has the part of the sandbox that needs namespaces; nil if the manager does
  /// not say.
  package var hasNamespaces: Bool?

  package init(load: String, active: String, file: String, hasNamespaces: Bool? = nil) {
    self.load = load
    self.active = active
    self.file = file
    self.hasNamespaces = hasNamespaces
  }

  /// True unless the manager finds no file of the unit.
  package var isInstalled: Bool { load != "not-found" }
  /// True if it runs, or is about to.
  package var isRunning: Bool { ["active", "reloading", "activating"].contains(active) }
  /// True if it begins with the person's login.
  package var isEnabled: Bool { ["enabled", "enabled-runtime", "static", "alias"].contains(file) }
  /// True if it cannot be started, because its file is masked.
  package var isMasked: Bool { load == "masked" || file.hasPrefix("masked") }
}
