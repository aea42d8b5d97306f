import BriefingGround
import BriefingTables

extension Field {
    /// The field's type in words, for people who read the data.
    var typeDescription: String {
        switch (typeName, format) {
        case ("string", "email"): "e-mail address"
        case ("string", "uri"): "web address"
        case ("string", "markdown"): "text with markup"
        case ("string", "edtf"): "date, which may be uncertain or open (EDTF)"
        case ("string", _): "text"
        case ("integer", _): "whole number"
        case ("number", _): "number"
        case ("boolean", _): "yes or no"
        case ("yearmonth", _): "year and month"
        case ("any", _): "anything"
        default: typeName
        }
    }

    /// What the field demands of its values, in words.
    var constraintsDescription: String {
        var demands: [String] = []
        if constraints.required { demands.append("required") }
        if constraints.unique { demands.append("unique") }
        if !constraints.allowed.isEmpty {
            demands.append("one of: " + constraints.allowed.joined(separator: ", "))
        }
        if let pattern = constraints.pattern { demands.append("matches \(pattern)") }
        if let minimum = constraints.minimum { demands.append("at least \(minimum.text)") }
        if let maximum = constraints.maximum { demands.append("at most \(maximum.text)") }
        let unit = isList ? "items" : "characters"
        if let length = constraints.minLength { demands.append("at least \(length) \(unit)") }
        if let length = constraints.maxLength { demands.append("at most \(length) \(unit)") }
        return demands.joined(separator: "; ")
    }
}
