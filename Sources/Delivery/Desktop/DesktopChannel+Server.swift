// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The conversation with the notification server, once there is a bus.
extension DesktopChannel {
  /// The server's unique name made unique among all buses, so that a number of an earlier login is
  /// never taken for one of this login.
  func identity(of owner: String) -> String { "\(notifications?.bus.identity ?? "?")/\(owner)" }

  /// Takes a new owner of the server's name; nil if nobody owns it.
  func ownerChanged(_ owner: String?) {
    if state.owner != nil { leave(to: .absent, "the notification server went away") }
    guard let owner else {
      state = .absent
      return flush()
    }
    state = .asked(owner: owner)
    complaints = []
    displayed.keepOnly(identity(of: owner))
    ask(owner)
  }

  /// Asks for the server's name and its capabilities. A missing answer counts as the most cautious
  /// one.
  private func ask(_ owner: String) {
    var name: String?
    var words: [String]?
    func proceed() {
      guard let name, let words, state == .asked(owner: owner) else { return }
      introduce(owner, name, words)
    }
    notifications?.serverName(of: owner) { [weak self] result in
      name = self?.answer(result, of: owner, "its name") ?? ""
      proceed()
    }
    notifications?.capabilities(of: owner) { [weak self] result in
      words = self?.answer(result, of: owner, "what it can do") ?? []
      proceed()
    }
  }

  private func introduce(_ owner: String, _ name: String, _ words: [String]) {
    let capabilities = words.isEmpty ? .bare : Capabilities(words, server: name)
    state = .present(NotificationServer(owner: owner, capabilities: capabilities))
    // The queue goes first: a prompt that is asked for again because of the report then replaces
    // its notification instead of doubling it.
    flush()
    reportSoon(
      .appeared(
        server: identity(of: owner), keepsOrphans: name.lowercased() != "gnome-shell", name: name))
  }

  private func answer<Value>(
    _ result: Result<Value, NotificationFault>, of owner: String, _ what: String
  ) -> Value? {
    do {
      return try result.get()
    } catch {
      if state == .asked(owner: owner) {
        log(.warning, "the notification server does not say \(what): \(error.detail)")
      }
      return nil
    }
  }

  /// Carries out the operations that can be carried out now. Lets the bus start a server if a
  /// prompt waits and there is none.
  func flush() {
    switch state {
    case .unknown, .summoned, .asked: return
    case .absent:
      withdrawQueued()
      if !queue.isEmpty { summon() }
    case .present(let server):
      withdrawQueued()
      showQueued(on: server)
    }
  }

  /// Carries out the withdrawals that waited until the server was known.
  private func withdrawQueued() {
    let waiting = queue
    queue = waiting.filter { $0.shownKey != nil }
    for case .withdraw(let key, let handle) in waiting { withdraw(key, handle) }
  }

  /// Shows the prompts that wait. A prompt whose earlier show is in flight goes on waiting: without
  /// the number of the first notification, the second would double it.
  private func showQueued(on server: NotificationServer) {
    let waiting = queue
    queue = []
    for case .show(let pending) in waiting {
      if inFlight.values.contains(where: { $0.shownKey == pending.request.key }) {
        queue.append(.show(pending))
      } else {
        notify(server, pending)
      }
    }
  }

  /// Lets the bus start a server, if one is installed for that.
  private func summon() {
    state = .summoned
    notifications?.summon { [weak self] result in
      // A server that was started has taken the name before this answer, so the state has changed.
      guard let self, state == .summoned else { return }
      do throws(NotificationFault) {
        ownerChanged(try result.get())
      } catch {
        log(.notice, "no notification server: \(error.detail)")
        leave(to: .absent, error.detail)
      }
    }
  }

  private func notify(_ server: NotificationServer, _ pending: PendingShow) {
    let identity = identity(of: server.owner)
    let key = pending.request.key
    let replaced =
      displayed.number(of: key, on: identity) ?? pending.request.replacing?.number(on: identity)
    let message = pending.message(on: server.capabilities)
    let operation = begin(.show(pending))
    notifications?.notify(message, of: server.owner, replacing: replaced ?? 0) {
      [weak self] result in
      guard let self, inFlight[operation] != nil else { return }
      do throws(NotificationFault) {
        let handle = Handle(server: identity, number: try result.get())
        displayed.add(
          key, handle, isNeutral: pending.isNeutral, question: pending.request.question)
        end(operation, .delivered(key, handle))
      } catch {
        end(operation, .failed(key, error.failure, detail: error.detail))
      }
      flush()
    }
  }

  /// Takes a signal, which any program on the bus may have sent.
  func received(_ signal: ServerSignal?, _ member: String, from sender: String?) {
    guard let owner = state.owner, sender == owner else {
      return complain("\(member) comes from somebody who is not the notification server")
    }
    guard let signal else {
      return complain("\(member) of the notification server has the wrong types")
    }
    if let report = report(of: signal, identity(of: owner)) { reportSoon(report) }
  }

  /// The report that a signal of the server leads to, if any.
  private func report(of signal: ServerSignal, _ server: String) -> DesktopReport? {
    switch signal {
    case .pressed(let number, let name):
      return displayed.press(Handle(server: server, number: number), name)
    case .replied(let number, let text):
      return displayed.reply(Handle(server: server, number: number), Plain.reply(text))
    case .closed(let number, let closing):
      let handle = Handle(server: server, number: number)
      if card == handle { card = nil }
      return displayed.close(handle, closing)
    }
  }

  /// Logs each kind of complaint once, until there is another server.
  private func complain(_ what: String) {
    if complaints.insert(what).inserted { log(.warning, "\(what); it is passed over") }
  }
}

extension Handle {
  /// The number of the notification on this server; nil if another server shows it.
  func number(on server: String) -> UInt32? { self.server == server ? number : nil }
}
