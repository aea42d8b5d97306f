/// What a word of the interface says: one phrase or, where that goes by a number, one for each form of a noun.
package struct Wording: Sendable, Hashable {
    /// The phrase, or the one for all numbers that have none of their own.
    package var other: Phrase
    /// The phrases for some numbers.
    package var forms: [PluralForm: Phrase] = [:]
    /// Whether it goes by a number.
    package var isPlural = false

    package init(_ phrase: Phrase) { other = phrase }

    package init(plural other: Phrase, _ forms: [PluralForm: Phrase]) {
        (self.other, self.forms, isPlural) = (other, forms, true)
    }

    /// The phrase for a number.
    package func phrase(for number: Int, in language: String) -> Phrase {
        isPlural ? forms[PluralForm.of(number, in: language)] ?? other : other
    }

    /// The holes that some form has.
    package var holes: Set<Hole> { forms.values.reduce(into: Set(other.holes)) { $0.formUnion($1.holes) } }

    /// The hole that is filled with the number that it goes by.
    package var number: Hole {
        other.holes.contains(.count) ? .count : other.holes.first ?? .count
    }
}

/// The form of a noun that goes with a number: the plural categories of Unicode's CLDR.
package enum PluralForm: String, Sendable, CaseIterable {
    case zero, one, two, few, many, other

    /// The form for a whole number in a language.
    ///
    /// This is where a language with rules unlike English's gets them.
    ///
    /// - Parameter language: a BCP 47 tag.
    package static func of(_ number: Int, in language: String) -> PluralForm {
        switch language.prefix(while: { $0 != "-" }).lowercased() {
        default: number == 1 ? .one : .other
        }
    }
}
