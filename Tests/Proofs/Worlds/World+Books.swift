// SPDX-License-Identifier: Apache-2.0

@testable import Keeping
@testable import Planning
import Workspace

/// The laws about what is kept: at each start of the daemon, and at the end of the world.
extension World {
  /// Reasons for which a note that could have come did not come.
  private static let excuses: Set<Reason> = [
    .superseded, .gap, .brake, .rescheduled, .cancelled, .gone, .unplanned, .answered, .snoozed,
    .backedOff, .fewer, .aroundSessions, .evenings,
  ]
  /// All is well for so many seconds of a note's life: then it has to come. A daemon that could not
  /// start starts again after a minute, and a server that hangs is asked again after some.
  private static let enoughTime = 2_700
  /// The longest lateness while all is well, in seconds.
  private static let latest = 60

  /// A note comes on time, if all is well and no other note came before it.
  private func judgeLateness(of prompt: Prompt, _ first: Int) {
    let due = prompt.due.seconds - plan.start.seconds
    guard isUndisturbed, first > due + Self.latest, !facts.isTroubled(due - 300, first),
      !facts.firsts.contains(where: { (due - 4 * Self.hour..<first).contains($0.uptime) })
    else { return }
    fault("late", "\(prompt.key) came \(first - due) s after it was due")
  }

  /// Every answer that was said to be saved is in the state.
  func judgeSavedAnswers() {
    guard !isDiskSick else { return }
    guard let ledger = savedLedger() else {
      if !facts.answers.isEmpty { fault("lost", "the state cannot be read") }
      return
    }
    for (key, answers) in facts.answers where !answers.isEmpty {
      guard let record = ledger[key] else {
        if !isSummarised(key, ledger) { fault("lost", "the answer to \(key) is gone") }
        continue
      }
      let known = (record.standing.isAnswered ? [record.sessionStart] : []) + record.answeredFor
      for answer in answers where !known.contains(where: { isSame($0, answer.start) }) {
        fault("lost", "\(key) was answered, and is \(record.standing)")
      }
    }
    judgeSummaries(ledger)
    for pause in facts.pauses where pause.contains(now) && ledger.pause(at: now) == nil {
      fault("lost", "the pause from \(pause.from) is gone")
    }
  }

  /// True for a note of which only the summary of its session is left, and that for every start for
  /// which it was answered.
  private func isSummarised(_ key: Key, _ ledger: Ledger) -> Bool {
    guard let summary = ledger.summaries[key.session] else { return false }
    return (facts.answers[key] ?? []).allSatisfy { answer in
      summary.starts.contains { isSame(answer.start, $0) }
    }
  }

  /// A summary takes the place of records that are a year old, and of none before. It counts the
  /// answers that were said to be saved.
  private func judgeSummaries(_ ledger: Ledger) {
    for (id, summary) in ledger.summaries {
      if !facts.isClockSet(since: 0), let start = summary.starts.last,
        now < start + .days(350)
      {
        fault("summary", "\(id) began at \(start), and is summarised already")
      }
      let answers = facts.answers.filter { $0.key.session == id && ledger[$0.key] == nil }
      let count = answers.count { !$0.value.isEmpty }
      if summary.answers.count < count {
        fault("lost", "the summary of \(id) has \(summary.answers.count) of \(count) answers")
      }
    }
  }

  /// Law 3, and what the state says of the past.
  func closeTheBooks() {
    judgeSavedAnswers()
    guard let ledger = savedLedger() else { return fault("lost", "there is no state") }
    for prompt in context.agenda(for: ledger).prompts where prompt.expires <= now {
      // After a year, only the summary of a session is kept.
      if ledger.summaries[prompt.key.session] != nil { continue }
      if let edit = facts.lastEdit, prompt.due <= edit { continue }
      judge(prompt, ledger[prompt.key])
    }
    for (key, record) in ledger.prompts where record.firstShown != nil {
      if facts.arrivals(of: key).isEmpty {
        fault("unseen", "\(key) is said to have been shown, and nobody saw it")
      }
    }
    judgePutOff(ledger)
  }

  /// A note that was put off comes again, in its time or at the next wake.
  private func judgePutOff(_ ledger: Ledger) {
    guard isUndisturbed else { return }
    for (key, until) in facts.putOffUntil {
      let civil = plan.zone.civil(at: until)
      let isEarly = civil.time < Self.wake
      let isAwake = !isEarly && civil.time < Self.quiet
      let wake = plan.zone.instant(civil.date + (isEarly ? 0 : 1), Self.wake)
      let from = (isAwake ? until : wake).seconds - plan.start.seconds
      let isOver = from + 2 * Self.enoughTime < uptime
      guard isOver, facts.isWell(for: Self.enoughTime, from, from + 2 * Self.enoughTime),
        !facts.arrivals(of: key).contains(where: { $0 >= from - 60 })
      else { continue }
      guard let record = ledger[key] else {
        if ledger.summaries[key.session] != nil { continue }
        fault("silence", "nothing is known of \(key), which was put off")
        continue
      }
      if !Self.excuses.contains(record.reason) || record.standing == .snoozed {
        fault("silence", "\(key) was put off to \(until), and is \(record.standing)")
      }
    }
  }

  /// True if nothing has moved the plan, so that each note has one time.
  private var isUndisturbed: Bool {
    facts.clockSteps.isEmpty && facts.lastEdit == nil && !facts.hasPaused
  }

  /// The last good copy can be read.
  func judgeBackup() {
    guard !isDiskSick else { return }
    do { _ = try StateBackup.read(of: Self.path) } catch { fault("backup", "\(error)") }
  }

  private func judge(_ prompt: Prompt, _ record: PromptRecord?) {
    guard let record else { return fault("silence", "nothing is known of \(prompt.key)") }
    if record.standing.isOpen, record.expires <= now {
      fault("open", "\(prompt.key) is still \(record.standing)")
    }
    guard facts.clockSteps.isEmpty else { return }
    let first = facts.arrivals(of: prompt.key).min()
    if let first { return judgeLateness(of: prompt, first) }
    let quiet = plan.zone.instant(plan.zone.civil(at: prompt.due).date, Self.quiet)
    let life = [prompt.due, min(prompt.expires, quiet)].map { $0.seconds - plan.start.seconds }
    if !facts.isWell(for: Self.enoughTime, life[0], life[1]) { return }
    if Self.excuses.contains(record.reason) || facts.hasPaused && record.reason == .paused {
      return
    }
    fault("silence", "\(prompt.key) never came: \(record.standing), \(record.reason)")
  }
}
