import TestSupport
import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite struct DateTests {
    @Test(
        "counts days both ways",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2025-04-22", 20200),
            ("0000-01-01", -719_528),
            ("9999-12-31", 2_932_896), ("1900-03-01", -25508),
        ]
    )
    func days(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days) == date)
        #expect(date.iso == text)
    }

    @Test(
        "is a date for machines without its marks, and none where it is an interval",
        arguments: [
            ("2020", "2020"), ("2020-05?", "2020-05"), ("2020-05-06~", "2020-05-06"), ("2020%", "2020"),
            ("2020-05%", "2020-05"), ("2020/2021", nil), ("2020-05/..", nil),
        ] as [(String, String?)])
    func datetime(text: String, datetime: String?) throws {
        #expect(EDTF(text)?.datetime == datetime)
    }

    @Test("every day follows the one before")
    func sequence() throws {
        var previous: CalendarDate?
        for days in stride(from: -719_528, through: 2_932_896, by: 37) {
            let date = try #require(CalendarDate(daysSinceEpoch: days))
            #expect(date.daysSinceEpoch == days)
            if let previous { #expect(previous < date) }
            previous = date
        }
        #expect(CalendarDate(daysSinceEpoch: 2_932_897) == nil)
    }

    @Test(
        "refuses what is no day",
        arguments: [
            "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "2025-04", "2025-04-22?", "22 April 2025",
            "",
            "2025-04-31", "2025/04/22", "２０２５-04-22",
        ]
    )
    func notADay(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(
        "reads uncertain and open dates, and tells them in English",
        arguments: [
            ("1915", "1915", "1915-01-01", "1915-12-31"),
            ("2025-04", "April 2025", "2025-04-01", "2025-04-30"),
            ("2025-04?", "April 2025 (uncertain)", "2025-04-01", "2025-04-30"),
            ("2024~", "2024 (approximate)", "2024-01-01", "2024-12-31"),
            ("2024-02%", "February 2024 (uncertain and approximate)", "2024-02-01", "2024-02-29"),
            ("2022-06-26/..", "26 June 2022 – ongoing", "2022-06-26", "9999-12-31"),
            ("../1945", "until 1945", "0000-01-01", "1945-12-31"),
            ("1956/", "from 1956 (end unknown)", "1956-01-01", "1956-12-31"),
            ("/1956", "until 1956 (start unknown)", "0000-01-01", "1956-12-31"),
            ("2017-10-02/2017-11-18", "2 October – 18 November 2017", "2017-10-02", "2017-11-18"),
            ("2013-10-14/2013-10-25", "14–25 October 2013", "2013-10-14", "2013-10-25"),
            ("2017-04-02/2018-04-05", "2 April 2017 – 5 April 2018", "2017-04-02", "2018-04-05"),
            ("2012-03/2013-03", "March 2012 – March 2013", "2012-03-01", "2013-03-31"),
            ("2012-03/2012-05", "March–May 2012", "2012-03-01", "2012-05-31"),
            ("1940/1945", "1940–1945", "1940-01-01", "1945-12-31"),
            ("2022-11-30/2023-07-31", "30 November 2022 – 31 July 2023", "2022-11-30", "2023-07-31"),
            ("2025-04-22?/2026-12", "22 April 2025 (uncertain) – December 2026", "2025-04-22", "2026-12-31"),
            ("1971-11-01/1974?", "1 November 1971 – 1974 (uncertain)", "1971-11-01", "1974-12-31"),
        ]
    )
    func events(text: String, english: String, earliest: String, latest: String) throws {
        let date = try #require(EDTF(text))
        #expect(Words.english.text(date) == english)
        #expect(date.earliest.iso == earliest)
        #expect(date.latest.iso == latest)
        #expect(date.iso == text)
        #expect(date.isInterval == text.contains("/"))
        #expect(date.isOpen == text.contains(".."))
    }

    @Test(
        "refuses what is no date of an event",
        arguments: [
            "", "/", "../..", "..", "2025-4", "2025-04-22/2025-04-21", "2025?-04", "2025-04-31",
            "2025/2026/2027", "25",
            "2025-04-22T10:00", "../", "??", "2025-04??",
        ]
    )
    func notAnEvent(text: String) {
        #expect(EDTF(text) == nil)
    }

    @Test("sorts by first day, last day, notation")
    func order() {
        let dates = ["2025", "2024-05/..", "2024-05", "2025-01", "2024-05?"].compactMap { EDTF($0) }.sorted()
        #expect(dates.map(\.iso) == ["2024-05", "2024-05?", "2024-05/..", "2025-01", "2025"])
    }
}
