// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import YAML

/// A part of the configuration that has a value for every key.
protocol KeyedPart: SendableMetatype {
  /// The part with defaults alone.
  static var defaults: Self { get }
}

extension Configuration: KeyedPart {
  static var defaults: Configuration { Configuration() }
}

extension KeyRow {
  /// A row whose value has its own reader. A value that is left out or has an error keeps its
  /// default.
  static func value<Value>(
    _ key: ConfigurationKey, _ path: Path<Value>,
    read: @escaping @Sendable (ConfigurationReading) -> (KeyEntry) throws(ErrorReported) -> Value,
    written: @escaping @Sendable (Part) -> JSON?
  ) -> KeyRow {
    KeyRow(
      key: key,
      read: { reading, group, parsed in
        if let value = group.value(key.name, read(reading)) {
          parsed.value[keyPath: path] = value
        }
      },
      written: written)
  }

  /// A row whose value is compared with others once its group has been read. `set` keeps the value
  /// for the comparison. A value that is left out is compared as `standard`, or not at all without
  /// one.
  private static func compared<Value: Sendable>(
    _ key: ConfigurationKey, standard: ParsedValue<Value>?,
    read: @escaping @Sendable (NodeDecoder, KeyEntry) throws(ErrorReported) -> ParsedValue<Value>,
    set: @escaping @Sendable (inout ParsedPart<Part>, ParsedValue<Value>) -> Void,
    written: @escaping @Sendable (Part) -> JSON?
  ) -> KeyRow {
    KeyRow(
      key: key,
      read: { reading, group, parsed in
        let value = group.parsed(key.name, standard: standard) { entry throws(ErrorReported) in
          try read(reading.decoder, entry)
        }
        if let value {
          set(&parsed, value)
        }
      },
      written: written)
  }
}

extension KeyRow where Part: KeyedPart {
  static func time(
    _ name: String, _ path: Path<CivilTime>, _ meaning: String, reason: String
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    return .compared(
      ConfigurationKey(
        name, .time, default: .value(standard.description), meaning, reason: reason),
      standard: ParsedValue(key: name, value: standard, shown: standard.description),
      read: { decoder, entry throws(ErrorReported) in
        let time = try decoder.time(entry, example: standard)
        return entry.parsed(time, shown: time.description)
      },
      set: { $0.set($1, at: path) },
      written: { .text($0[keyPath: path].description) })
  }

  static func length(
    _ name: String, _ path: Path<Elapsed>, _ range: ClosedRange<Elapsed>, in unit: LengthUnit,
    _ meaning: String, reason: String? = nil
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    let shown = unit.text(standard)
    return .compared(
      ConfigurationKey(
        name, .length(unit), default: .value(shown), range: unit.text(range), meaning,
        reason: reason),
      standard: ParsedValue(key: name, value: standard, shown: shown),
      read: { decoder, entry throws(ErrorReported) in
        let length = try decoder.length(entry, example: shown, range, in: unit)
        return entry.parsed(length, shown: entry.spelling)
      },
      set: { $0.set($1, at: path) },
      written: { .text($0[keyPath: path].description) })
  }

  /// A row for a length without a fixed default. `leftOut` describes the default.
  static func optionalLength(
    _ name: String, _ path: Path<Elapsed?>, _ range: ClosedRange<Elapsed>, in unit: LengthUnit,
    example: Elapsed, leftOut: String, _ meaning: String, reason: String? = nil
  ) -> KeyRow {
    .compared(
      ConfigurationKey(
        name, .length(unit), default: .described(leftOut), range: unit.text(range), meaning,
        reason: reason),
      standard: nil,
      read: { decoder, entry throws(ErrorReported) in
        let length = try decoder.length(entry, example: unit.text(example), range, in: unit)
        return entry.parsed(length, shown: entry.spelling)
      },
      set: { $0.set($1, at: path) },
      written: { $0[keyPath: path].map { .text($0.description) } })
  }

  static func number(
    _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>, _ meaning: String, reason: String
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    return .compared(
      ConfigurationKey(
        name, .number, default: .value(String(standard)),
        range: "\(range.lowerBound) to \(range.upperBound)", meaning, reason: reason),
      standard: ParsedValue(key: name, value: standard, shown: String(standard)),
      read: { decoder, entry throws(ErrorReported) in
        let number = try decoder.number(entry, range, example: standard)
        return entry.parsed(number, shown: String(number))
      },
      set: { $0.set($1, at: path) },
      written: { .int($0[keyPath: path]) })
  }

  /// A row for one of the words of an enumeration. `noun` names their kind in a sentence.
  static func choice<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ path: Path<Choice>, noun: String, _ meaning: String,
    reason: String? = nil
  ) -> KeyRow {
    let words = Choice.allCases.map(\.rawValue)
    let standard = Part.defaults[keyPath: path].rawValue
    return .value(
      ConfigurationKey(
        name, .choice(words), default: .value(standard), meaning, reason: reason), path,
      read: { reading in
        { entry throws(ErrorReported) in try reading.decoder.choice(entry, noun) }
      },
      written: { .text($0[keyPath: path].rawValue) })
  }
}

extension KeyRow where Part == Configuration {
  /// A row for a key with keys below it.
  ///
  /// - Parameters:
  ///   - example: One of the keys below it with a value, for the remedy of an error.
  ///   - check: Compares the values once all of them have been read.
  static func group(
    _ table: KeyTable<Configuration>, below name: String, example: String, _ meaning: String,
    check: @escaping @Sendable (ConfigurationReading, ParsedPart<Configuration>) -> Void = {
      _, _ in
    }
  ) -> KeyRow {
    KeyRow(
      key: ConfigurationKey(name, .group, default: .described("the defaults of its keys"), meaning),
      below: table.keys(below: name),
      read: { reading, group, parsed in
        // The defaults of a group that is not written are in place already, and fit each other.
        guard group[name] != nil else {
          return
        }
        let inner = group.value(name) { entry throws(ErrorReported) in
          try reading.part(entry, keys: table.names, example: example)
        }
        table.read(inner ?? .empty, by: reading, into: &parsed)
        check(reading, parsed)
      },
      written: { table.json(of: $0) })
  }
}
