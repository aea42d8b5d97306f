/// Where the lines of a text begin, to turn byte offsets into lines and columns.
///
/// A line ends with LF, CRLF or a lone CR.
struct LineTable {
    /// Offset of each line's first byte, ascending; the first is 0.
    let starts: [Int]

    init(_ bytes: some Collection<UInt8>) {
        var starts = [0]
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated() {
            if previous == UInt8(ascii: "\r") && byte != UInt8(ascii: "\n") { starts.append(offset) }
            if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
            previous = byte
        }
        if previous == UInt8(ascii: "\r") { starts.append(bytes.count) }
        self.starts = starts
    }

    /// The 1-based line and 1-based column, in bytes, of a byte offset.
    func position(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return (low + 1, max(0, offset - starts[low]) + 1)
    }
}
