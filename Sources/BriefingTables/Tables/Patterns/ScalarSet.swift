/// Which characters may stand at a place of a text.
struct ScalarSet: Sendable {
    /// Characters from the first to the last.
    var ranges: [ClosedRange<UInt32>] = []
    var kinds: [Kind] = []
    var isNegated = false
    /// What is taken out again: `[a-z-[aeiou]]`.
    var minus: [ScalarSet] = []

    /// A kind of characters, or all but those.
    struct Kind: Sendable {
        enum Name: Sendable, Hashable {
            case space, digit, word, nameStart, name
            /// A general category of Unicode: `Lu`, or `L` for all that begin so.
            case category(String)
        }
        var name: Name
        var isNegated = false
    }

    init() {}

    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    init(_ kind: Kind) { kinds = [kind] }

    /// Everything but line ends (XML Schema part 2, F.1.1: `.`).
    static let any: ScalarSet = {
        var set = ScalarSet()
        set.ranges = [0x0A...0x0A, 0x0D...0x0D]
        set.isNegated = true
        return set
    }()

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isNamed =
            ranges.contains { $0.contains(scalar.value) } || kinds.contains { $0.contains(scalar) }
        return isNamed != isNegated && !minus.contains { $0.contains(scalar) }
    }
}

extension ScalarSet.Kind {
    func contains(_ scalar: Unicode.Scalar) -> Bool { isMember(scalar) != isNegated }

    private func isMember(_ scalar: Unicode.Scalar) -> Bool {
        switch name {
        case .space: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        case .digit: Self.category(of: scalar) == "Nd"
        case .word: !"PZC".unicodeScalars.contains { Self.category(of: scalar).unicodeScalars.first == $0 }
        case .nameStart: scalar == "_" || scalar == ":" || Self.category(of: scalar).hasPrefix("L")
        case .name:
            "._:-".unicodeScalars.contains(scalar)
                || "LMN".unicodeScalars.contains { Self.category(of: scalar).unicodeScalars.first == $0 }
        case .category(let wanted): Self.category(of: scalar).hasPrefix(wanted)
        }
    }

    /// All that can be asked for.
    static let categories: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd",
        "Ps", "Pe",
        "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
    ]

    private static func category(of scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .control: "Cc"
        case .format: "Cf"
        case .privateUse: "Co"
        case .surrogate, .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
