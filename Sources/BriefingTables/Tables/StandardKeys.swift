import BriefingGround

/// The properties that the standards define (Data Package versions 1 and 2, and what frictionless-py adds), and what
/// becomes of each: every one is read, says something to people alone, or is refused by its name, so that nothing that
/// is written is lost in silence.
struct StandardKeys: Sendable {
    /// What becomes of a property.
    enum Standing: Sendable {
        /// The readers take it.
        case read
        /// It is handed on to whoever downloads the data, and changes nothing here.
        case descriptive
        /// The readers take it where the type of the field asks for it.
        case typed
        /// It may have these values, which are what happens anyway.
        case only([String])
    }

    let standings: [String: Standing]
    /// Properties that belong elsewhere → where.
    let misplaced: [String: String]

    private init(
        read: [String], descriptive: [String], typed: [String] = [], only: [String: [String]] = [:],
        misplaced: [String: String] = [:]
    ) {
        var standings: [String: Standing] = only.mapValues { .only($0) }
        for key in read { standings[key] = .read }
        for key in descriptive { standings[key] = .descriptive }
        for key in typed { standings[key] = .typed }
        self.standings = standings
        self.misplaced = misplaced
    }

    static let package = StandardKeys(
        read: ["name", "title", "description", "resources", "briefing"],
        descriptive: [
            "$schema", "profile", "id", "homepage", "version", "created", "keywords", "contributors",
            "sources",
            "licenses", "image", "author", "maintainers",
        ],
        only: ["basepath": ["", "."]],
        misplaced: [
            "fields": "the 'schema' of a resource", "primaryKey": "the 'schema' of a resource",
            "foreignKeys": "the 'schema' of a resource", "missingValues": "the 'schema' of a resource",
            "path": "a resource", "schema": "a resource", "dialect": "a resource",
        ])

    static let resource = StandardKeys(
        read: [
            "name", "title", "description", "path", "extrapaths", "data", "dialect", "schema", "briefing",
            "format", "encoding",
        ],
        descriptive: [
            "$schema", "profile", "homepage", "mediatype", "bytes", "hash", "rows", "fields", "sources",
            "licenses",
            "keywords", "stats",
        ],
        only: [
            "type": ["table"], "compression": ["no", ""], "innerpath": [""],
            "scheme": ["file"],
            "basepath": ["", "."],
        ],
        misplaced: [
            "primaryKey": "'schema'", "foreignKeys": "'schema'", "uniqueKeys": "'schema'",
            "missingValues": "'schema'",
            "delimiter": "'dialect'", "constraints": "a field of 'schema'",
        ])

    /// A resource that is no table: its file is published as it is, so that all but these can be handed on.
    static let download = StandardKeys(
        read: ["name", "title", "description", "path", "extrapaths", "type"],
        descriptive: [
            "$schema", "profile", "homepage", "format", "mediatype", "encoding", "bytes",
            "hash", "sources", "licenses", "keywords", "stats", "compression", "innerpath",
        ],
        only: ["scheme": ["file"], "basepath": ["", "."]],
        misplaced: ["briefing": "a table"])

    static let schema = StandardKeys(
        read: ["fields", "missingValues", "primaryKey", "foreignKeys", "uniqueKeys"],
        descriptive: ["$schema", "name", "title", "description"],
        only: ["fieldsMatch": ["exact", "equal"]],
        misplaced: [
            "constraints": "a field", "delimiter": "'dialect' of the resource", "path": "the resource",
        ])

    static let dialect = StandardKeys(
        read: ["delimiter", "header", "skipInitialSpace", "commentRows", "csv"],
        // Without rows to join or lines to end otherwise, these mean nothing.
        descriptive: [
            "$schema", "name", "title", "description", "headerJoin", "caseSensitiveHeader", "csvddfVersion",
        ],
        only: [
            "headerRows": ["1"], "quoteChar": ["\""], "doubleQuote": ["true"], "escapeChar": [],
            "commentChar": [],
            "nullSequence": [], "lineTerminator": ["\r\n", "\n", "\r"], "property": [], "itemType": [],
            "itemKeys": [],
            "sheetNumber": ["1"], "sheetName": [], "table": [], "headerCase": ["true"], "json": [],
            "excel": [],
        ])

    static let field = StandardKeys(
        read: [
            "name", "type", "title", "description", "format", "constraints", "missingValues", "briefing",
            "categories",
        ],
        descriptive: ["rdfType", "example", "examples", "categoriesOrdered", "floatNumber"],
        typed: [
            "bareNumber", "decimalChar", "groupChar", "trueValues", "falseValues", "delimiter", "itemType",
        ],
        only: ["arrayItem": []],
        misplaced: Dictionary(
            Constraints.Name.allCases.map { ($0.rawValue, "'constraints'") },
            uniquingKeysWith: { first, _ in first }))

    /// What others have come to write, which is nothing like a slip of the above.
    private static let usual: Set<String> = [
        "related", "maintainer", "license", "creator", "source", "contributor", "unit", "units", "note",
        "notes", "label",
        "comment", "comments", "topic", "topics", "tags", "url", "email", "publisher", "citation", "doi",
        "methodology",
    ]

    /// What a table can't do without: a slip of one of these is no property of somebody's own.
    private static let structural: Set<String> = [
        "primaryKey", "foreignKeys", "uniqueKeys", "missingValues", "fields", "constraints", "type", "path",
        "schema",
        "dialect", "resources", "delimiter", "header", "reference",
    ]

    /// A finding about a key that means nothing.
    struct Slip {
        var isFault: Bool
        var message: String
        var help: String
    }

    /// What to say of a key that the standards haven't got here; nil for a property of somebody's own.
    func slip(of key: String) -> Slip? {
        guard standings[key] == nil else { return nil }
        if let place = misplaced[key] {
            return Slip(isFault: true, message: "means nothing here", help: "it belongs into \(place)")
        }
        guard !Self.usual.contains(key), let near = NearMiss.nearest(to: key, in: standings.keys) else {
            return nil
        }
        let (short, long) = [key.lowercased(), near.lowercased()].sorted { $0.utf8.count < $1.utf8.count }
            .pair
        let isClose = long == short || (long.hasPrefix(short) && long.utf8.count == short.utf8.count + 1)
        return Slip(
            isFault: isClose && Self.structural.contains(near), message: "is none of the standard's",
            help: "did you mean '\(near)'?")
    }
}

extension [String] {
    fileprivate var pair: (String, String) { (self[0], self[1]) }
}

extension MappingReader {
    /// Reports keys that say what can't be honoured, that stand at the wrong place, or that are nearly known.
    mutating func check(_ keys: StandardKeys, name: String) {
        for entry in entries {
            let location = Location(path, line: entry.keyLine, column: entry.keyColumn)
            if let slip = keys.slip(of: entry.key) {
                report(
                    slip.isFault ? .unknownKey : .unknownProperty, at: location,
                    "the property '\(entry.key)' of \(name) \(slip.message)", help: slip.help)
                continue
            }
            switch keys.standings[entry.key] {
            case .only(let values):
                guard !entry.value.isNull, !entry.value.texts.allSatisfy({ values.contains($0) }) else {
                    continue
                }
                report(
                    .unsupportedSchema, at: location,
                    "'\(entry.key)' of \(name) can't be honoured",
                    help: values.isEmpty || values == [""]
                        ? "leave it out, and write the file accordingly"
                        : "leave it out: it is always '\(values.filter { !$0.isEmpty }.map(Self.shown).joined(separator: "' or '"))'"
                )
            case .typed:
                guard !asked.contains(entry.key) else { continue }
                report(
                    .unsupportedSchema, at: location, "'\(entry.key)' means nothing to the type of \(name)",
                    help: "leave it out, or change the type")
            case .read, .descriptive, nil: continue
            }
        }
    }

    private static func shown(_ value: String) -> String {
        value == "\r\n" ? "\\r\\n" : value == "\n" ? "\\n" : value == "\r" ? "\\r" : value
    }
}

extension DataNode {
    /// The scalars of a value, itself or the items of a list; something that no list of values has for a mapping.
    fileprivate var texts: [String] {
        switch content {
        case .scalar(let text, _): [text]
        case .sequence(let items): items.isEmpty ? ["[]"] : items.flatMap(\.texts)
        case .mapping: ["{}"]
        }
    }
}
