// SPDX-License-Identifier: Apache-2.0
import Planning

/// The conversation with the notification server, once there is a bus.
extension DesktopChannel {
  /// The server's unique name made unique among all buses, so that a number of an earlier login is
  /// never taken for one of this login.
  func identity(of owner: String) -> String { "\(notifications?.bus.identity ?? "?")/\(owner)" }

  /// Records a new owner of the server's name; nil if nobody owns it.
  func ownerChanged(_ owner: String?) {
    if state.owner != nil {
      leave(to: .absent, "the notification server went away")
    }
    guard let owner else {
      state = .absent
      return flush()
    }
    state = .asked(owner: owner)
    loggedWarnings = []
    displayed.keepOnly(identity(of: owner))
    ask(owner)
  }

  /// Asks the server that is there whether it is set to "do not disturb".
  ///
  /// - Parameter completion: Called on the main queue with nil if there is no server, or none that
  ///   says so.
  package func askDoNotDisturb(then completion: @escaping @MainActor (Bool?) -> Void) {
    guard let notifications, case .present(let server) = state,
      let question = KnownServer.named(server.name).doNotDisturb
    else {
      return completion(nil)
    }
    question.ask(notifications.bus, within: limit) { completion($0) }
  }

  /// Asks for the server's name and its capabilities. A missing answer counts as the most cautious
  /// one.
  private func ask(_ owner: String) {
    var name: ServerName?
    var words: [String]?
    func proceed() {
      guard let name, let words, state == .asked(owner: owner) else {
        return
      }
      introduce(owner, name, words)
    }
    notifications?.serverName(of: owner) { [weak self] result in
      name = self?.answer(result, of: owner, "its name") ?? ServerName(name: "", version: "")
      proceed()
    }
    notifications?.capabilities(of: owner) { [weak self] result in
      words = self?.answer(result, of: owner, "what it can do") ?? []
      proceed()
    }
  }

  private func introduce(_ owner: String, _ server: ServerName, _ words: [String]) {
    let name = server.name
    let capabilities =
      words.isEmpty ? .bare : Capabilities(words, server: name, version: server.version, icon: icon)
    state = .present(
      NotificationServer(
        owner: owner, name: name, version: server.version, capabilities: capabilities))
    withdrawLeftResponses()
    // Messages that wait go first: a prompt that is asked for again because of the report then
    // replaces its notification instead of doubling it.
    flush()
    reportSoon(
      .appeared(
        server: identity(of: owner), keepsOrphans: KnownServer.named(name).keepsOrphans, name: name)
    )
  }

  private func answer<Value>(
    _ result: Result<Value, NotificationFault>, of owner: String, _ what: String
  ) -> Value? {
    if case .failure(let fault) = result, state == .asked(owner: owner) {
      log(.warning, "the notification server does not say \(what): \(fault.detail)")
    }
    return try? result.get()
  }

  /// Carries out the operations that can be carried out now. Lets the bus start a server if one is
  /// needed and there is none.
  func flush() {
    switch state {
    case .unknown, .starting, .asked: return
    case .absent:
      withdrawPending()
      if pending.hasUnbegun || isServerWanted {
        isServerWanted = false
        startServer()
      }
    case .present(let server):
      isServerWanted = false
      withdrawPending()
      pending.takeShows().forEach { notify(server, $0) }
    }
  }

  /// Carries out the withdrawals that waited until the server was known.
  private func withdrawPending() {
    pending.takeWithdrawals().forEach { withdraw($0.key, $0.handle) }
  }

  /// Lets the bus start a server, if one is installed for that.
  private func startServer() {
    state = .starting
    notifications?.startServer { [weak self] result in
      // A server that was started has taken the name before this answer, so the state has changed.
      guard let self, state == .starting else {
        return
      }
      do throws(NotificationFault) {
        ownerChanged(try result.get())
      } catch {
        log(.notice, "no notification server: \(error.detail)")
        reportAbsence(.noServer)
        leave(to: .absent, error.detail)
      }
    }
  }

  private func notify(_ server: NotificationServer, _ show: PendingShow) {
    let identity = identity(of: server.owner)
    let key = show.request.key
    let replaced =
      displayed.number(of: key, on: identity) ?? show.request.replacing?.number(on: identity)
    let message = marked(show.message(on: server.capabilities))
    let operation = pending.begin(.show(show))
    notifications?.notify(message, of: server.owner, replacing: replaced ?? 0) {
      [weak self] result in
      guard let self, pending.isInFlight(operation) else {
        return
      }
      do throws(NotificationFault) {
        let handle = Handle(server: identity, number: try result.get())
        displayed.add(key, handle, isNeutral: show.request.isNeutral)
        end(operation, .delivered(key, handle))
      } catch {
        end(operation, .failed(key, error.failure, detail: error.detail))
      }
      flush()
    }
  }

  /// Handles a signal, which any program on the bus may have sent.
  func received(_ signal: ServerSignal?, _ member: String, from sender: String?) {
    guard let owner = state.owner, sender == owner else {
      return warnOnce("\(member) comes from somebody who is not the notification server")
    }
    guard let signal else {
      return warnOnce("\(member) of the notification server has the wrong types")
    }
    let handle = Handle(server: identity(of: owner), number: signal.number)
    if let meaning = own(signal.meaning) {
      received(meaning, handle, owner)
    }
  }

  /// A signal without the mark in the name of its button; nil for a press of another installation's
  /// button, of which only the action is reported, and for a name that no button of ours has.
  private func own(_ meaning: ServerSignal.Meaning) -> ServerSignal.Meaning? {
    guard case .pressed(let marked) = meaning else {
      return meaning
    }
    guard marked.utf8.count <= ActionKey.longestName else {
      return nil
    }
    let (name, isForeign) = InstallationMark.read(marked, ours: mark)
    if isForeign, let action = ActionKey(name)?.action {
      reportSoon(.pressedElsewhere(action))
    }
    return isForeign ? nil : .pressed(name)
  }

  func marked(_ message: Message) -> Message { mark?.marking(message) ?? message }

  private func received(_ meaning: ServerSignal.Meaning, _ handle: Handle, _ owner: String) {
    switch responses.reaction(to: meaning, handle) {
    case .goes(let place, let reaction):
      notifications?.close(handle.number, of: owner) { _ in }
      if let place { reportReaction(place, reaction) }
    case .gone(let place, let reason): reportReaction(place, .closed(reason))
    case .paused(let length): reportSoon(.paused(length))
    case nil:
      if let report = displayed.report(of: meaning, handle) {
        reportSoon(report)
      }
    }
  }

  /// Logs each kind of warning once, until there is another server.
  private func warnOnce(_ what: String) {
    if loggedWarnings.insert(what).inserted {
      log(.warning, "\(what); it is passed over")
    }
  }
}

extension Handle {
  /// The number of the notification on this server; nil if another server shows it.
  func number(on server: String) -> UInt32? { self.server == server ? number : nil }
}
