import TestSupport
import Testing

/// What readers of the shipped briefing may ask for, and the page that they would want.
///
/// The pages were chosen by what a reader is after, not by what the search found.
@Suite(
    "Searches of the shipped site", .serialized, .enabled(if: Browser.driver != nil, "\(Browser.missing)"),
    .browser)
@MainActor struct SearchTests {
    struct Wish: CustomTestStringConvertible, Sendable {
        let query: String
        /// The address, and among how many results it has to be.
        let page: String
        let place: Int

        init(_ query: String, _ page: String, among place: Int = 1) {
            (self.query, self.page, self.place) = (query, page, place)
        }

        var testDescription: String { query }
    }

    nonisolated static let wishes = [
        // Other forms of a word.
        Wish("exercise", "areas/joint-exercises/", among: 3),
        Wish("exercises", "areas/joint-exercises/", among: 3),
        Wish("correction", "corrections/"),
        Wish("frigate replacements", "capabilities/frigate-replacement/"),
        Wish("frigates", "capabilities/mogami-talks-2025/", among: 3),
        Wish("drones", "capabilities/syos-drone-contracts-2025/"),
        Wish("train Ukrainians", "articles/training-ukrainians/"),
        Wish("naming attacker", "articles/naming-the-attackers/"),
        Wish("recommendation", "articles/recommendations-and-results/", among: 3),
        // Joined and parted.
        Wish("counterterrorism", "areas/counter-terrorism/"),
        Wish("counter terrorism", "areas/counter-terrorism/"),
        Wish("counter-terrorism", "areas/counter-terrorism/"),
        Wish("cyber security", "areas/cybersecurity/"),
        Wish("cyber-security", "areas/cybersecurity/"),
        Wish("cybersecurity", "areas/cybersecurity/"),
        Wish("technology co-operation", "tested/defence-technology-cooperation/", among: 3),
        Wish("U.K. memorial", "history/uk-memorial-pukeahu/"),
        Wish("Nukualofa", "places/nukualofa/"),
        Wish("Nuku'alofa", "places/nukualofa/"),
        Wish("APT-40", "statements/apt40-advisory-2024/", among: 3),
        Wish("tieke", "operations/operation-tieke-specialists/", among: 3),
        // The glossary.
        Wish("FPDA", "agreements/five-power-defence-arrangements/"),
        Wish("five power defence arrangements", "agreements/five-power-defence-arrangements/"),
        Wish("FTA", "agreements/free-trade-agreement-2022/", among: 3),
        Wish("free trade agreement", "agreements/free-trade-agreement-2022/", among: 3),
        Wish("HADR", "areas/humanitarian-assistance/", among: 3),
        Wish("SPDMM", "meetings/spdmm-2025/", among: 3),
        Wish("South Pacific Defence Ministers’ Meeting", "meetings/spdmm-2025/", among: 3),
        Wish("partners in the blue pacific", "agreements/partners-in-the-blue-pacific/"),
        Wish("PBP", "agreements/partners-in-the-blue-pacific/", among: 3),
        Wish("five eyes", "organisations/five-eyes/"),
        Wish("UKUSA", "agreements/ukusa-agreement/", among: 3),
        Wish("ABCANZ", "organisations/abcanz-armies/", among: 3),
        Wish("olympic defender", "organisations/operation-olympic-defender/", among: 3),
        // Slips.
        Wish("interflx", "operations/operation-interflex/"),
        Wish("talisman saber", "exercises/talisman-sabre-2025/"),
        Wish("recomendations", "articles/recommendations-and-results/", among: 3),
        Wish("inteligence sharing", "areas/intelligence-sharing/"),
        Wish("galipoli", "history/gallipoli-landings/"),
        // Phrases.
        Wish("\"joint task force\"", "areas/joint-task-force/"),
        Wish("“coalition of the willing”", "operations/coalition-planners-2025/", among: 3),
        Wish("\"Red Sea\"", "operations/red-sea-team-2024/", among: 3),
        // Names and subjects.
        Wish("interflex", "operations/operation-interflex/"),
        Wish("highmast", "operations/operation-highmast/"),
        Wish("bersama lima", "exercises/bersama-lima/"),
        Wish("red kukri", "exercises/red-kukri-2024/"),
        Wish("christchurch call", "agreements/christchurch-call/"),
        Wish("christchurch earthquake", "articles/relief-after-disasters/", among: 3),
        Wish("relief tonga", "operations/new-zealand-relief-tonga-2022/", among: 3),
        Wish("disaster relief", "areas/humanitarian-assistance/", among: 3),
        Wish("maritime security", "areas/maritime-security/"),
        Wish("intelligence", "areas/intelligence-sharing/", among: 3),
        Wish("aukus", "articles/aukus-pillar-two/", among: 3),
        Wish("ukraine", "articles/training-ukrainians/", among: 3),
        Wish("GRU", "statements/gru-attribution-2018/", among: 3),
        Wish("houthi strikes", "statements/support-for-strikes-2024/", among: 3),
        Wish("sanctions on north korea", "operations/north-korea-sanctions-monitoring/"),
        Wish("starmer luxon", "meetings/starmer-luxon-london-2025/", among: 3),
        Wish("april 2025 meeting", "articles/april-2025-meeting/", among: 3),
        Wish("defence spending", "capabilities/spending-plans-2025/", among: 3),
        Wish("joint task force", "areas/joint-task-force/"),
        Wish("te kaha", "operations/te-kaha-carrier-group-2025/", among: 3),
        Wish("HMS Spey", "operations/patrol-ships-indo-pacific/", among: 3),
        Wish("river plate", "history/battle-of-the-river-plate/"),
        Wish("grapple", "history/operation-grapple/"),
        Wish("malayan emergency", "history/malayan-emergency/"),
        Wish("how this briefing is made", "articles/how-this-briefing-is-made/"),
        Wish("accessibility", "accessibility/"),
        Wish("method", "method/"),
    ]

    /// The addresses of the first results of each query, asked on one page, one after the other.
    private static var answers: [String: [String]]?

    private func answers() async throws -> [String: [String]] {
        if let answers = Self.answers { return answers }
        let reader = try await Reader()
        let browser = reader.browser
        try await browser.open(file: reader.site.file(reader.page("search"), isPortable: true))
        try await browser.value(
            """
            (async () => {
              const [input] = document.querySelector("form.search").elements;
              const status = document.querySelector("[role=status]");
              const list = document.querySelector(".results");
              const answers = [];
              for (const query of [\(Self.wishes.map(\.query.debugDescription).joined(separator: ","))]) {
                input.value = query;
                status.textContent = "";
                input.form.requestSubmit();
                while (!status.textContent || list.ariaBusy) await new Promise((go) => setTimeout(go, 5));
                const links = [...list.querySelectorAll(".title a")].slice(0, 3);
                answers.push(links.map((link) => link.getAttribute("href")).join(" "));
              }
              globalThis.answers = answers;
            })()
            """)
        try await browser.wait(until: "globalThis.answers !== undefined")
        var answers: [String: [String]] = [:]
        for (wish, links) in zip(Self.wishes, try await browser.values("globalThis.answers")) {
            answers[wish.query] = links.split(separator: " ").map {
                String($0.replacing("../", with: "").replacing("index.html", with: ""))
            }
        }
        Self.answers = answers
        return answers
    }

    @Test("leads to the page that readers want", arguments: wishes)
    func leads(wish: Wish) async throws {
        let pages = try #require(try await answers()[wish.query])
        #expect(pages.prefix(wish.place).contains(wish.page), "\(pages)")
    }

    @Test("there are sixty of them or more")
    func many() { #expect(Set(Self.wishes.map(\.query)).count >= 60) }
}
