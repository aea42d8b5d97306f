extension SourceRewriter {
    /// Takes one line and returns the start of the next.
    mutating func takeLine(at start: Int) -> Int {
        let line = line(at: start)
        if let fence {
            if closes(fence, line) { self.fence = nil }
            return advance(to: line.next)
        }
        var from = line.prefix.end
        guard from < line.end else {
            previous = nil
            paragraph = nil
            followsBareMarker = line.prefix.markers > 0
            return advance(to: line.next)
        }
        let beginsItem = line.prefix.markers > 0 || followsBareMarker
        followsBareMarker = isBareMarker(line)
        if beginsItem {
            mayBeInList = true
        } else if line.prefix.indent < 2, line.prefix.quoteIndent < 2, paragraph == nil {
            mayBeInList = false
        }
        if (!source[from].isWordByte && startsBlock(line))
            || (line.prefix.markers > 0 && line.prefix.indent >= 4)
        {
            paragraph = nil
        } else if beginsItem || line.prefix.quotes > paragraph?.quotes ?? -1 {
            paragraph = (line.prefix.quotes, from - line.prefix.quoteEnd, beginsItem)
        }
        switch source[from] {
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            if from == start, !rejections.ignoresFences, let opened = fenceOpening(line) {
                fence = opened
                result.fences.append(givenLine)
                previous = nil
                return advance(to: line.next)
            }
        case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"):
            if let header = previous, let next = takeTable(header: header, delimiter: line) {
                previous = nil
                paragraph = nil
                return next
            }
        case UInt8(ascii: "["):
            from = takeNoteMarker(line) ?? from
        default: break
        }
        return takeInlines(of: line, from: from)
    }

    /// Scans a line's content; a match may reach into the lines after it.
    private mutating func takeInlines(of line: Line, from: Int) -> Int {
        let isHeading = source[line.prefix.end] == UInt8(ascii: "#")
        previous = line
        var (lineStart, end, next) = (line.start, line.end, line.next)
        var offset = from
        while true {
            offset = scanInlines(
                source,
                start: lineStart,
                from: offset,
                lineEnd: end,
                limit: isHeading ? end : source.count,
                isHeading: isHeading
            )
            guard offset > end else { break }
            // The match took line ends with it: libcmark sees fewer lines than there are.
            previous = nil
            sourceLine += lineEnds(from: end, to: offset)
            lineStart = offset
            (end, next) = lineEnd(from: offset)
        }
        return advance(to: next)
    }

    private func lineEnds(from start: Int, to end: Int) -> Int {
        var (count, offset) = (0, start)
        while offset < end {
            let next = lineEnd(from: offset).next
            guard next <= end, next > offset else { break }
            count += 1
            offset = next
        }
        return count
    }

    /// Finds tokens between two offsets of the source; returns where the scan ended, beyond the line's end if
    /// a match did.
    private mutating func scanInlines(
        _ bytes: UnsafeBufferPointer<UInt8>,
        start: Int,
        from: Int,
        lineEnd: Int,
        limit: Int,
        isHeading: Bool
    ) -> Int {
        var offset = from
        while true {
            while offset < lineEnd, dispatch[Int(bytes[offset])] == 0 { offset += 1 }
            guard offset < lineEnd else { return offset }
            let scan = SourceScan(
                bytes: bytes,
                start: start,
                offset: offset,
                lineEnd: lineEnd,
                limit: limit,
                floor: flushed,
                isHeading: isHeading
            )
            if let match = takeMatch(scan, base: 0) {
                flush(to: match.range.lowerBound)
                appendGuarded(match, of: bytes)
                flushed = match.range.upperBound
                offset = flushed
            } else {
                offset += scan.step
            }
        }
    }

    private mutating func advance(to next: Int) -> Int {
        sourceLine += 1
        givenLine += 1
        result.lines.note(given: givenLine, source: sourceLine)
        return next
    }
}
