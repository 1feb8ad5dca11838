// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Writes all of `bytes`, in as many steps as it takes.
///
/// - Throws: The system's error; what was written until then is written.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFault) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw SystemFault() }
    rest = rest.dropFirst(count)
  }
}
