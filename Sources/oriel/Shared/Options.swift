// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import Keeping
import Planning
import Service
import Settings
import JSON
import Workspace

/// Where the files are; for every command.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use this configuration file.", valueName: "file"), completion: .file())
  var config: String?

  @Option(help: ArgumentHelp("Use this state file.", valueName: "file"), completion: .file())
  var state: String?

  var places: FilePaths {
    FilePaths(configuration: config, state: state) { name in
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

/// What a reading command is asked about.
struct LookOptions: ParsableArguments {
  @OptionGroup var files: FileOptions

  @Option(help: ArgumentHelp("Answer as if it were this time.", valueName: "T"))
  var now: String?

  @Flag(help: "Answer with JSON.")
  var json = false

  func validate() throws { try checkMoment(now, "--now") }

  /// Refuses an invented time where something is to be changed, unless the state that is to change
  /// is named: it would stand among what really happened.
  func checkChange() throws {
    guard now != nil, files.state == nil else { return }
    throw ValidationError(
      "--now would write a time that never was into your state; name another one with --state FILE")
  }

  /// Everything that a look needs, read from the files; works with the daemon running or stopped.
  ///
  /// - Parameter quietly: Leaves out the note that there is no state yet.
  func situation(quietly: Bool = false) throws -> Situation {
    let path = files.places.configuration
    let configuration = try orComplain { () throws(ConfigurationFault) in
      try LoadedConfiguration.load(path)
    }
    return try situation(PlanningContext(configuration), quietly: quietly)
  }

  /// The same for an almanac at hand.
  func situation(_ context: PlanningContext, quietly: Bool) throws -> Situation {
    let places = files.places
    let ledger = try orComplain { () throws(KeepingFault) in try StateFile.read(places.state) }
    let now = moment(self.now, in: context.zone) ?? SystemClock().now
    let situation = Situation(places: places, context: context, ledger: ledger, now: now)
    if !quietly, let note = situation.seedNote { say(note, to: 2) }
    return situation
  }
}

/// What is known at one moment.
struct Situation {
  let places: FilePaths
  let context: PlanningContext
  /// What is remembered; nil if there is no state yet.
  let remembered: Ledger?
  let ledger: Ledger
  let agenda: Agenda
  let now: Instant

  init(places: FilePaths, context: PlanningContext, ledger: Ledger?, now: Instant) {
    self.places = places
    self.context = context
    remembered = ledger
    self.ledger = ledger ?? Ledger(seed: 0)
    agenda = context.agenda(for: ledger)
    self.now = now
  }

  /// Said where times can still change a little, because no state has been kept yet.
  var seedNote: String? {
    remembered == nil && context.configuration.day.jitter > .zero && !agenda.prompts.isEmpty
      ? "There is no state yet, so these are the slots; the daemon moves each by up to \(context.configuration.day.jitter)."
      : nil
  }
}

/// Refuses what is no prompt's name, whether or not there is such a prompt; `command` shows the
/// names.
func checkKey(_ text: String, shownBy command: String) throws {
  guard Key(text) == nil else { return }
  throw ValidationError(
    "\(text): this is no prompt's name; \(command) shows the names, such as first-1/+1/morning")
}

/// Refuses what is no time T, before anything is read: whether it is one does not depend on the
/// zone.
func checkMoment(_ text: String?, _ option: String) throws {
  guard let text, moment(text, in: .utc) == nil else { return }
  throw ValidationError(
    "\(option) \(text): this is no time; write 2026-03-07, \"2026-03-07 10:00\", 2026-03-07T09:00:00Z or now"
  )
}

/// A time T of the command line, which `checkMoment` has let pass; nil if none was given.
///
/// - Parameter now: What "now" means, where the present was said by `--now`; the clock's, if left
///   out.
func moment(_ text: String?, in zone: Zone, now: Instant? = nil, wholeDay: Bool = false) -> Instant?
{
  text.flatMap { Grammar.moment($0, zone: zone, now: now ?? SystemClock().now, wholeDay: wholeDay) }
}

/// Refuses a span that ends before it has begun.
func checkOrder(_ from: Instant, _ until: Instant, typed: String?, after beginning: String) throws {
  guard until <= from else { return }
  throw complaint(
    ["--until \(typed ?? "") does not come after \(beginning); write a later time"], 64)
}

/// Says what is wrong on standard error, and ends with this status.
func complaint(_ sentences: [String], _ status: Int32) -> ExitCode {
  for sentence in sentences { say("oriel: " + sentence, to: 2) }
  return ExitCode(status)
}

/// Writes a line.
func say(_ line: String, to descriptor: Int32 = 1) { put(line + "\n", to: descriptor) }

/// Writes a text as it is; a reader that has gone away is no fault of ours, a full disk ends the
/// program with 1.
func put(_ text: String, to descriptor: Int32 = 1) {
  do { try writeAll(Array(text.utf8), to: descriptor) } catch {
    if descriptor != 1 || [EPIPE, EBADF].contains(error.number) { return }
    say("oriel: the answer could not be written (\(error)); make room for it", to: 2)
    exit(1)
  }
}

/// Runs what can fail over the configuration, and ends with its sentences and 78.
func orComplain<T>(_ body: () throws(ConfigurationFault) -> T) throws -> T {
  do { return try body() } catch {
    if case .faulty = error {
      for rendered in error.rendered { say(rendered, to: 2) }
      throw ExitCode(78)
    }
    throw complaint(error.sentences, 78)
  }
}

/// Runs what can fail over the state, and ends with its sentence.
func orComplain<T>(_ body: () throws(KeepingFault) -> T) throws -> T {
  do { return try body() } catch { throw complaint([error.description], error.isLasting ? 78 : 1) }
}
