import Foundation
import TestSupport
import Testing

@testable import BriefingDisk
@testable import BriefingGround
@testable import BriefingKit

@Suite("Pictures in texts") struct PictureFaultTests {
    private static let tiff: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
    private static let turned = orientation(6)

    /// The EXIF entry of an orientation.
    private static func orientation(_ number: UInt8) -> [UInt8] {
        [0x12, 0x01, 3, 0, 1, 0, 0, 0, number, 0, 0, 0]
    }
    private static let position: [UInt8] = [0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0]

    /// A JPEG of 4 by 3 pixels with these EXIF entries.
    private static func jpeg(_ entries: [UInt8] = turned + position) -> [UInt8] {
        let exif = Array("Exif\0\0".utf8) + tiff + entries
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
            + [0xFF, 0xC2, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0]
    }

    /// A PNG of 3 by 2 pixels with these EXIF entries in a chunk of its own (PNG, third edition, 11.3.4.5).
    private static func png(_ entries: [UInt8]) -> [UInt8] {
        LittleSite.png + [0, 0, 0, 0, 0, 0, 0, UInt8((tiff + entries).count)] + Array("eXIf".utf8) + tiff
            + entries
    }

    @Test(
        "kind and size are read from the first bytes",
        arguments: [
            (LittleSite.png, "png 3×2"), (jpeg([]), "jpeg 4×3"),
            (jpeg(orientation(4) + position), "jpeg 4×3 position"),
            (jpeg(orientation(5) + position), "jpeg 3×4 position"),
            (jpeg(orientation(8) + position), "jpeg 3×4 position"), (jpeg(), "jpeg 3×4 position"),
            (png(turned + position), "png 3×2 position"), (png(turned + turned), "png 3×2"),
            (Array("GIF89a".utf8) + [5, 0, 6, 0], "gif 5×6"),
            (Array("RIFF0000WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 49, 0, 0], "webp 100×50"),
            (Array("RIFF0000WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F, 0x63, 0x40, 0x0C, 0], "webp 100×50"),
            (
                Array("RIFF0000WEBPVP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 100, 0, 50, 0],
                "webp 100×50"
            ),
            (Array("    ftypavif....ispe".utf8) + [0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 8], "avif 7×8"),
            (
                Array(
                    "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<svg width='12px' height=\"3.6\" viewBox=\"0 0 1 1\">"
                        .utf8), "svg 12×4"
            ),
            (Array("<svg xmlns=\"x\" viewBox=\"0 0 40 20\">".utf8), "svg 40×20"),
            (Array("<svg width=\"1in\" height=\"2in\" viewBox=\"0 0 3 4\">".utf8), "svg"),
            (Array("<svg width=\"200\" viewBox=\"0 0 10 20\">".utf8), "svg 200×400"),
            (Array("<svg width=\"100%\">".utf8), "svg"),
            (Array("<html><svg>".utf8), nil), (Array("text".utf8), nil), ([], nil),
            ([0x89, 0x50, 0x4E, 0x47], nil),
            ([0xFF, 0xD8, 0xFF], "jpeg"), ([0xFF, 0xD8, 0xFF, 0xE1, 0, 0, 0, 0], "jpeg"),
            (Array("<svg".utf8), "svg"),
        ] as [([UInt8], String?)])
    func reads(bytes: [UInt8], told: String?) {
        let picture = PictureInfo(bytes)
        let size = picture?.width.map { " \($0)×\(picture?.height ?? 0)" } ?? ""
        #expect(picture.map { $0.kind.rawValue + size + ($0.hasPosition ? " position" : "") } == told)
    }

    @Test("no beginning of a file can end the program")
    func hostile() {
        for whole in [LittleSite.png, Self.jpeg(), Array("RIFF0000WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F]] {
            for count in whole.indices { _ = PictureInfo(Array(whole.prefix(count))) }
            var random = SeededGenerator(seed: 7)
            for _ in 0..<2000 {
                var bytes = whole
                for _ in 0..<4 {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
                        in: 0...255, using: &random)
                }
                _ = PictureInfo(bytes)
            }
        }
    }

    @Test(
        "pictures have their size; those after the first wait until they are seen; a title by itself is the caption"
    )
    func attributes() async throws {
        let site = try LittleSite(
            article:
                "![One](../assets/p.png) ![Two](../assets/p.png \"T\")\n\n![Three](../assets/p.png \"A <b>\")"
        )
        try site.folder.write("content/assets/p.png", bytes: LittleSite.png)
        let page = try await site.publish()["articles/a/index.html"] ?? ""
        let url = "../../assets/p.png\" width=\"3\" height=\"2"
        #expect(page.contains("<img src=\"\(url)\" alt=\"One\" />"))
        #expect(page.contains("<img src=\"\(url)\" loading=\"lazy\" alt=\"Two\" title=\"T\" />"))
        #expect(
            page.contains(
                "<figure class=\"picture\">\n<img src=\"\(url)\" loading=\"lazy\" alt=\"Three\" /><figcaption>A &lt;b&gt;</figcaption>\n</figure>"
            ) || page.contains("alt=\"Three\" />\n<figcaption>A &lt;b&gt;</figcaption>\n</figure>"), "\(page)"
        )
    }

    @Test(
        "a picture for previews is a PNG, JPEG, GIF or WebP by its ending too",
        arguments: ["png", "jpg", "jpeg", "JPEG"])
    func previews(ending: String) async throws {
        let site = try LittleSite([
            "articles/a.md": "---\ntitle: A\nareas: [sea]\nimage: assets/p.\(ending)\n---\n\nA.\n"
        ])
        try site.folder.write(
            "content/assets/p.\(ending)", bytes: ending == "png" ? LittleSite.png : Self.jpeg([]))
        #expect(try await site.findings() == [])
    }

    @Test("a link around a picture has its caption too")
    func linkedCaption() async throws {
        let site = try LittleSite(article: "[![One](../assets/p.png \"Seen from *here*\")](b.md)")
        try site.folder.write("content/assets/p.png", bytes: LittleSite.png)
        let page = try await site.publish()["articles/a/index.html"] ?? ""
        #expect(
            page.contains("<figure class=\"picture\">\n<a href=\"../../articles/b/\"><img src="), "\(page)")
        #expect(page.contains("</a>\n<figcaption>Seen from *here*</figcaption>"))
    }

    @Test("what readers would wait for, or what tells where it was taken, is a warning")
    func heavyAndPlaced() async throws {
        let site = try LittleSite(
            article: "![A](../assets/p.png) ![B](../assets/q.jpg) ![C](../assets/r.jpg)")
        try site.folder.write(
            "content/assets/p.png", bytes: LittleSite.png + [UInt8](repeating: 0, count: 1 << 20))
        try site.folder.write("content/assets/q.jpg", bytes: Self.jpeg(Self.position + Self.turned))
        try site.folder.write("content/assets/r.jpg", bytes: Self.jpeg([]))
        #expect(
            try await site.findings() == [
                "articles/a.md:6 heavy-picture", "articles/a.md:6 picture-position",
            ])
    }
}
