import BriefingGround

extension SourceRewriter {
    /// Asks the extensions what stands at a place, and makes a token of the first match.
    ///
    /// - Parameter base: what to add to offsets of the scan to get offsets of the source.
    /// - Returns: where the match starts and ends, and its token.
    mutating func takeMatch(_ scan: SourceScan, base: Int) -> (range: Range<Int>, token: Int)? {
        let byte = scan.bytes[scan.offset]
        if byte == UInt8(ascii: "\\") { return takeEscape(scan, base: base) }
        var mask = dispatch[Int(byte)]
        while mask != 0 {
            let found = setup.extensions[mask.trailingZeroBitCount]
            mask &= mask - 1
            guard let match = found.match(source: scan), match.end <= scan.limit else { continue }
            let start = match.start ?? scan.offset
            guard start >= scan.floor else { continue }
            if let label = match.label, isDefined(label, in: scan.bytes) { continue }
            if let label = match.nextLabel, isDefined(label, in: scan.bytes) { continue }
            guard !rejections.offsets.contains(base + scan.offset) else { return nil }
            if let problem = match.problem {
                result.diagnostics.append(
                    Diagnostic(
                        problem.rule,
                        at: Location(path, line: fileLine, column: base == 0 ? column(of: start) : nil),
                        problem.message,
                        help: problem.help
                    )
                )
            }
            let token = addToken(
                match.kind,
                original: scan.bytes[start..<match.end],
                offset: base + scan.offset
            )
            return (start..<match.end, token)
        }
        return nil
    }

    /// 1-based, in bytes.
    private func column(of offset: Int) -> Int {
        var start = offset
        while start > 0, !source[start - 1].isLineEnd { start -= 1 }
        return offset - start + 1
    }

    /// Makes a token of an escape that an extension has to know of after parsing.
    private mutating func takeEscape(_ scan: SourceScan, base: Int) -> (range: Range<Int>, token: Int)? {
        let next = scan.byte(scan.offset + 1)
        guard !next.isLineEnd, !rejections.offsets.contains(base + scan.offset) else { return nil }
        for found in setup.escapeKeepers where found.keepsEscape(source: scan) {
            let original = scan.bytes[scan.offset..<scan.offset + 2]
            let token = addToken(.text([next]), original: original, offset: base + scan.offset)
            return (scan.offset..<scan.offset + 2, token)
        }
        return nil
    }
}

extension SourceScan {
    /// How far to go on from a place without a match: an escaped punctuation mark is no trigger.
    var step: Int {
        bytes[offset] == UInt8(ascii: "\\") && byte(offset + 1).isASCIIPunctuation ? 2 : 1
    }
}
