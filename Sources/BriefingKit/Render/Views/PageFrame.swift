import BriefingGround
import BriefingTables

/// What every page has, whatever it shows: the site's identity, the way around it, the page's own place.
package struct PageFrame: TemplateView {
    package var site: SiteView
    package var title: String
    package var description: String
    package var canonical: String?
    package var root: String
    package var homeURL: String
    package var searchURL: String
    package var breadcrumbs: [LinkView]
    package var previous: LinkView?
    package var isByDate = false
    package var next: LinkView?
    package var feeds: [LinkView]
    package var isHome = false
    package var image: PreviewImageView?
    package var structuredData: [UInt8] = []
    package var citation: CitationView?
    /// Rendered once for all pages of the same depth and section.
    package var masthead: [UInt8] = []
    package var footer: [UInt8] = []

    package static let vocabulary = Vocabulary<PageFrame>([
        .html("masthead", "the head of every page, as the template 'masthead' makes it") { $0.masthead },
        .html("footer", "the foot of every page, as the template 'footer' makes it") { $0.footer },
        .one("site", "the briefing as a whole") { $0.site },
        .text("title", "title of the page") { $0.title },
        .text("description", "one or two sentences about the page, for search engines and link previews") {
            $0.description
        },
        .text("canonical", "absolute address of the page; empty without a base URL") { $0.canonical },
        .html("json_ld", "description of the page for machines, as JSON-LD; may be empty") {
            $0.structuredData
        },
        .one("image", "the picture to show beside a link to the page; none without a base URL") { $0.image },
        .one("citation", "how to cite the page; none without a base URL") { $0.citation },
        .text("root", "way to the site's root: empty, or ../ as often as it takes") { $0.root },
        .text("home_url", "relative address of the home page") { $0.homeURL },
        .text("search_url", "relative address of the search page; empty without one") { $0.searchURL },
        .many("breadcrumbs", "the pages above this one, from the home page down, without itself") {
            $0.breadcrumbs
        },
        .one("previous", "the page before this one in its series") { $0.previous },
        .one("next", "the page after this one in its series") { $0.next },
        .flag("is_by_date", "whether the page before is a newer one, and the next an older one") {
            $0.isByDate
        },
        .many("feeds", "Atom feeds that announce this page or its section") { $0.feeds },
        .flag("is_home", "whether this is the home page") { $0.isHome },
    ])
}

/// The briefing as a whole, the same on every page.
package struct SiteView: TemplateView {
    package var title: String
    package var description: String
    package var language: String
    package var edition: String
    package var asOf: DateView
    package var publisher: String
    package var publisherURL: String
    package var authors: [String]
    package var baseURL: String
    package var contact: String
    package var contactURL: String
    package var license: String
    package var licenseURL: String
    package var hasExtraStyle = false
    package var look: [UInt8] = []
    package var isPreview: Bool

    package static let vocabulary = Vocabulary<SiteView>([
        .text("title", "title of the briefing") { $0.title },
        .text("description", "what the briefing is about, in a sentence or two") { $0.description },
        .text("language", "language of the briefing as a BCP 47 tag, such as en-GB") { $0.language },
        .text("edition", "name of the edition; may be empty") { $0.edition },
        .one("as_of", "the day that the edition describes") { $0.asOf },
        .text("publisher", "name of the publisher; may be empty") { $0.publisher },
        .text("publisher_url", "the publisher's web address; may be empty") { $0.publisherURL },
        .texts("authors", "names of the briefing's authors") { $0.authors },
        .text("base_url", "absolute address of the site's root, ending in a slash; may be empty") {
            $0.baseURL
        },
        .text("contact", "where readers can write to, in words; may be empty") { $0.contact },
        .text("contact_url", "the same as a link: mailto or a web address") { $0.contactURL },
        .text("license", "under what terms others may use the content; may be empty") { $0.license },
        .text("license_url", "web address of these terms; may be empty") { $0.licenseURL },
        .html(
            "look",
            "the style sheet 'theme/look.css' with the publisher's own colours and faces; empty for none"
        ) { $0.look },
        .flag(
            "extra_style", "whether the theme has a style sheet 'assets/extra.css', which comes after its own"
        ) {
            $0.hasExtraStyle
        },
        .flag(
            "is_preview", "whether drafts are in it, so that nothing of it is to be found by search engines"
        ) {
            $0.isPreview
        },
    ])
}

/// What the head and the foot of a page are made of: the same for all pages of one depth and section.
package struct FurnitureView: TemplateView {
    package var site: SiteView
    package var root: String
    package var homeURL: String
    package var isHome: Bool
    package var searchURL: String
    package var isSearch: Bool
    package var navigation: [NavigationView]
    package var footer: [NavigationView]
    package var logo: LogoView?
    package var feedURL: String
    package var printURL: String
    package var pdf: DownloadView?

    package static let vocabulary = Vocabulary<FurnitureView>([
        .one("site", "the briefing as a whole") { $0.site },
        .text("root", "way to the site's root: empty, or ../ as often as it takes") { $0.root },
        .text("home_url", "relative address of the home page") { $0.homeURL },
        .flag("is_home", "whether this is the home page") { $0.isHome },
        .text("search_url", "relative address of the search page; empty without one") { $0.searchURL },
        .flag("is_search", "whether this is the search page") { $0.isSearch },
        .one("logo", "the picture before the title") { $0.logo },
        .many("navigation", "links of the site's main navigation") { $0.navigation },
        .many("footer", "links that the configuration asks for at the foot of every page") { $0.footer },
        .text("feed_url", "relative address of the site's Atom feed; empty without one") { $0.feedURL },
        .text("print_url", "relative address of the whole briefing as one document; empty without one") {
            $0.printURL
        },
        .one("pdf", "the same as a PDF, where one is published") { $0.pdf },
    ])
}

/// A file to take away.
package struct DownloadView: TemplateView {
    package var url: String
    package var size: String

    package static let vocabulary = Vocabulary<DownloadView>([
        .text("url", "relative address of the file") { $0.url },
        .text("size", "how large it is, in kilobytes or megabytes") { $0.size },
    ])
}

/// The publisher's logo.
package struct LogoView: TemplateView {
    package var url: String
    package var alternative: String
    package var width: Int?
    package var height: Int?

    package static let vocabulary = Vocabulary<LogoView>([
        .text("url", "relative address of the picture") { $0.url },
        .text("alt", "what is to be seen on it; empty where that is nothing but the title") {
            $0.alternative
        },
        .text("width", "its width in pixels, where the file tells") { $0.width.map(String.init) },
        .text("height", "its height in pixels, where the file tells") { $0.height.map(String.init) },
    ])
}

/// An entry of the site's navigation.
package struct NavigationView: TemplateView {
    package var title: String
    package var url: String
    package var isCurrent = false
    package var children: [NavigationView] = []

    package static let vocabulary = Vocabulary<NavigationView>([
        .text("title", "words of the link") { $0.title },
        .text("url", "relative address, or that of another site; empty where it is nothing but its children")
        {
            $0.url
        },
        .flag("current", "whether the page belongs to this section") { $0.isCurrent },
        .many("children", "the entries below it, which have none themselves") { $0.children },
    ])
}

/// The picture that others show beside a link.
package struct PreviewImageView: TemplateView {
    package var url: String
    package var alternative: String

    package static let vocabulary = Vocabulary<PreviewImageView>([
        .text("url", "its absolute address") { $0.url },
        .text("alt", "what is to be seen on it; may be empty") { $0.alternative },
    ])
}

/// A date, or a span of time, for people and for machines.
package struct DateView: TemplateView {
    package var text: String
    package var iso: String

    package static let vocabulary = Vocabulary<DateView>([
        .text("text", "the date in words, such as 22 April 2025 or June 2022 – ongoing") { $0.text },
        .text("iso", "the date for a datetime attribute, as ISO 8601; empty where there is no single one") {
            $0.iso
        },
    ])
}

extension Table {
    /// A field's value as templates show it, if it is a date.
    func date(_ row: Int, _ field: String, _ words: Words) -> DateView? {
        edtf(row, field).map { DateView(text: words.text($0), iso: $0.datetime ?? "") }
    }
}

/// The page that a visitor gets for an address that isn't there, and any page with nothing but a frame.
package struct PlainView: TemplateView {
    package var frame: SharedView<PageFrame>

    package static let vocabulary = Vocabulary<PlainView>(extending: { $0.frame }, [])
}

/// A page at an old address that leads to the new one.
package struct RedirectView: TemplateView {
    package var frame: SharedView<PageFrame>
    package var target: LinkView

    package static let vocabulary = Vocabulary<RedirectView>(
        extending: { $0.frame },
        [.one("target", "the page that has moved, at its new address") { $0.target }])
}
