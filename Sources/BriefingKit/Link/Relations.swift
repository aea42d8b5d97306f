/// Who refers to whom, seen from what is referred to.
struct Relations: Sendable {
    /// References to one article or record, each list sorted and without repetition.
    struct Inbound: Sendable {
        /// Cells with a key that refers to it.
        var records: [CellID] = []
        /// Articles whose front matter names it.
        var articles: [Int] = []
        /// Articles and records whose text mentions it.
        var mentions: [Target] = []
        /// For a source: articles and records that cite it.
        var citations: [Target] = []

        var isEmpty: Bool {
            records.isEmpty && articles.isEmpty && mentions.isEmpty && citations.isEmpty
        }
    }

    private var inbound: [Target: Inbound] = [:]

    /// The references to `target`.
    subscript(target: Target) -> Inbound { inbound[target] ?? Inbound() }

    mutating func addRecord(_ reference: CellID, to target: Target) {
        inbound[target, default: Inbound()].records.append(reference)
    }

    mutating func addArticle(_ article: Int, to target: Target) {
        inbound[target, default: Inbound()].articles.append(article)
    }

    mutating func addMention(by source: Target, of target: Target) {
        guard source != target else { return }
        inbound[target, default: Inbound()].mentions.append(source)
    }

    mutating func addCitation(by source: Target, of target: Target) {
        inbound[target, default: Inbound()].citations.append(source)
    }

    /// Removes repetitions and sorts: articles first, then records, in site order.
    mutating func seal() {
        for target in inbound.keys {
            guard var found = inbound[target] else { continue }
            found.articles = Array(Set(found.articles)).sorted()
            found.mentions = Set(found.mentions).sorted()
            found.citations = Set(found.citations).sorted()
            var seen: Set<RecordID> = []
            found.records = found.records.filter { seen.insert($0.record).inserted }
            inbound[target] = found
        }
    }
}

extension Target: Comparable {
    package static func < (left: Target, right: Target) -> Bool { left.sortKey < right.sortKey }

    private var sortKey: (Int, Int, Int) {
        switch self {
        case .article(let article): (0, article, 0)
        case .record(let record): (1, record.table, record.row)
        }
    }
}
