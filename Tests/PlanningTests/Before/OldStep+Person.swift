// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The person's own words, how they are, and who else may see the screen.
extension OldStepping {
  /// The person wrote something on a note: before a session it is kept as its intention, otherwise
  /// as a reflection.
  mutating func replied(_ key: Key, _ text: String) {
    guard let record = ledger[key] else { return }
    if record.phase.looksForward {
      // What was written since the note asked for it stays.
      ledger.intentions[key.session] = .adding(text, to: ledger.intentions[key.session], at: now)
    } else {
      ledger.reflections.append(Reflection(at: now, session: key.session, text: text))
    }
    ledger.hear()
    if !record.standing.isAnswered { put(key, .done, .answered, channel: record.channel) }
  }

  /// The person said how they are. After a low rating there is help at once, in the same place.
  mutating func rated(_ rating: Rating, on key: Key?) {
    let before = key.flatMap { same(rating, on: $0) }
    if before == nil { ledger.ratings.append(rating) }
    ledger.hear()
    if let key, let record = ledger[key], !record.standing.isAnswered {
      put(key, .done, .answered, channel: record.channel)
    }
    if key == nil { close(.checkIn, .done) }
    if let care = ledger.card(for: before ?? rating) { requests.append(.card(care)) }
  }

  /// The same word, said before on the same note: a button that is pressed twice is one answer,
  /// with the card each time.
  private func same(_ rating: Rating, on key: Key) -> Rating? {
    guard let record = ledger[key], record.standing.isAnswered, let last = ledger.ratings.last,
      last.value == rating.value, apart(last.at, record.since) <= lateness
    else { return nil }
    return last
  }

  /// The person wants fewer notes, or as many as before.
  mutating func fewer(_ wants: Bool) {
    ledger.wantsFewer = wants
    ledger.hear()
    close(.fewer, wants ? .done : .skipped)
  }

  /// What was answered by a command need not go on asking. What was put off comes all the same in
  /// the day after a low rating, with what holds in place of the question: that is no time to say
  /// less.
  private mutating func close(_ question: Question, _ standing: Standing) {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], record.item == question.rawValue, record.standing.isOpen
      else { continue }
      if record.standing == .snoozed, ledger.lowMood(at: now) != nil { continue }
      put(key, standing, .answered, channel: record.channel)
    }
  }

  /// The screen was locked or unlocked. What was shown without its text while it was locked is
  /// shown with it, once.
  mutating func locked(_ isLocked: Bool) {
    guard isLocked != ledger.isLocked else { return }
    ledger.isLocked = isLocked
    unveil()
  }

  /// Shows in full what was shown without its text while others may have read it, as far as the
  /// screen is the person's.
  mutating func unveil() {
    if ledger.isLocked || agenda.configuration.desktopDetail == .discreet { return }
    for key in ledger.live.sorted() {
      guard let record = ledger[key], record.isVeiled, record.standing == .shown, mayShow(record)
      else { continue }
      ask(key, .unlocked, channel: .desktop)
    }
  }

  /// The person wants things forgotten, or takes them back: for good, with every trace of their
  /// words in a note.
  mutating func erase(_ erasure: Erasure) {
    let before = ledger.intentions
    ledger.erase(erasure, now)
    takeBackQuotes(of: Set(before.filter { ledger.intentions[$0.key] != $0.value }.keys))
  }

  /// What the person wants to remember of the time before a session; nil takes it back.
  mutating func intended(_ id: SessionID, _ intention: Intention?) {
    ledger.intentions[id] = intention
    if intention == nil { takeBackQuotes(of: [id]) }
    ledger.hear()
  }

  /// What a prompt says, chosen once and kept: a text of the library or a question, and whether it
  /// quotes what the person wanted to remember.
  mutating func choose(for prompt: Prompt) {
    if let question = question(for: prompt) {
      if question == .fewer { ledger.isQuestionAsked = true }
      ledger[prompt.key]?.item = question.rawValue
      return
    }
    let item = chooseItem(for: prompt)
    ledger[prompt.key]?.item = item
    guard isQuoteDue(prompt) else { return }
    ledger[prompt.key]?.isQuoting = true
    ledger.lastQuoted = now
  }

  /// The question that a prompt asks in place of a text. Nobody is asked how they are in the day
  /// after they said that it is hard.
  private func question(for prompt: Prompt) -> Question? {
    let isSlot = prompt.key.slot == .morning || prompt.key.slot == .evening
    if isQuestionDue, isSlot, prompt.phase != .intention { return .fewer }
    return prompt.isOnCheckInDay && ledger.lowMood(at: now) == nil ? .checkIn : nil
  }

  /// Whether a prompt asks for what the person wants to remember of the time before its session.
  func asksIntention(_ record: OldRecord, _ key: Key) -> Bool {
    record.phase.looksForward && key.slot == .evening && ledger.intentions[key.session] == nil
  }

  /// After a low rating nothing comes again that examines a thought, asks how the person is or
  /// quotes them, whenever it was chosen.
  mutating func soften(_ key: Key) {
    guard ledger.lowMood(at: now) != nil, let record = ledger[key], let prompt = agenda.prompt(key)
    else { return }
    ledger[key]?.isQuoting = false
    func isGentle(_ id: String?) -> Bool { agenda.library.contains { $0.id == id && $0.isGentle } }
    guard let item = record.item, !isGentle(item),
      isGentle(OldRotation(ledger, agenda, now).item(for: prompt)?.id)
    else {
      return
    }
    let held = chooseItem(for: prompt)
    ledger[key]?.item = held
  }
}

