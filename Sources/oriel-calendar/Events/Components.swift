// SPDX-License-Identifier: Apache-2.0
import CIcal
import Text

// Components of libical.
extension OpaquePointer {
  /// The components of one kind within this component.
  func components(_ kind: icalcomponent_kind) -> [OpaquePointer] {
    Self.all(from: icalcomponent_get_first_component(self, kind)) {
      icalcomponent_get_next_component(self, kind)
    }
  }

  /// The properties of one kind within this component.
  func properties(_ kind: icalproperty_kind) -> [OpaquePointer] {
    Self.all(from: icalcomponent_get_first_property(self, kind)) {
      icalcomponent_get_next_property(self, kind)
    }
  }

  /// The first part and all that follow it. libical remembers the position in the component.
  private static func all(
    from first: OpaquePointer?, next: () -> OpaquePointer?
  ) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    var part = first
    while let current = part {
      found.append(current)
      part = next()
    }
    return found
  }

  /// The first property of a kind within this component.
  func property(_ kind: icalproperty_kind) -> OpaquePointer? {
    icalcomponent_get_first_property(self, kind)
  }

  /// The value of the first X- property of that name within this component.
  func extensionValue(_ name: String) -> String? {
    let named = properties(ICAL_X_PROPERTY).filter { $0.extensionName == name }
    return named.lazy.compactMap(\.text).first
  }

  /// The SUMMARY of this VEVENT on one line; empty without one.
  var summary: String {
    let property = property(ICAL_SUMMARY_PROPERTY)
    guard let summary = property.flatMap({ icalproperty_get_summary($0) }) else {
      return ""
    }
    return String(cString: summary).oneLine
  }

  /// The UID of this VEVENT; empty without one.
  var uid: String {
    let property = property(ICAL_UID_PROPERTY)
    guard let uid = property.flatMap({ icalproperty_get_uid($0) }) else {
      return ""
    }
    return String(cString: uid)
  }

  /// The SEQUENCE of this VEVENT; 0 without one.
  var sequence: Int {
    guard let property = property(ICAL_SEQUENCE_PROPERTY) else {
      return 0
    }
    return Int(icalproperty_get_sequence(property))
  }

  /// The names of properties that this VEVENT may have only once, but has with two values.
  var contradictions: [String] {
    let kinds = [
      ICAL_UID_PROPERTY, ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY, ICAL_DURATION_PROPERTY,
      ICAL_STATUS_PROPERTY, ICAL_RECURRENCEID_PROPERTY,
    ]
    return kinds.compactMap { kind in
      let all = properties(kind)
      guard all.count > 1 else {
        return nil
      }
      let values = Set(all.map { [$0.written, $0.zoneName] })
      return values.count > 1
        ? all.first.flatMap { icalproperty_get_property_name($0) }.map { String(cString: $0) } : nil
    }
  }

  /// The facts that `LineFilter` has added to this VEVENT.
  var remarks: [EventRemark] {
    let named = properties(ICAL_X_PROPERTY).filter { $0.extensionName == EventRemark.property }
    return named.compactMap(\.text).map { EventRemark($0) }
  }

  /// True if this VEVENT has a RECURRENCE-ID that libical could not read.
  var lacksRecurrenceID: Bool {
    let errors = properties(ICAL_XLICERROR_PROPERTY).compactMap { icalproperty_get_xlicerror($0) }
    let isUnreadable = errors.contains {
      String(cString: $0).contains(text: "in RECURRENCE-ID property")
    }
    return isUnreadable || remarks.contains(.torn("RECURRENCE-ID"))
  }

  /// True if this VEVENT is an all-day event in the form of Exchange: from midnight to midnight,
  /// with a property that says so.
  func isWholeDays(_ start: CalendarTime, _ end: CalendarTime) -> Bool {
    guard !start.isDay,
      start.wall % 86_400 == 0,
      end.wall % 86_400 == 0,
      end.wall > start.wall
    else {
      return false
    }
    return extensionValue("X-MICROSOFT-CDO-ALLDAYEVENT")?.uppercased() == "TRUE"
  }
}

// Properties of libical.
extension OpaquePointer {
  /// The value of this property as written.
  var text: String? { icalproperty_get_value_as_string(self).map { String(cString: $0) } }

  /// The same; empty without a value.
  var written: String { text ?? "" }

  /// The name of this X- property in capitals.
  var extensionName: String? {
    icalproperty_get_x_name(self).map { String(cString: $0).uppercased() }
  }

  /// The TZID parameter; nil without one, and for an empty one.
  var zoneName: String? {
    let parameter = icalproperty_get_first_parameter(self, ICAL_TZID_PARAMETER)
    let name = parameter.flatMap { icalparameter_get_tzid($0) }.map { String(cString: $0) }
    return name?.isEmpty == true ? nil : name
  }

  /// True if this RECURRENCE-ID has `RANGE=THISANDFUTURE`.
  var changesFollowing: Bool {
    guard let range = icalproperty_get_first_parameter(self, ICAL_RANGE_PARAMETER) else {
      return false
    }
    return icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE
  }

  /// The value that libical could not read. Nil for a property without a value, which is common and
  /// harmless.
  var unreadableLine: String? {
    guard let error = icalproperty_get_xlicerror(self) else {
      return ""
    }
    let text = String(cString: error).oneLine
    guard !text.hasSuffix(":") else {
      return nil
    }
    return String((text.parts(between: ": ").last ?? "").prefix(120))
  }
}

extension String {
  /// The text on one line, of at most `Limits.longestSummary` characters. White space and control
  /// characters between two words become one space.
  var oneLine: String {
    let words = unicodeScalars.split { $0.value <= 0x20 || (0x7F...0x9F).contains($0.value) }
    let joined = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    return String(joined.prefix(Limits.longestSummary))
  }
}
