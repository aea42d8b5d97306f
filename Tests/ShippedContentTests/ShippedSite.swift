import BriefingKit
import Foundation
import TestSupport
import Testing

@testable import BriefingKit

/// The briefing that this repository ships, published with its own theme: once in a process for each kind.
struct ShippedSite: Sendable {
    /// What it is published for.
    enum Kind: Hashable, Sendable {
        /// To be served anywhere, without an address of its own.
        case plain
        /// To be served at the root of a host.
        case atRoot
        /// To be served below a path of a host.
        case belowPath
        /// To be opened as a folder of files.
        case portable

        /// The address of the home page.
        var baseURL: String? {
            switch self {
            case .plain, .portable: nil
            case .atRoot: "https://example.org/"
            case .belowPath: "https://example.org/any/path/"
            }
        }
    }

    let report: Report
    private let folder: TemporaryFolder

    /// The published folder.
    var path: String { folder("site") }

    /// The path of a published file.
    func callAsFunction(_ file: String) -> String { path + "/" + file }

    /// The text of a published file.
    func text(_ file: String) throws -> String { try String(contentsOfFile: self(file), encoding: .utf8) }

    /// The folder of sources.
    static let content = Repository.path + "/content"

    static func options(_ kind: Kind, in folder: TemporaryFolder) throws -> BuildOptions {
        var options = try BuildOptions(folder, templates: Repository.templates)
        options.source = content
        // Its articles came out after the day that they describe.
        options.today = try #require(CalendarDate("2026-12-31"))
        options.baseURL = kind.baseURL
        options.isPortable = kind == .portable
        return options
    }

    static func published(_ kind: Kind) async throws -> ShippedSite { try await sites(kind) }

    /// Its files, and the links and ids of its pages.
    static func scan(_ kind: Kind) async throws -> PublishedSite { try await scans(kind) }

    /// What all its pages are made of.
    static func model() async throws -> Site { try await models("") }

    private static let sites = Shared<Kind, ShippedSite> { kind in
        let folder = try TemporaryFolder.untilExit()
        let report = try await Build.publish(options(kind, in: folder))
        try #require(report.isPublished, "\(report.text)")
        return ShippedSite(report: report, folder: folder)
    }

    private static let scans = Shared<Kind, PublishedSite> { kind in
        let site = try await published(kind)
        return try PublishedSite(site.path)
    }

    private static let models = Shared<String, Site> { _ in
        let renderer = try await Build.edition(options(.plain, in: TemporaryFolder())).output?.renderer
        return try #require(renderer).site
    }
}
