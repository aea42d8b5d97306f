/// A date of an event, as exact as it is known: a level 1 subset of the Extended Date/Time Format
/// (ISO 8601-2:2019, annex A; Library of Congress EDTF specification).
///
/// `2025`, `2025-04`, `2025-04-22`, each with `?` (uncertain), `~` (approximate) or `%` (both); intervals `A/B`;
/// `A/..` and `../B` (open: still going on, or with no beginning), `A/` and `/B` (end or start unknown).
package struct EDTF: Sendable, Hashable {
    /// One side of a date.
    package enum Side: Sendable, Hashable {
        case known(Point)
        /// `..`: without an end, or without a beginning.
        case open
        /// Nothing written: there is one, but it is not known.
        case unknown
    }

    /// When it was, or when it began.
    package let start: Side
    /// When it ended; nil if the date is not an interval.
    package let end: Side?

    /// The date that a text stands for; nil if it isn't one, or is an interval that ends before it starts.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            guard let point = Point(bytes: bytes[...]) else { return nil }
            (start, end) = (.known(point), nil)
            return
        }
        guard let start = Side(bytes: bytes[..<slash]), let end = Side(bytes: bytes[(slash + 1)...]) else {
            return nil
        }
        switch (start, end) {
        case (.known(let first), .known(let last)) where first.earliest > last.latest: return nil
        case (.known, _), (_, .known): (self.start, self.end) = (start, end)
        default: return nil
        }
    }

    package init(_ date: CalendarDate) {
        start = .known(Point(date))
        end = nil
    }

    /// The first day that it may have been.
    package var earliest: CalendarDate {
        if case .known(let point) = start { return point.earliest }
        return .earliest
    }

    /// The last day that it may have been: of an interval with an unknown end the last that its start allows.
    package var latest: CalendarDate {
        switch end ?? start {
        case .known(let point): return point.latest
        case .open: return .latest
        case .unknown:
            if case .known(let point) = start { return point.latest }
            return .latest
        }
    }

    package var isInterval: Bool { end != nil }

    /// Whether it is still going on, or has no beginning.
    package var isOpen: Bool { start == .open || end == .open }

    /// Whether a side is marked as uncertain or approximate, or is unknown.
    package var isUncertain: Bool {
        for side in [start, end ?? start] {
            switch side {
            case .known(let point) where point.isQualified: return true
            case .unknown: return true
            default: continue
            }
        }
        return false
    }

    /// The date in the notation it is read from.
    package var iso: String {
        guard let end else { return start.iso }
        return start.iso + "/" + end.iso
    }
}

extension EDTF: Comparable {
    /// By first day, then last day, then notation.
    package static func < (left: EDTF, right: EDTF) -> Bool {
        if left.earliest != right.earliest { return left.earliest < right.earliest }
        if left.latest != right.latest { return left.latest < right.latest }
        return left.iso < right.iso
    }
}

extension EDTF.Side {
    fileprivate init?(bytes: ArraySlice<UInt8>) {
        if bytes.isEmpty {
            self = .unknown
        } else if bytes.elementsEqual("..".utf8) {
            self = .open
        } else if let point = EDTF.Point(bytes: bytes) {
            self = .known(point)
        } else {
            return nil
        }
    }

    fileprivate var iso: String {
        switch self {
        case .known(let point): point.iso
        case .open: ".."
        case .unknown: ""
        }
    }
}

extension EDTF {
    /// The date for a `datetime` attribute (HTML, 3.5 and 2.4.5): a single year, month or day that is certain
    /// or not; nothing for an interval.
    package var datetime: String? {
        guard !isInterval else { return nil }
        return iso.filter { $0 != "?" && $0 != "~" && $0 != "%" }
    }
}
