import Foundation
import TestSupport
import Testing

@testable import BriefingPreview

struct BuiltFolderTests {
    private func serve(_ body: (Workshop, Int) async throws -> Void) async throws {
        let workshop = try Workshop()
        for (name, text) in [
            ("_site/index.html", "home"), ("_site/a/index.html", "a"), ("_site/b.html", "b"),
            ("_site/404.html", "none"),
            ("_site/s.css", "0123456789"), ("_site/\u{e9} x.txt", "name"), ("_site/.secret", "s"),
            ("outside.txt", "secret"),
            ("_site/empty/x.txt", "x"), ("_site/zero.txt", ""),
        ] { try workshop.write(name, text) }
        try workshop.link("_site/out.txt", to: workshop("outside.txt"))
        try workshop.link("_site/up", to: "..")
        try workshop.link("_site/in.txt", to: "s.css")
        try await Workshop.serve(.folder(workshop("_site"))) { try await body(workshop, $0.port) }
    }

    @Test(arguments: [
        ("/", 200, "home"), ("/index.html", 200, "home"), ("/a/", 200, "a"), ("/b", 200, "b"),
        ("/b.html", 200, "b"),
        ("/s.css", 200, "0123456789"), ("/s.css?v=1", 200, "0123456789"), ("/%C3%A9%20x.txt", 200, "name"),
        ("/in.txt", 200, "0123456789"), ("/zero.txt", 200, ""),
        ("/nothing", 404, "none"), ("/empty/", 404, "none"), ("/empty", 404, "none"),
        ("/s.css/", 404, "none"),
    ])
    func servesAsAStaticHostDoes(target: String, status: Int, text: String) async throws {
        try await serve { _, port in
            let reply = try await RawClient.get(target, port: port)
            #expect((reply.status, reply.text) == (status, text))
            #expect(reply.headers["cache-control"] == "no-store")
            #expect(reply.headers["x-content-type-options"] == "nosniff")
            #expect(reply.headers["access-control-allow-origin"] == nil)
            let head = try await RawClient.get(target, port: port, method: "HEAD")
            #expect(head.status == status)
            #expect(head.headers["content-length"] == String(text.utf8.count))
        }
    }

    @Test(arguments: [
        "/../outside.txt", "/%2e%2e/outside.txt", "/a/%2e%2e/%2e%2e/outside.txt", "/..%2foutside.txt",
        "/%2e%2e%2foutside.txt", "/a/..%5c..%5coutside.txt", "/..%c0%afoutside.txt", "/.%00./outside.txt",
        "/%252e%252e/outside.txt", "/....//outside.txt", "//outside.txt", "/out.txt", "/up/outside.txt",
        "/up/",
        "/.secret", "/a/../../outside.txt", "/%2e%2e;/outside.txt", "/..;/outside.txt",
        "/\u{ff0e}\u{ff0e}/outside.txt",
    ])
    func neverLeavesTheFolder(target: String) async throws {
        try await serve { _, port in
            let reply = try await RawClient.get(target, port: port)
            #expect(reply.status == 400 || reply.status == 404)
            #expect(reply.text != "secret" && reply.text != "s")
        }
    }

    @Test func sendsFoldersToTheirSlash() async throws {
        try await serve { _, port in
            let reply = try await RawClient.get("/a?b=c", port: port)
            #expect(reply.status == 301)
            #expect(reply.headers["location"] == "/a/?b=c")
        }
    }

    @Test func answersRangesAndConditions() async throws {
        try await serve { workshop, port in
            let whole = try await RawClient.get("/s.css", port: port)
            #expect(whole.headers["content-type"] == "text/css; charset=utf-8")
            let tag = try #require(whole.headers["etag"])
            let same = try await RawClient.get("/s.css", port: port, headers: ["If-None-Match: \(tag)"])
            #expect((same.status, same.text) == (304, ""))
            let part = try await RawClient.get("/s.css", port: port, headers: ["Range: bytes=2-4"])
            #expect((part.status, part.text) == (206, "234"))
            #expect(part.headers["content-range"] == "bytes 2-4/10")
            let beyond = try await RawClient.get("/s.css", port: port, headers: ["Range: bytes=10-"])
            #expect(beyond.status == 416)
            #expect(beyond.headers["content-range"] == "bytes */10")
            let other = try await RawClient.get(
                "/s.css", port: port, headers: ["Range: bytes=2-4", "If-Range: \"other\""])
            #expect((other.status, other.text) == (200, "0123456789"))
            try workshop.write("_site/s.css", "changed")
            #expect(
                try await RawClient.get("/s.css", port: port, headers: ["If-None-Match: \(tag)"]).text
                    == "changed")
        }
    }

    @Test(arguments: [
        ("bytes=0-0", FileReply.RangeRequest.part(0..<1)), ("bytes=-3", .part(7..<10)),
        ("bytes=-30", .part(0..<10)),
        ("bytes=5-", .part(5..<10)), ("bytes=5-99", .part(5..<10)), ("bytes=-0", .unsatisfiable),
        ("bytes=10-20", .unsatisfiable), ("bytes=5-4", .whole), ("bytes=0-1,3-4", .whole), ("bytes=", .whole),
        ("bytes=-", .whole), ("bytes=a-b", .whole), ("lines=0-1", .whole), ("bytes=+1-2", .whole),
        ("bytes=0-9223372036854775807", .part(0..<10)), ("bytes=0-99999999999999999999", .whole),
    ])
    func readsRanges(header: String, expected: FileReply.RangeRequest) {
        #expect(FileReply.range(header, size: 10) == expected)
    }

    @Test func answersOnlyWhoMeansThisServerAndOnlyReads() async throws {
        try await serve { _, port in
            for header in ["Host: example.org:\(port)", "Host: localhost", "Host: localhost:1"] {
                #expect(try await RawClient.get("/", port: port, headers: [header]).status == 403)
            }
            #expect(
                try await RawClient.get("/", port: port, headers: ["Host: localhost:\(port)", "Host: a"])
                    .status == 403)
            for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
                let reply = try await RawClient.get("/", port: port, method: method)
                #expect(reply.status == 405)
                #expect(reply.headers["allow"] == "GET, HEAD")
            }
        }
    }
}
