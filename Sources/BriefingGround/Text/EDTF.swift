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

    /// What is wrong with a text that stands for no date, and how to write what it means; nil where that can't be told.
    package static func help(for text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let first = EDTF(parts[0]), let last = EDTF(parts[1]) {
            return first.earliest > last.latest
                ? "it ends before it begins: write \(parts[1])/\(parts[0])" : nil
        }
        guard parts.count == 1 else { return parts.lazy.compactMap(help).first }
        let bytes = Array(text.utf8)
        let digits = bytes.prefix { $0 &- 0x30 < 10 }.count
        let tail = bytes[digits...]
        if digits == 4, bytes.count == 7, tail.first == UInt8(ascii: "-"), let month = Int(text.suffix(2)) {
            let year = text.prefix(4)
            if (21...24).contains(month) {
                // EDTF level 1 numbers spring to winter so.
                let season = ["03/05", "06/08", "09/11", "12/02"][month - 21].split(separator: "/")
                let lastYear = month == 24 ? String((Int(year) ?? 0) + 1) : String(year)
                return "it is a season: write its months, as \(year)-\(season[0])/\(lastYear)-\(season[1])"
            }
            return "there is no month \(month)"
        }
        let unspecified = tail.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "-") }
        if !tail.isEmpty, unspecified, (2...4).contains(digits) {
            let head = text.prefix(digits)
            switch digits {
            case 3: return "it is a decade: write \(head)0/\(head)9"
            case 2: return "it is a century: write \(head)00/\(head)99"
            default: return "write the year alone: \(head)"
            }
        }
        if let first = bytes.first, "?~%".utf8.contains(first) {
            return "the mark stands at the end: \(text.dropFirst())\(text.prefix(1))"
        }
        if bytes.count == 10, EDTF(String(text.prefix(7))) != nil {
            return "there is no such day in the month"
        }
        return nil
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
        if left == right { return false }
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
