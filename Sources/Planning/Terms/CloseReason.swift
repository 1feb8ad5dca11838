// SPDX-License-Identifier: Apache-2.0

/// The reason for which a notification was closed: the four reasons of the Desktop Notifications
/// Specification, section 9 ("NotificationClosed").
package enum CloseReason: String, Hashable, Sendable, CaseIterable {
  /// 1: its time on the screen was over. The person need not have seen it.
  case expired
  /// 2: the person closed it.
  case dismissed
  /// 3: a program closed it.
  case byCall = "by-call"
  /// 4, or anything else: unknown.
  case undefined

  /// From the specification's number. An unknown number means the same as 4.
  package init(number: UInt32) {
    let reasons: [UInt32: CloseReason] = [1: .expired, 2: .dismissed, 3: .byCall]
    self = reasons[number] ?? .undefined
  }
}
