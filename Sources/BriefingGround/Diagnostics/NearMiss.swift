/// Finds the known name that a wrong one was probably meant to be.
package enum NearMiss {
    /// The candidate nearest to `name`, if one is near enough to suggest.
    ///
    /// Distance is optimal string alignment over lower-cased UTF-8: insertions, deletions, substitutions and
    /// swaps of neighbours count one each. A third of the longer name's length may differ, three at most.
    /// Of equally near candidates the first in sort order wins, so that the answer does not depend on theirs.
    package static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        // Quotation marks and blanks around a name are never part of it.
        let bare = name.unicodeScalars.contains(where: isAround) ? trimmed(name) : name
        let wanted = Array(bare.lowercased().utf8.prefix(longest))
        var best: (distance: Int, candidate: String)?
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased().utf8.prefix(longest))
            let allowed = min(3, max(wanted.count, other.count) / 3)
            let limit = min(allowed, best?.distance ?? allowed)
            guard allowed > 0 || wanted == other, abs(wanted.count - other.count) <= limit else { continue }
            let found = distance(wanted, other)
            guard found <= limit else { continue }
            if let current = best, (current.distance, current.candidate) <= (found, candidate) { continue }
            best = (found, candidate)
        }
        return best?.candidate
    }

    /// `did you mean 'x'?`, or nothing where no candidate is near.
    package static func help(for name: String, in candidates: some Sequence<String>) -> String? {
        nearest(to: name, in: candidates).map { "did you mean '\($0)'?" }
    }

    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        "\"'`“”‘’„‚«»‹›".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace
    }

    private static func trimmed(_ name: String) -> String {
        let scalars = name.unicodeScalars.drop(while: isAround)
        let end = scalars.lastIndex { !isAround($0) }.map { scalars.index(after: $0) } ?? scalars.startIndex
        return String(scalars[..<end])
    }

    /// Names longer than this are compared by their beginning: a suggestion is not worth quadratic time.
    private static let longest = 128

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                var cost = min(
                    previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
