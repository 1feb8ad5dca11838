// SPDX-License-Identifier: Apache-2.0
import CFuzzer

/// Feeds one reader of the program with invented input: Fuzz READER [OPTION...] [FOLDER...], with
/// the options of libFuzzer. A trap, an error of memory, a hang or a broken promise ends it.
@main
@MainActor
struct Fuzz {
  /// The readers by their names.
  private static let readers: [String: @MainActor ([UInt8]) -> Void] = [
    "configuration": readAnyConfiguration, "texts": readAnyTexts, "state": readAnyState,
    "calendar": readAnyCalendar, "bus": readAnyMessage, "mail": readAnyConversation,
    "line": readAnyLine, "environment": readAnyEnvironment,
  ]

  private static var reader: (@MainActor ([UInt8]) -> Void)?

  static func main() {
    guard CommandLine.argc > 1, let name = CommandLine.unsafeArgv[1],
      let reader = readers[String(cString: name)]
    else {
      print("Fuzz READER [OPTION...] [FOLDER...]; readers:", readers.keys.sorted())
      return
    }
    self.reader = reader
    // libFuzzer gets the line without the reader's name.
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    arguments?.pointee = CommandLine.unsafeArgv[0]
    var count = CommandLine.argc - 1
    _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      MainActor.assumeIsolated {
        Fuzz.reader?(Array(UnsafeBufferPointer(start: data, count: size)))
      }
      return 0
    }
  }
}

/// Ends the run if a promise does not hold.
func promise(_ holds: Bool, _ promise: StaticString) {
  precondition(holds, "\(promise)")
}
