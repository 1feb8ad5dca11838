// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Settings
import Text
import Workspace

/// The name of a session on the command line.
struct SessionName: ParsableArguments {
  @Argument(help: ArgumentHelp("The session.", valueName: "id")) var name: String

  /// The session that is meant, whether or not there is one.
  ///
  /// - Throws: A word about what was typed wrongly, with the names that there are.
  func id(_ look: LookOptions) throws -> SessionID {
    if let id = SessionID(name) { return id }
    throw ValidationError("\(name) is not a session; \(hint(name, look.glance))")
  }
}

/// What may have been meant by a name that no session has, and the names that there are: of many,
/// those that come next.
func hint(_ typed: String, _ situation: Situation) -> String {
  let scheduledSessions = situation.agenda.scheduledSessions
  let all = scheduledSessions.map(\.session.id.description)
  if all.isEmpty { return "there are no sessions yet; see: oriel session list" }
  // The commonest slip is to leave out the dash.
  let number = typed.reversed().prefix { $0.isNumber }.count
  let dashed = "\(typed.dropLast(number))-\(typed.suffix(number))"
  let meant = (all.contains(dashed) ? dashed : nearest(typed, among: all)).map {
    "did you mean \($0)? There are "
  }
  let most = 6
  let coming = scheduledSessions.filter { $0.session.end > situation.now }.map(
    \.session.id.description)
  let named = all.count <= most ? all[...] : coming.isEmpty ? all.suffix(most) : coming.prefix(most)
  let rest = all.count - named.count
  return (meant ?? "there are ") + named.joined(separator: ", ")
    + (rest > 0 ? " and \(rest) more" : "")
    + "; see: oriel session list"
}

extension LookOptions {
  /// What is known without a word about what cannot be read.
  fileprivate var glance: Situation {
    let context = PlanningContext(
      configuration: LoadedConfiguration.loadOrSalvage(files.places.configuration).configuration)
    let ledger = try? StateFile.read(files.places.state)
    return Situation(
      places: files.places, context: context, ledger: ledger,
      now: moment(now, in: context.zone) ?? SystemClock().now)
  }
}
