/// Which line of the file a line of the text handed to libcmark stands for.
struct LineMap {
    /// From the `line`-th line given to libcmark on (1-based), add `shift`.
    private struct Break {
        var line: Int
        var shift: Int
    }

    private var breaks: [Break] = []
    private let base: Int

    /// - Parameter firstLine: the file's line of the text's first byte.
    init(firstLine: Int) {
        base = firstLine - 1
    }

    /// Notes that the line `given` to libcmark is the line `source` of the text; both 1-based and ascending.
    mutating func note(given: Int, source: Int) {
        let shift = source - given
        guard shift != breaks.last?.shift ?? 0 else { return }
        breaks.append(Break(line: given, shift: shift))
    }

    /// Takes back what was noted for `given` and later lines.
    mutating func rewind(to given: Int) {
        while let last = breaks.last, last.line >= given { breaks.removeLast() }
    }

    /// The line of the file for a line given to libcmark.
    func fileLine(_ given: Int) -> Int {
        var (lower, upper) = (0, breaks.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if breaks[middle].line <= given { lower = middle + 1 } else { upper = middle }
        }
        return base + max(given, 1) + (lower > 0 ? breaks[lower - 1].shift : 0)
    }
}
