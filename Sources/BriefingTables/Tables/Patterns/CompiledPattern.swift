/// A pattern of the schema, ready to match whole texts, in time that grows with their length and not faster.
///
/// Patterns are XML Schema regular expressions (Frictionless "pattern"; XML Schema part 2, appendix F), which are regular
/// in the strict sense: all states that a text can be in are followed at once, so nothing is ever tried again. As in
/// other tools, `^` and `$` at the ends of a pattern or a branch stand for the ends of the text, and `(?:` opens a group
/// like `(`.
struct CompiledPattern: Sendable {
    /// Why a pattern can't be taken.
    struct Problem: Error {
        /// In a sentence that follows "the pattern '…'".
        var message: String
        var help: String?
    }

    /// One state of the machine; those that need no character lead on at once.
    private enum State: Sendable {
        case scalar(ScalarSet, next: Int)
        case split([Int])
        case start(next: Int)
        case end(next: Int)
        case match
    }

    private var states: [State] = [.match]
    private var first = 0

    /// A pattern with many bounds may stand for a very long one.
    static let mostStates = 2000

    init(_ pattern: String) throws(Problem) {
        var parser = PatternParser(pattern)
        first = try add(parser.parse(), before: 0)
    }

    /// Whether the whole text matches.
    func matches(_ text: String) -> Bool {
        var (current, next) = (Threads(states.count), Threads(states.count))
        let scalars = text.unicodeScalars
        follow(first, isStart: true, isEnd: scalars.isEmpty, &current)
        var position = scalars.startIndex
        while position < scalars.endIndex {
            guard !current.states.isEmpty else { return false }
            let scalar = scalars[position]
            scalars.formIndex(after: &position)
            next.clear()
            for state in current.states {
                guard case .scalar(let set, let target) = states[state], set.contains(scalar) else {
                    continue
                }
                follow(target, isStart: false, isEnd: position == scalars.endIndex, &next)
            }
            swap(&current, &next)
        }
        return current.hasMatched
    }
}

// MARK: - Matching

extension CompiledPattern {
    /// The states that a text is in at one place, each once.
    private struct Threads {
        private(set) var states: [Int] = []
        var hasMatched = false
        private var seen: [UInt32]
        private var round: UInt32 = 1
        /// What is still to be followed.
        var pending: [Int] = []

        init(_ count: Int) { seen = Array(repeating: 0, count: count) }

        mutating func clear() {
            states.removeAll(keepingCapacity: true)
            hasMatched = false
            round += 1
        }

        mutating func meets(_ state: Int) -> Bool {
            guard seen[state] != round else { return false }
            seen[state] = round
            return true
        }

        mutating func add(_ state: Int) { states.append(state) }
    }

    /// Adds a state with all that it leads to without a character.
    private func follow(_ state: Int, isStart: Bool, isEnd: Bool, _ threads: inout Threads) {
        threads.pending.append(state)
        while let state = threads.pending.popLast() {
            guard threads.meets(state) else { continue }
            switch states[state] {
            case .scalar: threads.add(state)
            case .split(let targets): threads.pending.append(contentsOf: targets)
            case .start(let next): if isStart { threads.pending.append(next) }
            case .end(let next): if isEnd { threads.pending.append(next) }
            case .match: threads.hasMatched = true
            }
        }
    }
}

// MARK: - Building

extension CompiledPattern {
    private mutating func add(_ state: State) throws(Problem) -> Int {
        guard states.count < Self.mostStates else {
            throw Problem(
                message: "stands for an expression of more than \(Self.mostStates) parts",
                help: "use smaller numbers between '{' and '}'")
        }
        states.append(state)
        return states.count - 1
    }

    /// Adds the states for a part of the expression.
    ///
    /// - Parameter next: the state that follows it.
    /// - Returns: the state that it begins with.
    private mutating func add(_ part: PatternParser.Part, before next: Int) throws(Problem) -> Int {
        switch part {
        case .scalar(let set): return try add(.scalar(set, next: next))
        case .start: return try add(.start(next: next))
        case .end: return try add(.end(next: next))
        case .sequence(let parts):
            var next = next
            for part in parts.reversed() { next = try add(part, before: next) }
            return next
        case .choice(let parts):
            var targets: [Int] = []
            for part in parts { targets.append(try add(part, before: next)) }
            return try add(.split(targets))
        case .repeated(let part, let least, let most):
            var next = next
            if let most {
                for _ in least..<most { next = try add(.split([add(part, before: next), next])) }
            } else {
                let loop = try add(.split([next]))
                let body = try add(part, before: loop)
                states[loop] = .split([body, next])
                next = loop
            }
            for _ in 0..<least { next = try add(part, before: next) }
            return next
        }
    }
}
