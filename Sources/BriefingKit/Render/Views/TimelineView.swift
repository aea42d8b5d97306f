/// The timeline of all dated records.
package struct TimelineView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var picture: String
    package var years: String
    package var decades: [DecadeView]

    package static let vocabulary = Vocabulary<TimelineView>(
        extending: { $0.frame },
        [
            .html("picture", "all events as a picture; empty where they are too many for one") { $0.picture },
            .html("years", "how many events began in each year, as a picture") { $0.years },
            .many("decades", "the decades that have events, oldest first") { $0.decades },
            .text("count", "how many events there are") {
                String($0.decades.reduce(0) { $0 + $1.events.count })
            },
        ])
}

/// Ten years of a timeline.
package struct DecadeView: TemplateView {
    package var id: String
    package var title: String
    package var events: [EventView]

    package static let vocabulary = Vocabulary<DecadeView>([
        .text("id", "id for the decade's section") { $0.id },
        .text("title", "the decade, such as 1980s") { $0.title },
        .text("count", "how many events began in it") { String($0.events.count) },
        .many("events", "its events by date") { $0.events },
    ])
}

/// A dated record in a timeline.
package struct EventView: TemplateView {
    package var title: String
    package var url: String
    package var kind: String
    package var date: DateView
    package var isOngoing: Bool
    package var isUncertain: Bool
    package var isPlanned: Bool
    package var party = ""
    package var remark = ""

    package static let vocabulary = Vocabulary<EventView>([
        .text("title", "title of the record") { $0.title },
        .text("url", "relative address of the record") { $0.url },
        .text("kind", "title of its table") { $0.kind },
        .one("date", "when it happened") { $0.date },
        .flag("ongoing", "whether it has not ended") { $0.isOngoing },
        .flag("uncertain", "whether its date is uncertain or approximate") { $0.isUncertain },
        .html(
            "party", "which party's it is, with colour and shape, if the schema has a palette; may be empty"
        ) {
            $0.party
        },
        .text("remark", "when the second party joined; empty where both were there from the beginning") {
            $0.remark
        },
        .flag("planned", "whether it begins after the day that the edition describes") { $0.isPlanned },
    ])
}
