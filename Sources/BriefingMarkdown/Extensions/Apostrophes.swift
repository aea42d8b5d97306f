import BriefingGround
import CCmark

/// Apostrophes that libcmark's smart punctuation takes for the beginning of a quotation, and then misses at its end:
/// `*Spey*'s`, `[[id]]'s`, `'90s`, `rock 'n' roll`, `'til`.
struct Apostrophes: MarkdownExtension {
    var sourceTriggers: [UInt8] { [Self.quote] }

    init?(_ options: MarkdownOptions) {
        guard options.smartPunctuation else { return nil }
    }

    func match(source scan: SourceScan) -> SourceMatch? {
        if Self.endsMarkup(scan) {
            return isPossessive(scan) ? .init(end: scan.offset + 1, .text(Self.curled)) : nil
        }
        guard !scan.previous.isWordByte, scan.previous != UInt8(ascii: "\\"), scan.previous != Self.quote
        else {
            return nil
        }
        if letter(scan, 1) == UInt8(ascii: "n"), scan.byte(scan.offset + 2) == Self.quote,
            !scan.byte(scan.offset + 3).isWordByte
        {
            return SourceMatch(
                end: scan.offset + 3, .text(Self.curled + [scan.bytes[scan.offset + 1]] + Self.curled))
        }
        guard isDecade(scan) || Typography.clipped.contains(where: { starts($0, scan) }) else { return nil }
        return SourceMatch(end: scan.offset + 1, .text(Self.curled))
    }

    /// Whether something other than a word ends before the quotation mark: emphasis, code, a link, brackets.
    private static func endsMarkup(_ scan: SourceScan) -> Bool {
        var offset = scan.offset
        while offset > scan.start,
            scan.bytes[offset - 1] == UInt8(ascii: "*") || scan.bytes[offset - 1] == UInt8(ascii: "_")
        {
            offset -= 1
        }
        if offset < scan.offset {
            // Before an opening run stands a space, or nothing.
            return offset > scan.start && scan.bytes[offset - 1] > 0x20
        }
        return "`)]}".utf8.contains(scan.previous)
    }

    private func isPossessive(_ scan: SourceScan) -> Bool {
        letter(scan, 1) == UInt8(ascii: "s") && !scan.byte(scan.offset + 2).isWordByte
    }

    /// `'90s`.
    private func isDecade(_ scan: SourceScan) -> Bool {
        scan.byte(scan.offset + 1).isASCIIDigit && scan.byte(scan.offset + 2).isASCIIDigit
            && scan.byte(scan.offset + 3) == UInt8(ascii: "s") && !scan.byte(scan.offset + 4).isWordByte
    }

    /// Whether a word stands behind the quotation mark, and no other mark that would end a quotation behind it.
    private func starts(_ word: StaticString, _ scan: SourceScan) -> Bool {
        let count = word.utf8CodeUnitCount
        for index in 0..<count where letter(scan, index + 1) != word.utf8Start[index] { return false }
        let next = scan.byte(scan.offset + count + 1)
        return !next.isWordByte && next != Self.quote
    }

    /// The byte so many places on, in lower case.
    private func letter(_ scan: SourceScan, _ offset: Int) -> UInt8 {
        let byte = scan.byte(scan.offset + offset)
        return byte.isASCIILetter ? byte | 0x20 : byte
    }

    private static let quote = UInt8(ascii: "'")
    private static let curled = Array("\u{2019}".utf8)
}
