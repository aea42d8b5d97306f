package import BriefingGround

extension Rule {
    package static let invalidYAML = Rule(
        "invalid-yaml",
        .error,
        "a YAML file is well formed, and uses no anchors, aliases or tags"
    )

    package static let invalidJSON = Rule("invalid-json", .error, "a JSON file is well formed (RFC 8259)")

    package static let duplicateKey = Rule("duplicate-key", .error, "a mapping gives each key once")

    package static let unknownKey = Rule("unknown-key", .error, "a mapping has only keys that mean something")

    package static let wrongType = Rule(
        "wrong-type",
        .error,
        "a key's value has the type that the key asks for"
    )

    /// The rules of this room: what can be wrong with YAML and JSON as such.
    package static let values: [Rule] = [.invalidYAML, .invalidJSON, .duplicateKey, .unknownKey, .wrongType]
}
