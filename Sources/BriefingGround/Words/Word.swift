/// The words that Swift says. Templates name more, which stand in the catalogue alone.
///
/// A word's key in the catalogue is its name with underscores: `noData` is `no_data`.
package enum Word: Int, Sendable, CaseIterable {
    // Pages.
    case home, articles, timeline, data, search, wholeBriefing, pageNotFound
    case otherArticles, articlesDescription, timelineDescription, dataDescription, searchDescription,
        printDescription
    case notFoundDescription, movedDescription
    case indexOf, indexDescription, indexPart
    case summary, registers, about
    case citation
    case sizeKilobytes, sizeMegabytes
    // What things are.
    case article, page, table
    // Lists of records.
    case both, digitGroups, noteNamed
    case happened, standing, pending, alsoRecorded, undated, partyFrom
    // Values.
    case valueYes, valueNo, noData, pair
    // Dates.
    case january, february, march, april, may, june, july, august, september, october, november, december
    case day, dayOfMonth, monthOfYear, decade
    case yearsFromTo, monthsFromTo, daysFromTo, daysOfMonths, datesFromTo
    case dateOngoing, dateWithoutEnd, dateUntil, dateWithoutStart
    case dateIsUncertain, dateIsApproximate, dateIsUncertainAndApproximate
    // Pictures.
    case sameAsTable
    case matrixCaption
    case barsByTable, barsBy, counted
    case yearsCaption, yearsSummary, years, events, plannedEvents, plannedCount
    case timelineOf, allEvents, eventsInYear, eventsFromTo
    case event, date, kind, remarks, eventCount
    case dated, others, dateUncertain, lasting, ongoing, planned, scaleChanges
    // Fields of tables.
    case typeEmail, typeURI, typeMarkdown, typeEDTF, typeString, typeInteger, typeNumber, typeBoolean
    case typeDate, typeYear, typeYearmonth, typeList, typeAny
    case required, unique, oneOf, matches, atLeast, atMost
    case atLeastItems, atMostItems, atLeastCharacters, atMostCharacters
    case dataNote
    // Running text.
    case note, tip, important, warning, caution, backToReference, taskDone, taskToDo
    // What the search script says.
    case searchInText, searchResults, searchNothing, searchSomeWords, searchMoreLetters, searchFailed
    case searchListHasAll, searchInstead, searchMoreMayFollow

    /// The word's key in a catalogue.
    package var key: String { Self.keys[rawValue] }

    private static let keys = allCases.map { word in
        var key = ""
        var wasUpper = true
        for letter in "\(word)" {
            if letter.isUppercase, !wasUpper { key.append("_") }
            wasUpper = letter.isUppercase
            key += letter.lowercased()
        }
        return key
    }

    /// The word with a key.
    package static let byKey = Dictionary(zip(keys, allCases), uniquingKeysWith: { first, _ in first })
}

extension Word {
    /// The holes that Swift fills.
    package var holes: Set<Hole> {
        switch self {
        case .printDescription, .timelineOf: [.title]
        case .indexOf, .indexDescription: [.letter]
        case .indexPart: [.letter, .number, .count]
        case .citation: [.authors, .year, .title, .source, .date, .url]
        case .matrixCaption: [.table]
        case .pair: [.first, .second]
        case .partyFrom: [.party, .date]
        case .noteNamed: [.number, .source]
        case .sizeKilobytes, .sizeMegabytes: [.number]
        case .day: [.day, .month, .year]
        case .dayOfMonth: [.day, .month]
        case .monthOfYear: [.month, .year]
        case .decade: [.year]
        case .yearsFromTo, .datesFromTo: [.first, .last]
        case .monthsFromTo: [.month, .last]
        case .daysFromTo: [.day, .last]
        case .daysOfMonths: [.day, .month, .last]
        case .dateOngoing, .dateWithoutEnd: [.first]
        case .dateUntil, .dateWithoutStart: [.last]
        case .dateIsUncertain, .dateIsApproximate, .dateIsUncertainAndApproximate: [.date]
        case .barsByTable: [.field]
        case .barsBy: [.table, .fields]
        case .counted: [.title, .count]
        case .yearsCaption, .plannedCount, .eventCount, .searchResults: [.count]
        case .yearsSummary: [.events, .years, .count]
        case .eventsInYear: [.events, .year]
        case .eventsFromTo: [.events, .first, .last]
        case .scaleChanges: [.years]
        case .oneOf: [.values]
        case .matches: [.pattern]
        case .atLeast, .atMost: [.value]
        case .atLeastItems, .atMostItems, .atLeastCharacters, .atMostCharacters: [.count]
        case .backToReference: [.number]
        case .searchInstead: [.found, .typed]
        default: []
        }
    }

    /// Whether Swift says it of a number.
    package var isPlural: Bool {
        switch self {
        case .sameAsTable, .yearsCaption, .plannedCount, .eventCount, .searchResults, .atLeastItems,
            .atMostItems, .atLeastCharacters, .atMostCharacters:
            true
        default: false
        }
    }
}

extension Hole {
    package static let authors = Hole("authors")
    /// How many there are: the number that a plural goes by.
    package static let count = Hole("count")
    package static let date = Hole("date")
    package static let day = Hole("day")
    package static let events = Hole("events")
    package static let field = Hole("field")
    package static let fields = Hole("fields")
    package static let first = Hole("first")
    /// What was searched for in place of what was typed.
    package static let found = Hole("found")
    package static let last = Hole("last")
    package static let letter = Hole("letter")
    package static let month = Hole("month")
    package static let number = Hole("number")
    package static let party = Hole("party")
    package static let pattern = Hole("pattern")
    package static let second = Hole("second")
    package static let source = Hole("source")
    package static let table = Hole("table")
    package static let title = Hole("title")
    package static let typed = Hole("typed")
    package static let url = Hole("url")
    package static let value = Hole("value")
    package static let values = Hole("values")
    package static let year = Hole("year")
    package static let years = Hole("years")
}
