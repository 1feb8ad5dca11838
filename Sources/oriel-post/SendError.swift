// SPDX-License-Identifier: Apache-2.0
import Posting

/// A failure before any server was asked, with its result.
struct SendError: Error {
  let result: SendResult

  init(_ outcome: SendOutcome, _ cause: SendCause, _ sentence: String) {
    result = SendResult(outcome, cause, sentence: sentence)
  }
}
