// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning

/// A part of the configuration that has a value for every key.
protocol KeyedPart: SendableMetatype {
  /// The part with nothing but defaults.
  static var defaults: Self { get }
}

extension Configuration: KeyedPart {
  static var defaults: Configuration { Configuration() }
}

extension KeyRow where Part: KeyedPart {
  static func time(
    _ name: String, _ path: Path<CivilTime>, _ meaning: String
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    return KeyRow(
      key: ConfigurationKey(name, .time, default: .value(standard.description), meaning),
      read: { reading, group, parsed in
        parsed.take(reading.decoder.time(group, name, standard), at: path)
      },
      written: { .text($0[keyPath: path].description) })
  }

  static func length(
    _ name: String, _ path: Path<Elapsed>,
    _ range: ClosedRange<Elapsed>, in unit: LengthUnit, _ meaning: String
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    let key = ConfigurationKey(
      name, .length(unit), default: .value(unit.text(standard)), range: unit.text(range), meaning)
    return KeyRow(
      key: key,
      read: { reading, group, parsed in
        parsed.take(reading.decoder.length(group, key, standard, range, in: unit), at: path)
      },
      written: { .text($0[keyPath: path].description) })
  }

  /// A length that is described by `leftOut`, if it is left out.
  static func optionalLength(
    _ name: String, _ path: Path<Elapsed?>,
    _ range: ClosedRange<Elapsed>, in unit: LengthUnit, example: Elapsed, leftOut: String,
    _ meaning: String
  ) -> KeyRow {
    let key = ConfigurationKey(
      name, .length(unit), default: .described(leftOut), range: unit.text(range), meaning)
    return KeyRow(
      key: key,
      read: { reading, group, parsed in
        let length = reading.decoder.length(group, key, example, range, in: unit)
        if length.location != nil, length.isSound { parsed.take(length, at: path) }
      },
      written: { $0[keyPath: path].map { .text($0.description) } })
  }

  static func number(
    _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>,
    _ meaning: String
  ) -> KeyRow {
    let standard = Part.defaults[keyPath: path]
    return KeyRow(
      key: ConfigurationKey(
        name, .number, default: .value(String(standard)),
        range: "\(range.lowerBound) to \(range.upperBound)", meaning),
      read: { reading, group, parsed in
        if let entry = group?[name],
          let number = reading.decoder.number(entry, range, example: standard)
        {
          let parsedNumber = ParsedValue(
            key: name, value: number, shown: String(number), location: entry.location)
          parsed.take(parsedNumber, at: path)
        }
      },
      written: { .int($0[keyPath: path]) })
  }

  /// One of the words of an enumeration; `noun` says in a sentence what they are.
  static func choice<Choice: RawRepresentable & CaseIterable & SendableMetatype>(
    _ name: String, _ path: Path<Choice>, noun: String,
    _ meaning: String
  ) -> KeyRow where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    let standard = Part.defaults[keyPath: path].rawValue
    return KeyRow(
      key: ConfigurationKey(name, .choice(words), default: .value(standard), meaning),
      read: { reading, group, parsed in
        if let choice: Choice = reading.decoder.choice(group?[name], noun) {
          parsed.value[keyPath: path] = choice
        }
      },
      written: { .text($0[keyPath: path].rawValue) })
  }
}

extension KeyRow where Part == Configuration {
  /// A key with keys of its own below it; `example` is one of them with a value.
  static func group(
    _ table: KeyTable<Configuration>, below name: String, example: String, _ meaning: String,
    check: @escaping @Sendable (inout ConfigurationReading, ParsedPart<Configuration>) -> Void = {
      _, _ in
    }
  ) -> KeyRow {
    KeyRow(
      key: ConfigurationKey(name, .group, default: .described("the defaults of its keys"), meaning),
      below: table.keys(below: name),
      read: { reading, group, parsed in
        let inner = reading.part(group?[name], keys: table.names, example: example)
        table.read(inner, by: &reading, into: &parsed)
        check(&reading, parsed)
      },
      written: { table.json(of: $0) })
  }
}
