// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc

extension Lock {
  /// Why it cannot be told now whether the person's screens are locked, as a clause; nil: it can.
  package static var whyUnknown: String? {
    // What sd_booted(3) is to systemd, this folder is to logind (sd-login(3), "Notes").
    guard access("/run/systemd/seats", F_OK) == 0 else { return "there is no logind here" }
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = sd_uid_get_sessions(getuid(), 0, &list)
    guard let list else {
      return count < 0 ? "logind does not tell" : "you have no graphical session now"
    }
    defer {
      for place in 0..<max(0, Int(count)) { free(list[place]) }
      free(list)
    }
    let isGraphical = (0..<max(0, Int(count))).contains { place in
      guard let session = list[place] else { return false }
      return LoginFacts(
        user: getuid(), type: word(session, sd_session_get_type),
        kind: word(session, sd_session_get_class),
        state: word(session, sd_session_get_state), isLocked: false
      ).isGraphical
    }
    return isGraphical ? nil : "you have no graphical session now"
  }

  private typealias Question = (
    UnsafePointer<CChar>?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> Int32

  private static func word(_ session: UnsafePointer<CChar>, _ ask: Question) -> String {
    var answer: UnsafeMutablePointer<CChar>?
    guard ask(session, &answer) >= 0, let answer else { return "" }
    defer { free(answer) }
    return String(cString: answer)
  }
}
