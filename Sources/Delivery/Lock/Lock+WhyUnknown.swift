// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Glibc

extension Lock {
  /// The reason, as a clause, for which nobody can know now if the person's screens are locked; nil
  /// if that can be known.
  package static var whyUnknown: String? {
    // The folder by which sd-login(3), "Notes", recognises logind.
    guard access("/run/systemd/seats", F_OK) == 0 else {
      return "there is no logind here"
    }
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = sd_uid_get_sessions(getuid(), 0, &list)
    guard let list else {
      return count < 0 ? "logind does not tell" : "you have no graphical session now"
    }
    let sessions = UnsafeBufferPointer(start: list, count: max(0, Int(count)))
    defer {
      sessions.forEach { free($0) }
      free(list)
    }
    let isGraphical = sessions.contains { $0.map(isGraphicalSession) == true }
    return isGraphical ? nil : "you have no graphical session now"
  }

  private static func isGraphicalSession(_ session: UnsafeMutablePointer<CChar>) -> Bool {
    LoginFacts(
      user: getuid(), type: property(session, sd_session_get_type),
      kind: property(session, sd_session_get_class),
      state: property(session, sd_session_get_state), isLocked: false
    ).isGraphical
  }

  private typealias SessionQuery = (
    UnsafePointer<CChar>?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> Int32

  private static func property(_ session: UnsafePointer<CChar>, _ query: SessionQuery) -> String {
    var answer: UnsafeMutablePointer<CChar>?
    guard query(session, &answer) >= 0, let answer else {
      return ""
    }
    defer { free(answer) }
    return String(cString: answer)
  }
}
