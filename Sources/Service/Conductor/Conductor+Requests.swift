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
      effects.show(show, text: context.text(of: show.note), configuration: configuration)
    case .mail(let mail):
      effects.mail(
        mail, text: context.text(of: mail.note), configuration: configuration, seed: ledger.seed)
    case .card(let lowAnswer): showCard(after: lowAnswer)
    case .withdraw(let key, let handle): effects.withdraw(key, handle)
    }
  }
}
