// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The facts that a world has observed itself.
struct Book {
  /// The name by which a mail program recognises a mail.
  struct MailName: Hashable {
    var key: Key
    var due: Instant
  }

  /// A prompt's first time on a screen.
  struct First {
    var key: Key
    var start: Instant
    var at: Instant
  }
  var firsts: [First] = []
  /// The session starts for which a key was answered.
  var answered: [Key: [Instant]] = [:]
  /// The prompts that were put off, and so have a lifetime of their own.
  var putOff: Set<Key> = []
  /// The instant to which a prompt was put off, and the session start for which it was.
  var wishes: [Key: (start: Instant, at: Instant)] = [:]
  /// The lifetimes of each prompt by every definition that was ever in force.
  var lifetimes: [Key: [Lifetime]] = [:]
  /// The times at which mails arrived, by their names.
  var mails: [MailName: [Instant]] = [:]
  /// The first showing of each prompt on a screen, since its last undo.
  var screened: [Key: Instant] = [:]
  /// The instants at which the mail server began or ceased to work.
  var mailChanges: [Instant] = []
  /// The instants at which the daemon was killed. A mail may then arrive twice, under one name.
  var deaths: [Instant] = []
  /// The times in which prompts could not reach the person: no daemon, asleep, no channel.
  var troubles: [(from: Instant, until: Instant?)] = []
  var lastEdit: Instant?
  /// The times in which the person wanted nothing to be shown.
  var pauses: [Pause] = []
  var idleWakes = 0
  /// The number of answers that were taken back.
  var undone = 0
  var faults: [String] = []

  mutating func troubleBegins(_ at: Instant) {
    if troubles.isEmpty || troubles[troubles.count - 1].until != nil { troubles.append((at, nil)) }
  }

  mutating func troubleEnds(_ at: Instant) {
    if !troubles.isEmpty, troubles[troubles.count - 1].until == nil {
      troubles[troubles.count - 1].until = at
    }
  }

  func isTroubled(_ from: Instant, _ until: Instant) -> Bool {
    troubles.contains { $0.from < until && from < $0.until ?? until }
  }
}

extension World {
  mutating func fault(_ text: String) {
    book.faults.append(
      "world \(seed)\(lives ? ", lives" : edits ? ", edits" : "")\(clockMoves ? ", clock" : "") at \(now): \(text)"
    )
  }

  /// Laws that can be seen from a turn alone.
  mutating func judge(_ turn: Turn, _ event: Event, _ before: Ledger) {
    if let wake = turn.wake, wake <= now { fault("law 4: \(event) wakes at \(wake)") }
    if random.once(in: 16), step(before, event, agenda, now) != turn {
      fault("law 6: \(event) gives two turns")
    }
    for channel in turn.requests.compactMap(\.channel) {
      if !agenda.configuration.channels.contains(channel) {
        fault("\(event) asks \(channel), which is not in the chain")
      }
    }
    let idle =
      event == .woke && turn.requests.isEmpty && turn.decisions.isEmpty
      && turn.wake == now + .seconds(1)
    book.idleWakes = idle ? book.idleWakes + 1 : 0
    if book.idleWakes == 5 {
      fault(
        "it wakes every second and decides nothing: \(turn.ledger.waiting), \(turn.ledger.live.map { turn.ledger[$0] })"
      )
    }
  }

  /// A command only saves. Its turn asks no channel for anything, and records no request.
  mutating func judgeCommand(_ turn: Turn, _ event: Event, _ before: Ledger) {
    let asksChannel = turn.requests.contains {
      switch $0 {
      case .show, .mail: true
      case .withdraw, .card: false
      }
    }
    if asksChannel { fault("the command's \(event) asks for \(turn.requests)") }
    for (key, record) in turn.ledger.prompts where record.mail?.state == .onItsWay {
      if before[key]?.mail?.state != .onItsWay { fault("the command's \(event) mails \(key)") }
    }
  }

  /// An answer counts when its turn is on disk.
  mutating func noteAnswer(_ event: Event, _ turn: Turn) {
    if case .putOff(let key, let delay) = event, turn.refusal == nil {
      notePutOff(key, by: delay, turn.ledger)
    }
    var answer: Key?
    if case .answered(let key, _) = event { answer = key }
    if case .replied(let key, _) = event { answer = key }
    guard let key = answer, let record = turn.ledger[key], record.standing.isAnswered else {
      return
    }
    book.answered[key, default: []].append(record.sessionStart)
  }

  /// An answer that was taken back counts as never given, in law 2 and for the time to which a
  /// prompt was put off. Only the last answer can be taken back.
  mutating func noteUndo(_ before: Ledger, _ after: Ledger) {
    let act = before.lastAct(at: now)
    var undone = 0
    for (key, was) in before.prompts {
      guard let record = after[key], record.history.count > was.history.count else { continue }
      guard record.reason == .undone else {
        if was.standing.isAnswered {
          fault("law 2: \(key) was answered, and is \(record.standing)")
        }
        continue
      }
      undone += was.standing == .withdrawn ? 0 : 1
      let answered = book.answered[key] ?? []
      book.answered[key] = answered.filter { !isSame($0, was.sessionStart) }
      // The silence that may bring mail begins anew with the next showing.
      book.screened[key] = nil
      if was.standing == .snoozed { book.wishes[key] = (was.sessionStart, now) }
    }
    var isRating = false
    if case .rating? = act { isRating = true }
    if undone > 1, !isRating { fault("\(undone) answers were taken back at once") }
    book.undone += undone
  }

  /// A prompt is on a screen: laws 1, 2 and 4.
  mutating func shown(_ key: Key, on channel: Channel) {
    guard let record = disk[key], let prompt = agenda.prompt(key) else {
      return fault("law 1: \(key) is shown though nobody knows it")
    }
    if channel != .email, book.screened[key] == nil { book.screened[key] = now }
    judgeLifetime(prompt)
    // The state must agree with itself as well.
    if now < record.due { fault("law 1: \(key) before it is due at \(record.due)") }
    if now >= record.expires { fault("law 1: \(key) after its expiry at \(record.expires)") }
    if definition.isQuiet(at: now) { fault("law 1: \(key) in quiet hours") }
    judgeLives(record)
    if definition.isHold(at: now) { fault("law 1: \(key) in hold") }
    if prompt.phase.looksForward, now >= min(prompt.sessionStart, begun(prompt)) {
      fault("\(key) looks forward to what has begun")
    }
    let answered = book.answered[key] ?? []
    if answered.contains(where: { isSame($0, prompt.sessionStart) }) {
      fault("law 2: \(key) was answered")
    }
    if !book.firsts.contains(where: { $0.key == key && isSame($0.start, prompt.sessionStart) }) {
      first(prompt)
    }
  }

  private mutating func first(_ prompt: Prompt) {
    // A prompt that was put off comes when the person wished, as a repeat. Neither its lifetime nor
    // gap nor cap are those of the agenda.
    if book.putOff.contains(prompt.key) { return }
    // An edit may have moved the prompt since it was asked for; then the ledger's own dates count,
    // which are checked above.
    if !edits, now < prompt.due || prompt.expires <= now {
      fault("law 1: \(prompt) is shown out of its life")
    }
    let others = book.firsts.suffix(12).filter { $0.key != prompt.key }
    if !clockMoves {
      if let near = others.first(where: { now - $0.at < .minutes(15) }) {
        fault("law 4: \(prompt.key) comes \(now - near.at) after \(near.key)")
      }
      let today = plan.zone.civil(at: now).date
      let count =
        Set(others.filter { plan.zone.civil(at: $0.at).date == today }.map(\.key)).count + 1
      if count > plan.configuration.day.mostPerDay {
        fault("law 4: \(prompt.key) is number \(count) of its day")
      }
    }
    book.firsts.append(.init(key: prompt.key, start: prompt.sessionStart, at: now))
  }

  func isSame(_ a: Instant, _ b: Instant) -> Bool { max(a - b, b - a) < .hours(12) }

  /// Judges law 3, at the end of the world.
  mutating func closeTheBooks() {
    let excuses: Set<Reason> = [
      .superseded, .gap, .brake, .rescheduled, .cancelled, .gone, .unplanned, .answered, .snoozed,
      .backedOff, .fewer, .aroundSessions,
      .evenings,
    ]
    for prompt in agenda.prompts where prompt.expires <= now {
      if edits, let lastEdit = book.lastEdit, prompt.due <= lastEdit { continue }
      guard let record = disk[prompt.key] else {
        if disk.summaries[prompt.key.session]?.covers(prompt.sessionStart) == true { continue }
        if !edits { fault("law 3: nothing is known of \(prompt)") }
        continue
      }
      if record.standing.isOpen, record.expires <= now {
        fault("\(prompt) is still \(record.standing)")
      }
      if clockMoves || edits { continue }
      let seen = book.putOff.contains(prompt.key) || book.firsts.contains { $0.key == prompt.key }
      let troubled = book.isTroubled(prompt.due - .hours(1), prompt.expires)
      if !seen, !troubled, !excuses.contains(record.reason) {
        fault("law 3: \(prompt) was never shown: \(record.standing), \(record.reason)")
      }
    }
    closeThePauses()
    closeTheMail()
    for (key, waiting) in disk.waiting where waiting.until < now {
      fault("\(key) waits for what is past: \(waiting)")
    }
  }
}

extension Request {
  /// The channel that is asked to bring a note; nil: none is.
  fileprivate var channel: Channel? {
    switch self {
    case .show(let show): show.channel
    case .mail: Channel.queued
    case .withdraw, .card: nil
    }
  }
}
