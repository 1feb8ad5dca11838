// SPDX-License-Identifier: Apache-2.0

/// The choice of a prompt's text: seeded rotation without replacement (`model.md`, "Which text").
///
/// The candidates suit the prompt's phase, day and slot, and the person's loops. Each rule then
/// narrows them, unless none would be left, in this order: the day after a low answer; the day of a
/// session; a part of its own in the course; a quota that could otherwise not be met; no text of
/// the last fourteen days; texts for this very day; turns of loops; turns of techniques; the least
/// often chosen, in the effort that fits the schedule weight; and last, seeded chance.
///
/// The choice goes into the ledger, so that neither a restart nor an edited library changes it.
struct Rotation {
  struct ChosenText: Hashable {
    let text: LibraryText
    /// True for a note with a part of its own. It takes no turn from others.
    let isFixed: Bool
  }

  /// The prompt whose text is chosen.
  let prompt: Prompt
  let ledger: Ledger
  let agenda: Agenda
  let now: Instant
  /// The time after a low answer, if the prompt has to fit it.
  private let lowAnswer: LowAnswerPeriod?
  private let known: [String: TextChoice]
  /// The choices of `known` that were no fixed notes, by which subjects take turns.
  private let rotating: [String: TextChoice]
  /// The texts that the calendar file of a phone has for other notes of the next days.
  private let reservedForOthers: Set<String>
  /// The texts that suit the prompt by their tags, and the person by their loops.
  private let suitable: [LibraryText]

  init(_ prompt: Prompt, _ ledger: Ledger, _ agenda: Agenda, _ now: Instant) {
    self.prompt = prompt
    self.ledger = ledger
    self.agenda = agenda
    self.now = now
    lowAnswer = ledger.lowAnswerPeriod(of: prompt, at: now, agenda)
    known = Dictionary(ledger.chosen.map { ($0.textID, $0) }) { _, last in last }
    rotating = known.filter { !$0.value.isFixed }
    let others = ledger.reservedTexts.filter { $0.key != prompt.key }
    reservedForOthers = Set(others.values.map(\.textID))
    let loops = agenda.configuration.loops
    suitable = agenda.library.filter { text in
      text.suits(prompt.textPhase, prompt.key) && text.speaks(toAnyOf: loops)
    }
  }

  /// The text for the prompt; nil if the library has nothing for its phase.
  var choice: ChosenText? {
    let fixed = ledger.fixedNote(prompt, agenda)
    if let choice = reservedChoice(fixed) {
      return choice
    }
    // The closing note fits the hours after a low answer too.
    if fixed != .closing, let gentle = gentleText {
      return ChosenText(text: gentle, isFixed: false)
    }
    if let text = fixed.flatMap(text) {
      return ChosenText(text: text, isFixed: true)
    }
    let ordinary = ordinaryText(among: ordinaryTexts)
    return ordinary.map { ChosenText(text: $0, isFixed: false) }
  }

  /// The text of a note with a part of its own; nil if the library has none for it.
  private func text(of fixed: FixedNote) -> LibraryText? {
    let made = suitable.filter(fixed.suits)
    // The first practice is chosen like any other, but among light texts.
    return fixed == .firstPractice ? ordinaryText(among: made) : leastChosen(made)
  }

  /// The texts for a note without a part of its own. Shortly before a session only those that
  /// settle are left.
  private var ordinaryTexts: [LibraryText] {
    let texts = suitable.filter { !$0.hasOnePlace }
    return prompt.key.slot == .morningOf ? preferred(texts, \.settles) : texts
  }

  /// The text of an ordinary note, chosen by narrowing the candidates with each rule.
  private func ordinaryText(among texts: [LibraryText]) -> LibraryText? {
    let before = techniquesBefore
    var left = dueForQuotas(texts, after: before)
    left = kept(left) { !isUnavailable($0) } ?? chosenLongestAgo(left)
    left = ofItsDay(left)
    left = preferred(left) { !before.contains($0.technique) }
    let isPractice = prompt.phase.isPractice
    if isPractice {
      left = longestUnsaid(left, \.loop, counting: { $0.isOf(.after) }, rank: rank(of:))
    }
    // Techniques of practice take turns within each loop. Otherwise the same technique would always
    // meet the same loop.
    let loop = left.first?.loop
    left = longestUnsaid(
      left, \.technique,
      counting: { $0.phases.contains(prompt.textPhase) && (!isPractice || $0.loop == loop) }
    ) {
      SeededHash.number(seed: ledger.seed, $0)
    }
    return leastChosen(left)
  }

  /// The least often chosen text, in the effort that fits, and then by seeded chance. Texts of the
  /// last fourteen days come only if there are no others.
  private func leastChosen(_ texts: [LibraryText]) -> LibraryText? {
    let effort = wantedEffort
    func order(_ text: LibraryText) -> (Int, Int, UInt64) {
      (
        known[text.id]?.times ?? 0,
        effort.map { abs(text.effort.degree - $0) } ?? 0,
        SeededHash.number(seed: ledger.seed, text.id)
      )
    }
    return preferred(texts) { !isUnavailable($0) }.min { order($0) < order($1) }
  }
}

// MARK: - A text that a calendar has already

extension Rotation {
  /// The text that was reserved for the prompt, as long as it suits what the prompt is now: its
  /// session and its phase, the time after a low answer, its part in the course, and the person's
  /// loops.
  private func reservedChoice(_ fixed: FixedNote?) -> ChosenText? {
    guard let text = reservedText else {
      return nil
    }
    if fixed != .closing, gentleText != nil {
      return text.fitsLowAnswer ? ChosenText(text: text, isFixed: false) : nil
    }
    return placed(text, fixed.filter { suitable.contains(where: $0.suits) })
  }

  /// The text that was reserved for the prompt in its session, its phase and the same time after a
  /// low answer.
  private var reservedText: LibraryText? {
    guard let reserved = ledger.reservedTexts[prompt.key],
      reserved.sessionStart == prompt.sessionStart, reserved.lowAnswerUntil == lowAnswer?.until
    else {
      return nil
    }
    return agenda.library[id: reserved.textID].filter { $0.phases.contains(prompt.textPhase) }
  }

  /// A reserved text, if it is made for the part of the prompt in its course, or for no part.
  private func placed(_ text: LibraryText, _ fixed: FixedNote?) -> ChosenText? {
    let isInPlace = fixed?.suits(text) ?? !text.hasOnePlace
    guard isInPlace, text.speaks(toAnyOf: agenda.configuration.loops) else {
      return nil
    }
    return ChosenText(text: text, isFixed: fixed != nil)
  }
}

// MARK: - Gentle texts

extension Rotation {
  /// The text in the day after a low answer, and on the day of a session; nil at other times, or if
  /// the library has none that is gentle.
  private var gentleText: LibraryText? {
    guard let period = lowAnswer else {
      return needsGentleText ? leastChosen(gentleTexts) : nil
    }
    if period.isForgotten {
      return leastChosen(gentleTexts)
    }
    let written = suitable.filter { $0.technique == Technique.afterLow }
    let isSaid = ledger.hasSaidTextAfterLow(since: period.until - LowAnswerPeriod.span, agenda)
    return leastChosen(isSaid ? [] : written) ?? leastChosen(gentleTexts + written)
  }

  /// True in the day after a low answer, and for practice on the day of a session.
  private var needsGentleText: Bool {
    lowAnswer != nil || prompt.phase.isPractice && prompt.key.day == 0
  }

  /// The texts that only hold, comfort and connect; those of another day or loop where no other is
  /// left.
  private var gentleTexts: [LibraryText] {
    let ofPhase = agenda.library.filter { $0.phases.contains(prompt.textPhase) && $0.isGentle }
    return kept(suitable, \.isGentle) ?? ofPhase
  }
}

// MARK: - Days and turns

extension Rotation {
  /// Texts for the prompt's very day go first the first time in a course, and then every second
  /// time. In between, texts for any day go first.
  private func ofItsDay(_ texts: [LibraryText]) -> [LibraryText] {
    if wasOfItsDayBefore {
      return preferred(texts, \.days.isEmpty)
    }
    return preferred(texts) { $0.days.contains(prompt.key.day) }
  }

  /// True if the last note on the same day of an earlier session of the course had a text for it.
  private var wasOfItsDayBefore: Bool {
    let sessions = agenda.course(of: prompt.key.session)?.sessions ?? []
    let earlier = sessions.reversed().filter { $0.start < prompt.sessionStart }
    let contents = earlier.lazy.compactMap { session in
      ledger[Key(session: session.id, day: prompt.key.day, slot: prompt.key.slot)]?.content
    }
    return contents.compactMap(agenda.text).first?.days.contains(prompt.key.day) == true
  }

  /// The techniques that would come twice running: that of the last text of the group, and that of
  /// its last text that took a turn.
  private var techniquesBefore: Set<String> {
    func last(_ choices: [TextChoice]) -> String? {
      choices.reversed().lazy.compactMap { agenda.library[id: $0.textID] }
        .first { $0.isOf(prompt.phase.traits.textGroup) }?.technique
    }
    let both = [last(ledger.chosen), last(ledger.chosen.filter { !$0.isFixed })]
    return Set(both.compactMap { $0 })
  }

  /// The texts of which one has to come so that the quotas of the course can still be met; all of
  /// them while there is room. While there is a note to spare, another text comes between two of
  /// one technique.
  private func dueForQuotas(
    _ texts: [LibraryText], after before: Set<String>
  ) -> [LibraryText] {
    guard let due = CoursePrompt(prompt, ledger, agenda)?.techniquesDue else {
      return texts
    }
    let others = due.hasNoteToSpare ? preferred(texts) { !before.contains($0.technique) } : texts
    return preferred(others) { due.techniques.contains($0.technique) }
  }

  /// The texts with the tag that was chosen longest ago, or never; of several such tags, the first
  /// by `rank`.
  ///
  /// - Parameter counts: True for a text whose choices count.
  private func longestUnsaid<Tag: Hashable>(
    _ texts: [LibraryText], _ tag: (LibraryText) -> Tag, counting counts: (LibraryText) -> Bool,
    rank: (Tag) -> UInt64
  ) -> [LibraryText] {
    let times = rotating.values.compactMap { choice in
      agenda.library[id: choice.textID].filter(counts).map { (tag($0), choice.at) }
    }
    let last = Dictionary(times, uniquingKeysWith: max)
    func order(_ tag: Tag) -> (Int, UInt64) {
      (last[tag]?.seconds ?? .min, rank(tag))
    }
    let next = Set(texts.map(tag)).min { order($0) < order($1) }
    return texts.filter { tag($0) == next }
  }

  /// The rank of a loop in the person's list. Texts without a loop come after them.
  private func rank(of loop: Loop?) -> UInt64 {
    let loops = agenda.configuration.loops
    return UInt64(loop.flatMap(loops.firstIndex) ?? loops.count)
  }
}

// MARK: - Narrowing

extension Rotation {
  /// The texts for which a rule holds; all of them if it holds for none.
  private func preferred(
    _ texts: [LibraryText], _ rule: (LibraryText) -> Bool
  ) -> [LibraryText] {
    kept(texts, rule) ?? texts
  }

  private func kept(_ texts: [LibraryText], _ rule: (LibraryText) -> Bool) -> [LibraryText]? {
    let kept = texts.filter(rule)
    return kept.isEmpty ? nil : kept
  }

  /// True if the text was chosen in the last fourteen days, or is reserved for another note.
  private func isUnavailable(_ text: LibraryText) -> Bool {
    if reservedForOthers.contains(text.id) {
      return true
    }
    guard let choice = known[text.id] else {
      return false
    }
    return apart(now, choice.at) < TextChoice.repeatAfter
  }

  private func chosenLongestAgo(_ texts: [LibraryText]) -> [LibraryText] {
    func lastTime(_ text: LibraryText) -> Instant { known[text.id]?.at ?? now }
    let oldest = texts.min { lastTime($0) < lastTime($1) }
    return [oldest].compactMap(\.self)
  }

  /// The effort that suits the note, as a degree: the higher the schedule weight, the more, and the
  /// least after a low answer. Nil where any effort will do: before a session, and with one note of
  /// practice in four, so that no text waits for a weight that never comes.
  private var wantedEffort: Int? {
    if lowAnswer != nil {
      return LibraryText.Effort.light.degree
    }
    let draw = SeededHash.number(seed: ledger.seed, "\(prompt.key) effort")
    if !prompt.isPractice || draw.isMultiple(of: 4) {
      return nil
    }
    let weight = agenda.weight(at: now)
    return Self.efforts.first { weight >= $0.leastWeight }?.effort.degree
  }

  /// The effort for a schedule weight, from the highest down.
  private static let efforts: [(leastWeight: Double, effort: LibraryText.Effort)] = [
    (2.0 / 3, .demanding), (1.0 / 3, .medium), (0, .light),
  ]
}

extension LibraryText.Effort {
  /// The degree, 0 to 2, by which two efforts are compared.
  fileprivate var degree: Int {
    switch self {
    case .light: 0
    case .medium: 1
    case .demanding: 2
    }
  }
}

extension LibraryText {
  /// True if the text is about one of some loops, or about none.
  fileprivate func speaks(toAnyOf loops: [Loop]) -> Bool {
    loop.map(loops.contains) != false
  }

  /// True if the text may come in a phase of the group.
  fileprivate func isOf(_ group: PhaseTraits.TextGroup) -> Bool {
    phases.contains { $0.traits.textGroup == group }
  }

  /// True if the text may come in the day after a low answer: it holds, comforts or connects, and
  /// neither examines a thought nor mentions one, as texts about loops of thoughts do.
  package var isGentle: Bool {
    let gentle = [
      Technique.grounding, Technique.holding, Technique.comfort, Technique.connection,
    ]
    return gentle.contains(technique) && (loop == nil || loop == .presence)
  }

  /// True if the text may come shortly before a session: it holds, comforts or connects, lets the
  /// intention be, or names the care team. It examines no thought and asks for no plan.
  package var settles: Bool {
    let others = [Technique.settling, Technique.careTeam]
    return isGentle || others.contains(technique) && (loop == nil || loop == .presence)
  }

  /// True if the text may come in the hours after a low answer.
  package var fitsLowAnswer: Bool { isGentle || technique == Technique.afterLow }
}
