// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// What passes between the channel and the server, once there is a bus.
extension DesktopChannel {
  /// Makes the server's unique name unique among all buses, so that a number is never taken for one
  /// of another login.
  func identity(of owner: String) -> String { "\(notifications?.bus.identity ?? "?")/\(owner)" }

  /// Nobody, or somebody new, has the server's name.
  func ownerChanged(_ owner: String?) {
    if peer.owner != nil { leave(to: .absent, "the notification server went away") }
    guard let owner else {
      peer = .absent
      return flush()
    }
    peer = .asked(owner: owner)
    complaints = []
    notes.keepOnly(identity(of: owner))
    ask(owner)
  }

  /// Who it is and what it can do; a question that it does not answer is answered cautiously.
  private func ask(_ owner: String) {
    var name: String?
    var words: [String]?
    func both() {
      guard let name, let words, peer == .asked(owner: owner) else { return }
      let capabilities = words.isEmpty ? .bare : Capabilities(words, server: name)
      peer = .present(Server(owner: owner, capabilities: capabilities))
      // What waited goes first, so that whoever hears of the server and asks again replaces rather
      // than doubles.
      flush()
      tell(
        .appeared(
          server: identity(of: owner), keepsOrphans: name.lowercased() != "gnome-shell", name: name)
      )
    }
    notifications?.serverName(of: owner) { [weak self] result in
      name = self?.answer(result, of: owner, "its name") ?? ""
      both()
    }
    notifications?.capabilities(of: owner) { [weak self] result in
      words = self?.answer(result, of: owner, "what it can do") ?? []
      both()
    }
  }

  private func answer<Value>(
    _ result: Result<Value, Notifications.Trouble>, of owner: String, _ what: String
  ) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(let trouble):
      if peer == .asked(owner: owner) {
        log(.warning, "the notification server does not say \(what): \(trouble.detail)")
      }
      return nil
    }
  }

  /// Sends what can be sent; asks for a server if something waits and nobody is there.
  func flush() {
    switch peer {
    case .unknown, .summoned, .asked: return
    case .absent:
      takeBackQueued()
      if !queue.isEmpty { summon() }
    case .present(let server):
      takeBackQueued()
      let waiting = queue
      queue = []
      for errand in waiting {
        guard case .show(let show, let text, let detail, let language) = errand else { continue }
        if isOut(show.key) {
          queue.append(errand)
        } else {
          notify(server, show, text, detail, language)
        }
      }
    }
  }

  /// Now that it is known who is there, takes back what was to be taken back before.
  private func takeBackQueued() {
    let waiting = queue
    queue = waiting.filter { if case .show = $0 { true } else { false } }
    for case .withdraw(let key, let handle) in waiting { withdraw(key, handle) }
  }

  /// Whether a show of this prompt is out: its number must be known before the next, or there would
  /// be two notes.
  private func isOut(_ key: Key) -> Bool {
    out.values.contains { if case .show(let show, _, _, _) = $0 { show.key == key } else { false } }
  }

  /// Lets the bus start a server, if one is installed that can be started so.
  private func summon() {
    peer = .summoned
    notifications?.summon { [weak self] result in
      // If one was started, its taking the name came first, and this answer is old news.
      guard let self, peer == .summoned else { return }
      switch result {
      case .success(let owner): ownerChanged(owner)
      case .failure(let trouble):
        log(.notice, "no notification server: \(trouble.detail)")
        leave(to: .absent, trouble.detail)
      }
    }
  }

  private func notify(
    _ server: Server, _ show: Request.Show, _ text: String?, _ detail: Detail, _ language: Language
  ) {
    let identity = identity(of: server.owner)
    let old = show.replacing.flatMap { $0.server == identity ? $0.number : nil }
    let message = Message.compose(
      show, text: text, detail: detail, words: Words(language), server: server.capabilities)
    let errand = begin(.show(show, text: text, detail: detail, language: language))
    let replaced = notes.number(of: show.key, on: identity) ?? old ?? 0
    notifications?.notify(message, of: server.owner, replacing: replaced) { [weak self] result in
      guard let self, out[errand] != nil else { return }
      switch result {
      case .success(let number):
        let handle = Handle(server: identity, number: number)
        notes.put(
          show.key, handle, neutral: Message.isNeutral(show, detail), question: show.question)
        end(errand, .delivered(show.key, handle))
      case .failure(let trouble):
        end(errand, .failed(show.key, trouble.failure, detail: trouble.detail))
      }
      flush()
    }
  }

  /// A signal, perhaps of the server.
  func heard(_ signal: Notifications.Signal?, _ member: String, from sender: String?) {
    guard let owner = peer.owner, sender == owner else {
      return complain("\(member) comes from somebody who is not the notification server")
    }
    let server = identity(of: owner)
    switch signal {
    case nil: complain("\(member) of the notification server has the wrong types")
    case .pressed(let number, let name):
      guard let (key, verb) = notes.press(Handle(server: server, number: number), name) else {
        return
      }
      tell(.action(key, verb))
    case .replied(let number, let text):
      guard let key = notes.reply(Handle(server: server, number: number)) else { return }
      let reply = Plain.reply(text)
      if !reply.isEmpty { tell(.replied(key, reply)) }
    case .closed(let number, let closing):
      if card == Handle(server: server, number: number) { card = nil }
      guard let (key, closing) = notes.close(Handle(server: server, number: number), closing) else {
        return
      }
      tell(.closed(key, closing))
    }
  }

  /// One line for each kind of nonsense, and no more until there is another server.
  private func complain(_ what: String) {
    if complaints.insert(what).inserted { log(.warning, "\(what); it is passed over") }
  }
}
