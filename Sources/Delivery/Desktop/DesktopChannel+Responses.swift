// SPDX-License-Identifier: Apache-2.0
import Dispatch
package import Planning
import Wording

/// Responses on the desktop: one at each place, without receipts.
extension DesktopChannel {
  /// Shows a response if there is a server. It is no prompt and has no receipt.
  ///
  /// - Parameter isNeutral: True if others may read the screen. The message then only says that
  ///   there is a note, and names the ways to help and to stop.
  /// - Parameter hasButtons: False if nobody will be there to answer a press. The message then has
  ///   no buttons that do nothing.
  /// - Parameter answered: Called once the server has answered; with true if it shows the response.
  /// - Returns: True if there is a server.
  @discardableResult
  package func respond(
    _ response: Response, language: Language, isNeutral: Bool, hasButtons: Bool = true,
    answered: @escaping @MainActor (Bool) -> Void = { _ in }
  ) -> Bool {
    guard let notifications, case .present(let server) = state else {
      return false
    }
    var message = marked(
      Message.response(
        response, words: Words(language), server: server.capabilities, isNeutral: isNeutral))
    if !hasButtons {
      message.actions = []
    }
    if leavesSoon, !KnownServer.named(server.name).keepsOrphans {
      message.detach()
    }
    let identity = identity(of: server.owner)
    leftResponses.remove(response.place)
    let replaced = responses.number(at: response.place, on: identity) ?? 0
    responseCalls += 1
    let call = responseCalls
    wantedCalls[response.place] = call
    notifications.notify(message, of: server.owner, replacing: replaced) { [weak self] result in
      do throws(NotificationFault) {
        let number = try result.get()
        if self?.wantedCalls[response.place] == call {
          self?.responses.add(response.place, Handle(server: identity, number: number))
        } else if number != replaced {
          // A number that was replaced is on the way out already, or taken by the next call.
          self?.closeResponse(number, of: server.owner)
        }
        answered(true)
      } catch {
        self?.log(
          .warning, "the notification server did not show \(response.name): \(error.detail)")
        answered(false)
      }
    }
    return true
  }

  /// The notification that shows the response of a place; nil if there is none.
  package func handle(at place: Response.Place) -> Handle? { responses.handle(at: place) }

  /// Records a response that an earlier process has left on the screen. The next one of its place
  /// replaces it there.
  package func remember(_ place: Response.Place, _ handle: Handle) { responses.add(place, handle) }

  /// Withdraws a response that an earlier process has left, as soon as a server is known.
  package func withdrawLeftResponse(_ place: Response.Place, _ handle: Handle) {
    responses.add(place, handle)
    leftResponses.insert(place)
    start()
    withdrawLeftResponses()
  }

  func withdrawLeftResponses() {
    guard case .present = state else {
      return
    }
    leftResponses.forEach(withdrawResponse)
    leftResponses = []
  }

  /// Withdraws the response of a place, if it is on the screen or on its way there.
  package func withdrawResponse(_ place: Response.Place) {
    wantedCalls[place] = nil
    if case .present(let server) = state,
      let number = responses.withdraw(place, on: identity(of: server.owner))
    {
      closeResponse(number, of: server.owner)
    }
  }

  private func closeResponse(_ number: UInt32, of owner: String) {
    guard let notifications else {
      return
    }
    closingResponses += 1
    notifications.close(number, of: owner) { [weak self] _ in
      self?.closingResponses -= 1
      self?.lookIfFinished()
    }
  }

  /// Reports the end of a response, in a turn of the main queue of its own.
  func reportReaction(_ place: Response.Place, _ reaction: ResponseReaction) {
    DispatchQueue.soon { [weak self] in self?.responded(place, reaction) }
  }
}

extension Response {
  /// The name of the response in a log.
  fileprivate var name: String {
    switch self {
    case .card: "the support card"
    case .stop: "the question for how long notes are to stop"
    case .paused: "that notes have stopped"
    case .needsLook: "that something needs a look"
    case .trial: "the test note"
    }
  }
}
