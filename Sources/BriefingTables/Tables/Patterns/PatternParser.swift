/// Reads a regular expression of XML Schema (part 2, appendix F).
struct PatternParser {
    /// A part of an expression.
    indirect enum Part {
        case scalar(ScalarSet)
        case sequence([Part])
        case choice([Part])
        case repeated(Part, least: Int, most: Int?)
        /// The beginning and the end of the text.
        case start, end
    }

    private typealias Problem = CompiledPattern.Problem

    private let scalars: [Unicode.Scalar]
    private var offset = 0
    private var depth = 0

    /// Groups within groups; more would use up the stack.
    private static let deepest = 100

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    /// Reads the whole expression.
    mutating func parse() throws(CompiledPattern.Problem) -> Part {
        let part = try choice()
        guard offset == scalars.count else { throw problem("has a ')' that closes nothing") }
        return part
    }

    private var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        offset += 1
        return true
    }

    private func problem(_ message: String, help: String? = nil) -> CompiledPattern.Problem {
        Problem(message: "\(message) (character \(min(offset + 1, max(scalars.count, 1))))", help: help)
    }
}

// MARK: - Branches, pieces, atoms

extension PatternParser {
    private mutating func choice() throws(CompiledPattern.Problem) -> Part {
        var branches = [try branch()]
        while take("|") { branches.append(try branch()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func branch() throws(CompiledPattern.Problem) -> Part {
        var parts: [Part] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let atom = try atom(scalar)
            parts.append(try quantified(atom))
        }
        return .sequence(parts)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(CompiledPattern.Problem) -> Part {
        switch scalar {
        case "(": return try group()
        case "[":
            offset += 1
            return .scalar(try set())
        case "\\":
            offset += 1
            return .scalar(try escape())
        case ".":
            offset += 1
            return .scalar(.any)
        case "^":
            offset += 1
            return .start
        case "$":
            offset += 1
            return .end
        case "?", "*", "+", "{":
            throw problem(
                "has '\(scalar)' with nothing before it to repeat",
                help: "write '\\\(scalar)' for the character")
        default:
            offset += 1
            return .scalar(ScalarSet(scalar))
        }
    }

    private mutating func group() throws(CompiledPattern.Problem) -> Part {
        offset += 1
        if next == "?" {
            guard offset + 1 < scalars.count, scalars[offset + 1] == ":" else {
                throw problem(
                    "has '(?', which XML Schema doesn't know",
                    help: "write what may stand there without looking ahead")
            }
            offset += 2
        }
        depth += 1
        guard depth <= Self.deepest else { throw problem("nests groups more than \(Self.deepest) deep") }
        let part = try choice()
        depth -= 1
        guard take(")") else { throw problem("has a '(' that nothing closes") }
        return part
    }

    private mutating func quantified(_ part: Part) throws(CompiledPattern.Problem) -> Part {
        var part = part
        var isQuantified = false
        while let (least, most) = try quantifier() {
            guard !isQuantified else {
                throw problem("repeats a repetition", help: "put the inner one between '(' and ')'")
            }
            isQuantified = true
            part = .repeated(part, least: least, most: most)
            // What is tried first makes no difference where the whole text has to match.
            _ = take("?")
        }
        return part
    }

    private mutating func quantifier() throws(CompiledPattern.Problem) -> (least: Int, most: Int?)? {
        switch next {
        case "?":
            offset += 1
            return (0, 1)
        case "*":
            offset += 1
            return (0, nil)
        case "+":
            offset += 1
            return (1, nil)
        case "{":
            offset += 1
            let least = try number()
            var most: Int? = least
            if take(",") { most = next == "}" ? nil : try number() }
            guard take("}") else { throw problem("has a '{' that nothing closes") }
            guard least <= most ?? .max else {
                throw problem("has a least number above the most, '{\(least),\(most ?? 0)}'")
            }
            return (least, most)
        default: return nil
        }
    }

    private mutating func number() throws(CompiledPattern.Problem) -> Int {
        var number: Int?
        while let digit = next.map({ Int($0.value) - 48 }), (0...9).contains(digit) {
            number = min((number ?? 0) * 10 + digit, CompiledPattern.mostStates + 1)
            offset += 1
        }
        guard let number else {
            throw problem("has no number after '{'", help: "write '\\{' for the character")
        }
        return number
    }
}

// MARK: - Sets of characters

extension PatternParser {
    /// What stands between brackets, the first of which has been read.
    private mutating func set() throws(CompiledPattern.Problem) -> ScalarSet {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw problem("nests sets more than \(Self.deepest) deep") }
        var set = ScalarSet()
        set.isNegated = take("^")
        var isEmpty = true
        while let scalar = next, scalar != "]" {
            if scalar == "-", offset + 1 < scalars.count, scalars[offset + 1] == "[", !isEmpty {
                offset += 2
                set.minus.append(try self.set())
                break
            }
            try takeItem(into: &set)
            isEmpty = false
        }
        guard take("]") else { throw problem("has a '[' that nothing closes") }
        guard !isEmpty else { throw problem("has a set of no characters, '[]'") }
        return set
    }

    private mutating func takeItem(into set: inout ScalarSet) throws(CompiledPattern.Problem) {
        guard let first = try single(into: &set) else { return }
        guard next == "-", offset + 1 < scalars.count, scalars[offset + 1] != "]", scalars[offset + 1] != "["
        else {
            set.ranges.append(first.value...first.value)
            return
        }
        offset += 1
        guard let last = try single(into: &set) else {
            throw problem("has a range that ends with a kind of characters")
        }
        guard first.value <= last.value else {
            throw problem("has the range '\(first)-\(last)', which ends before it begins")
        }
        set.ranges.append(first.value...last.value)
    }

    /// One character; nothing where an escape stands for many, which the set takes.
    private mutating func single(into set: inout ScalarSet) throws(CompiledPattern.Problem) -> Unicode.Scalar?
    {
        guard let scalar = next else { throw problem("has a '[' that nothing closes") }
        offset += 1
        guard scalar == "\\" else { return scalar }
        let escaped = try escape()
        if let kind = escaped.kinds.first {
            set.kinds.append(kind)
            return nil
        }
        return escaped.ranges.first.flatMap { Unicode.Scalar($0.lowerBound) }
    }

    /// What stands after a backslash.
    private mutating func escape() throws(CompiledPattern.Problem) -> ScalarSet {
        guard let scalar = next else { throw problem("ends with a backslash") }
        offset += 1
        switch scalar {
        case "n": return ScalarSet("\n")
        case "r": return ScalarSet("\r")
        case "t": return ScalarSet("\t")
        case "s", "S": return kind(.space, scalar)
        case "d", "D": return kind(.digit, scalar)
        case "w", "W": return kind(.word, scalar)
        case "i", "I": return kind(.nameStart, scalar)
        case "c", "C": return kind(.name, scalar)
        case "p", "P": return try category(isNegated: scalar == "P")
        case "u": return ScalarSet(try code(digits: 4))
        case "x": return ScalarSet(try code(digits: 2))
        case _
        where scalar.isASCII && !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil):
            return ScalarSet(scalar)
        default:
            offset -= 1
            throw problem("has '\\\(scalar)', which XML Schema doesn't know")
        }
    }

    private func kind(_ name: ScalarSet.Kind.Name, _ scalar: Unicode.Scalar) -> ScalarSet {
        ScalarSet(ScalarSet.Kind(name: name, isNegated: scalar.properties.isUppercase))
    }

    private mutating func category(isNegated: Bool) throws(CompiledPattern.Problem) -> ScalarSet {
        guard take("{"), let end = scalars[offset...].firstIndex(of: "}") else {
            throw problem("has '\\p' without a category, such as '\\p{L}'")
        }
        let name = String(String.UnicodeScalarView(scalars[offset..<end]))
        guard ScalarSet.Kind.categories.contains(name) else {
            throw problem(
                "has '\\p{\(name)}', which is no category of characters",
                help: "write a range, such as '[a-z]'")
        }
        offset = end + 1
        return ScalarSet(ScalarSet.Kind(name: .category(name), isNegated: isNegated))
    }

    private mutating func code(digits: Int) throws(CompiledPattern.Problem) -> Unicode.Scalar {
        let text = String(String.UnicodeScalarView(scalars[offset..<min(scalars.count, offset + digits)]))
        guard text.unicodeScalars.count == digits, let value = UInt32(text, radix: 16),
            let scalar = Unicode.Scalar(value)
        else { throw problem("has an escape without \(digits) hexadecimal digits") }
        offset += digits
        return scalar
    }
}
