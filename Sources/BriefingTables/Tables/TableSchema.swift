package import BriefingGround

/// What a data package says of one table: a resource with its schema.
package struct TableSchema: Sendable {
    /// What a table is to the briefing.
    package enum Role: String, Sendable, CaseIterable { case areas, sources, terms }

    package enum Format: String, Sendable, CaseIterable { case csv, tsv, json, yaml }

    /// How the table's own page shows its rows.
    package enum Layout: String, Sendable, CaseIterable {
        /// As sentences, by year where they have dates.
        case list
        /// As cells to be compared.
        case table
    }

    /// Which fields place a record in time; indexes into `fields`.
    package enum Timeline: Sendable, Hashable {
        /// One field with a date, which may be an interval.
        case date(Int)
        case span(start: Int, end: Int?)
    }

    /// One field to sort by.
    package struct SortKey: Sendable, Hashable {
        package var field: Int
        package var isDescending: Bool
    }

    package var name: String
    package var title: String?
    package var description: String?
    /// Paths of the table's files below the folder of the data package: nearly always one. The rows of several
    /// follow each other (Data Resource, "Data in Multiple Files").
    package var paths: [String]
    package var format: Format
    /// How a CSV or TSV file is written.
    package var dialect: Dialect
    /// Texts that stand for no value.
    package var missingValues: [String]
    package var fields: [Field] {
        didSet { fieldIndex = Self.index(of: fields) }
    }
    /// Each field's position in `fields`, by its name.
    package private(set) var fieldIndex: [String: Int]
    /// Places in `fields` of the primary key's parts; empty without a key.
    package var primaryKey: [Int] = []
    /// Places of fields that have each combination of values once.
    package var uniqueKeys: [[Int]] = []

    // What our own `briefing` object says.
    package var role: Role?
    /// Whether each record has a page.
    package var hasPages = false
    /// Place of the field that names a record.
    package var labelField: Int?
    package var timeline: Timeline?
    /// Places of fields with the day from which a party takes part, where that isn't the record's beginning.
    package var beginnings: [Palette.Hue: Int] = [:]
    /// What one record is: `Exercise` in a table of exercises.
    package var singular: String?
    /// The layout that the schema asks for.
    var chosenLayout: Layout?
    /// Place of the field that the schema names as the record in a sentence.
    var chosenSummary: Int?
    /// Places of the fields to show where records are listed elsewhere; empty if the schema doesn't say.
    package var columns: [Int] = []
    package var sort: [SortKey] = []
    /// Places of fields with a list of values whose totals head the table's page, the most telling first.
    package var bars: [Int] = []
    /// Values of the first of these fields that mean that something is still to come of a record.
    package var open: [String] = []
    /// Place of the field with the ids that a record had before: its old addresses lead to its present one.
    package var formerly: Int?
    /// Whether its rows stand after the articles on the pages of the records that they refer to.
    package var isAfterArticles = false

    /// 1-based line of the resource in the data package.
    package var line: Int
    /// The resource as written, for the published data package.
    let descriptor: DataNode
    /// The schema, where it stands in a file of its own.
    var schemaNode: DataNode?
    /// Names of fields whose descriptors were reported, so that what speaks of them needn't be.
    var unreadableFields: Set<String> = []
    /// Whether the primary key names a field that isn't there: reported already.
    var hasUnreadableKey = false
    /// Whether something can be referred to only by a key that the table lacks: reported already.
    package var lacksKey = false
    /// Where the data package names each of the files.
    package internal(set) var pathLocations: [Location] = []

    init(
        name: String,
        paths: [String],
        format: Format,
        dialect: Dialect,
        missingValues: [String],
        fields: [Field],
        descriptor: DataNode
    ) {
        self.name = name
        self.paths = paths
        self.format = format
        self.dialect = dialect
        self.missingValues = missingValues
        self.fields = fields
        self.descriptor = descriptor
        line = descriptor.line
        fieldIndex = Self.index(of: fields)
    }

    /// The table's files below the source folder.
    package var sourcePaths: [String] { paths.map(DataPackage.path(of:)) }

    /// What to call the table on a page.
    package var label: String { title ?? name }

    /// What to call one of its records.
    package var recordLabel: String { singular ?? label }

    /// How the table's own page shows its rows: as a list where a record is an event or is told in a sentence.
    package var layout: Layout {
        chosenLayout ?? (timeline != nil || summaryField != nil ? .list : .table)
    }

    /// A field that refers to records of a table.
    package struct Reference: Sendable, Hashable {
        /// Place of the field in `fields`.
        package var field: Int
        /// Name of the table referred to, perhaps this one.
        package var table: String
        /// Whether each item of a list is a reference.
        package var isList: Bool
    }

    /// The fields that refer to records, in the order of the schema.
    package var references: [Reference] {
        fields.enumerated().compactMap { position, field in
            field.reference.map { Reference(field: position, table: $0, isList: field.isList) }
        }
    }

    /// The place of the field with a palette, by which the records are told apart.
    package var paletteField: Int? { fields.firstIndex { $0.palette != nil } }

    private static func index(of fields: [Field]) -> [String: Int] {
        Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension TableSchema {
    /// The field that tells in a sentence what a record is: the one that the schema names, else `summary`, else
    /// `description`.
    package var summaryField: Int? {
        chosenSummary
            ?? [fieldIndex["summary"], fieldIndex["description"]].compactMap(\.self).first {
                fields[$0].isListed
            }
    }

    /// The id of what tells of the table's records on the page of a record that they refer to.
    package var sectionID: String { "_of-" + name }

    /// Whether the rows stand in the order of their dates, one way or the other.
    package var isSortedByTime: Bool {
        guard let key = sort.first else { return false }
        return switch timeline {
        case .date(let field): key.field == field
        case .span(let start, _): key.field == start
        case nil: false
        }
    }

    /// The columns of the table's own page: all that are listed or, of a table that is too wide to be read, those that
    /// other pages show of it; its other fields then stand below each row.
    package var pageColumns: [Int] {
        let listed = fields.indices.filter { fields[$0].isListed }
        guard listed.count > Self.mostColumns else { return listed }
        let columns = summaryColumns
        guard let labelField, !columns.contains(labelField) else { return columns }
        return [labelField] + columns
    }

    /// More columns than this are too narrow, on a page and on paper.
    private static let mostColumns = 8

    /// The fields to show where rows are listed on other pages: those that the schema names, else the label
    /// and up to three more short ones.
    package var summaryColumns: [Int] {
        guard columns.isEmpty else { return columns.filter { fields[$0].isListed } }
        let short = fields.indices.filter { position in
            position != labelField && !primaryKey.contains(position) && !fields[position].isMarkdown
                && fields[position].reference == nil && fields[position].isListed
        }
        return (labelField.map { [$0] } ?? primaryKey) + short.prefix(3)
    }
}
