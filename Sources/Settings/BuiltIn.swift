// SPDX-License-Identifier: Apache-2.0
import CBuiltIn
public import Planning

/// What the program brings with it: files of `config/`, as they stood when it was built.
public enum BuiltIn {
  /// The prompt library as a file.
  public static var prompts: [UInt8] {
    Array(UnsafeBufferPointer(start: oriel_prompts_bytes(), count: oriel_prompts_length))
  }

  /// The prompt library, understood; a test holds it to be without faults.
  public static let library: [Item] = readLibrary(prompts, file: "prompts.yaml").items

  /// The annotated example configuration, which is also the first one of a new installation.
  public static var firstConfiguration: [UInt8] {
    Array(UnsafeBufferPointer(start: oriel_first_configuration_bytes(), count: oriel_first_configuration_length))
  }
}
