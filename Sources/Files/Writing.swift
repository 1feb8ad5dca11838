// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes all of `bytes`, in as many steps as the system needs.
///
/// - Throws: The error of the system. Some of the bytes may be written by then.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = try retried {
      rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
    guard count > 0 else {
      throw SystemFault()
    }
    rest = rest.dropFirst(count)
  }
}
