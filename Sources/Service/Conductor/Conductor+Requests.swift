// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace

/// The requests of a turn, carried out.
extension Conductor {
  /// Asks for the effects of a turn. The screen is cleared first, so that nothing new joins what
  /// has to go.
  func carryOut(_ turn: Turn) {
    let ledger = turn.ledger
    effects.markButtons(seed: ledger.seed)
    effects.drop(except: ledger.live.filter { ledger[$0]?.standing.isOpen == true })
    effects.clear(except: ledger.live)
    if !ledger.isLocked {
      respondInFull()
    }
    for request in turn.requests { carryOut(request, ledger) }
  }

  private func carryOut(_ request: Request, _ ledger: Ledger) {
    // The next daemon asks again for what this one leaves.
    if isEnding, request.asksChannel {
      return
    }
    let configuration = context.configuration
    switch request {
    case .show(let show):
      let text = context.text(
        of: show.item, quoting: show.quote, introduces: show.introduces)
      effects.show(show, text: text, configuration: configuration)
    case .mail(let mail):
      let text = context.text(
        of: mail.item, quoting: mail.quote, introduces: mail.introduces)
      effects.mail(mail, text: text, configuration: configuration, seed: ledger.seed)
    case .card(let lowMood): showCard(after: lowMood)
    case .withdraw(let key, let handle): effects.withdraw(key, handle)
    }
  }
}
