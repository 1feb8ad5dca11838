// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc

/// A source on the main queue that reads from a descriptor and closes it when it is released.
@MainActor
func readSource(
  of descriptor: Int32, _ body: @escaping @MainActor () -> Void
) -> any DispatchSourceRead {
  let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
  source.setEventHandler { @Sendable in MainActor.assumeIsolated { body() } }
  source.setCancelHandler { @Sendable in close(descriptor) }
  source.activate()
  return source
}
