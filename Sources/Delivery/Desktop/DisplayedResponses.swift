// SPDX-License-Identifier: Apache-2.0
import Planning

/// The responses on the screen: the server and the number of each.
struct DisplayedResponses {
  /// The reaction of the person to a response.
  enum Reaction: Equatable {
    /// The person has read the response at this place, and it is to go. The place of one from
    /// before a restart is not known.
    case goes(Response.Place?, ResponseReaction)
    /// It has left the screen by itself, or by the person's hand.
    case gone(Response.Place, CloseReason)
    /// The person chose for how long notes are to stop.
    case paused(PauseLength)
  }

  private var handles: [Response.Place: Handle] = [:]

  /// Records that the response at a place is shown under `handle`.
  mutating func add(_ place: Response.Place, _ handle: Handle) { handles[place] = handle }

  /// The notification that shows the response at a place.
  func handle(at place: Response.Place) -> Handle? { handles[place] }

  /// The number under which this server shows the response at a place.
  func number(at place: Response.Place, on server: String) -> UInt32? {
    handles[place]?.number(on: server)
  }

  /// Forgets the response at a place, which is about to be withdrawn.
  ///
  /// - Returns: Its number on this server; nil if it is not there.
  mutating func withdraw(_ place: Response.Place, on server: String) -> UInt32? {
    defer { handles[place] = nil }
    return number(at: place, on: server)
  }

  /// The reaction that a signal of the server means; nil if it is about no response, or changes
  /// nothing.
  ///
  /// A click on the question behind *Stop…* changes nothing either, and the message goes. The place
  /// of a question from before a restart is known from its press.
  mutating func reaction(to signal: ServerSignal.Meaning, _ handle: Handle) -> Reaction? {
    switch signal {
    case .pressed(ActionKey.click): return forget(handle).map { .goes($0, .clicked) }
    case .pressed(let name):
      switch ResponseAction(name) {
      case nil: return nil
      case .ok:
        return .goes(forget(handle), .pressed)
      case .pause(let length):
        handles[.stop] = handle
        return .paused(length)
      }
    case .closed(let reason): return forget(handle).map { .gone($0, reason) }
    case .replied: return nil
    }
  }

  /// Forgets a response that is gone, or is to go; its place, or nil if there is none under
  /// `handle`.
  private mutating func forget(_ handle: Handle) -> Response.Place? {
    let place = handles.first { $0.value == handle }?.key
    if let place { handles[place] = nil }
    return place
  }
}
