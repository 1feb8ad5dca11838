// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// A part of the configuration while it is read. It keeps the places and spellings of values, so
/// that they can be compared with one another. A value with an error is not kept.
struct ParsedPart<Part> {
  var value: Part
  private(set) var lengths: [PartialKeyPath<Part>: ParsedValue<Elapsed>] = [:]
  private(set) var times: [PartialKeyPath<Part>: ParsedValue<CivilTime>] = [:]
  private(set) var numbers: [PartialKeyPath<Part>: ParsedValue<Int>] = [:]

  mutating func set(_ length: ParsedValue<Elapsed>, at path: WritableKeyPath<Part, Elapsed>) {
    value[keyPath: path] = length.value
    lengths[path] = length
  }

  mutating func set(_ length: ParsedValue<Elapsed>, at path: WritableKeyPath<Part, Elapsed?>) {
    value[keyPath: path] = length.value
    lengths[path] = length
  }

  mutating func set(_ time: ParsedValue<CivilTime>, at path: WritableKeyPath<Part, CivilTime>) {
    value[keyPath: path] = time.value
    times[path] = time
  }

  mutating func set(_ number: ParsedValue<Int>, at path: WritableKeyPath<Part, Int>) {
    value[keyPath: path] = number.value
    numbers[path] = number
  }
}
