import BriefingGround
import BriefingTables

extension Field {
    /// The field's type in words, for people who read the data.
    func typeDescription(_ words: Words) -> String {
        type.word.map { words[$0] } ?? typeName
    }

    /// What the field demands of its values, in words.
    func constraintsDescription(_ words: Words) -> String {
        var demands: [String] = []
        if constraints.required { demands.append(words[.required]) }
        if constraints.unique { demands.append(words[.unique]) }
        if !constraints.allowed.isEmpty {
            demands.append(words(.oneOf, [.values: constraints.allowed.joined(separator: ", ")]))
        }
        if let pattern = constraints.pattern { demands.append(words(.matches, [.pattern: "\(pattern)"])) }
        if let minimum = constraints.minimum { demands.append(words(.atLeast, [.value: minimum.text])) }
        if let maximum = constraints.maximum { demands.append(words(.atMost, [.value: maximum.text])) }
        if let length = constraints.minLength {
            demands.append(words(isList ? .atLeastItems : .atLeastCharacters, count: length))
        }
        if let length = constraints.maxLength {
            demands.append(words(isList ? .atMostItems : .atMostCharacters, count: length))
        }
        return demands.joined(separator: "; ")
    }
}
